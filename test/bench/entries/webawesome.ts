import '@awesome.me/webawesome/dist/components/rating/rating.js';

bench.register({
  isReady: ({shadowRoot}) => {
    const icons = [...(shadowRoot?.querySelectorAll('wa-icon') ?? [])];
    return icons.length > 0 && Boolean(icons.pop()!.shadowRoot?.querySelector('svg'));
  },
  set: (element, value) => Reflect.set(element, 'value', value),
});
