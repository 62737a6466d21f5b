import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {css, html as template, LitElement} from 'lit';

/** A switch of a few lines: what the elements' own tests rely on must work in each engine. */
class HouseSwitch extends LitElement {
  static override styles = css`
    button {
      font: inherit;
      color: #000;
      background: #fff;
    }
  `;

  static override properties = {on: {type: Boolean, reflect: true}};
  declare on: boolean;

  constructor() {
    super();
    this.on = false;
  }

  override render() {
    return template`<button type="button" aria-pressed=${this.on} @click=${() => (this.on = !this.on)}><slot></slot></button>`;
  }
}
customElements.define('house-switch', HouseSwitch);

describe('the engine', () => {
  it('presses a real key where the focus is', async () => {
    const element = await fixture<HouseSwitch>(html`<house-switch>Light</house-switch>`);
    const button = element.shadowRoot?.querySelector('button');
    button?.focus();
    expect(element.matches(':focus-within')).to.equal(true);
    await sendKeys({press: 'Enter'});
    await element.updateComplete;
    expect(element.on).to.equal(true);
    expect(button?.getAttribute('aria-pressed')).to.equal('true');
  });

  it('moves the focus with Tab', async () => {
    const element = await fixture<HTMLElement>(html`<p><a href="#a">one</a> <a href="#b">two</a></p>`);
    const [first, second] = element.querySelectorAll('a');
    first?.focus();
    await sendKeys({press: 'Tab'});
    expect(document.activeElement).to.equal(second);
  });

  it('finds with axe what is wrong, and nothing in what is right', async () => {
    await expect(await fixture(html`<house-switch>Light</house-switch>`)).to.be.accessible();
    await expect(await fixture(html`<house-switch></house-switch>`)).not.to.be.accessible();
  });

  it('has what the floor promises', () => {
    for (const [property, value] of [
      ['color', 'color-mix(in srgb, red, blue)'],
      ['container-type', 'inline-size'],
    ])
      expect(CSS.supports(property as string, value as string), `${property}: ${value}`).to.equal(true);
    expect('attachInternals' in HTMLElement.prototype).to.equal(true);
  });
});
