import '@shoelace-style/shoelace/dist/components/rating/rating.js';

bench.register({
  html: (count) => '<sl-rating value="3.5" precision="0.5"></sl-rating>'.repeat(count),
  // Its last icon has fetched its drawing.
  isReady: ({shadowRoot}) => {
    const icons = [...(shadowRoot?.querySelectorAll('sl-icon') ?? [])];
    return icons.length > 0 && Boolean(icons.pop()!.shadowRoot?.querySelector('svg'));
  },
  set: (element, value) => Reflect.set(element, 'value', value),
});
