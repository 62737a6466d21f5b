import '@shoelace-style/shoelace/dist/components/rating/rating.js';

bench.register({
  // Its last icon has fetched its drawing.
  isReady: ({shadowRoot}) => {
    const icons = [...(shadowRoot?.querySelectorAll('sl-icon') ?? [])];
    return icons.length > 0 && Boolean(icons.pop()!.shadowRoot?.querySelector('svg'));
  },
  set: (element, value) => Reflect.set(element, 'value', value),
});
