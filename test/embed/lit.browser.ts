import {expect} from '@open-wc/testing';
import * as lit from 'lit';
import * as ours from '../../src/embed/lit.ts';

// What the drop-in has in place of Lit is held to Lit: each test is run on both.
for (const [name, module] of Object.entries({lit, ours})) {
  const {LitElement, html, nothing, css} = module as typeof lit;

  class Parent extends LitElement {
    static override styles: lit.CSSResultGroup = css`
      p {
        color: rgb(1, 2, 3);
      }
    `;
    static override properties: lit.PropertyDeclarations = {
      content: {attribute: false},
      level: {type: Number, useDefault: true},
      open: {type: Boolean},
      longName: {attribute: 'long-name'},
      inner: {state: true},
      odd: {},
    };
    declare content: unknown;
    declare level: number;
    declare open: boolean;
    declare longName?: string | null;
    declare inner?: string;
    drawn = 0;
    readonly seen: string[] = [];

    constructor() {
      super();
      this.level = 2;
    }

    set odd(value: number) {
      this.held = value * 2;
    }

    get odd(): number {
      return this.held;
    }

    held = 0;

    override willUpdate(): void {
      this.seen.push('willUpdate');
      // Belongs to this update.
      this.inner = `inner ${this.level}`;
    }

    override updated(): void {
      this.seen.push('updated');
    }

    override render(): unknown {
      this.drawn++;
      if (this.content instanceof Error) throw this.content;
      return html`<p title=${this.longName ?? nothing} ?hidden=${this.open} .lang=${'de'} @click=${this.heard}>
          ${this.content}
        </p>
        ${this.inner}`;
    }

    heard(event: Event): void {
      this.seen.push(`${this.localName} ${event.type}`);
    }
  }

  class Child extends Parent {
    static override styles = [
      Parent.styles,
      [
        css`
          p {
            background-color: rgb(4, 5, 6);
          }
        `,
      ],
    ];
    static override properties = {extra: {}};
    declare extra?: string;
  }
  const parentTag = `${name}-parent`;
  const childTag = `${name}-child`;
  customElements.define(parentTag, Parent);
  customElements.define(childTag, Child);

  const mount = async <E extends Parent = Parent>(content?: unknown, tag = parentTag): Promise<E> => {
    const element = document.createElement(tag) as E;
    element.content = content;
    document.body.append(element);
    await element.updateComplete;
    return element;
  };
  const paragraph = (element: Parent) => element.renderRoot.querySelector('p')!;
  const text = (element: Parent) => paragraph(element).textContent.replace(/\s+/g, ' ').trim();
  const show = async (element: Parent, content: unknown) => {
    element.content = content;
    await element.updateComplete;
    return text(element);
  };

  describe(`elements and templates of ${name}`, () => {
    afterEach(() => document.body.replaceChildren());

    it('write texts, numbers, nodes, templates and lists, one after the other', async () => {
      const node = document.createElement('b');
      node.textContent = 'node';
      const item = (word: string) => html`<i>${word}</i>`;
      const element = await mount('first');
      expect(text(element)).to.equal('first');
      for (const [content, shown] of [
        ['<i>', '<i>'],
        [0, '0'],
        [false, 'false'],
        [node, 'node'],
        [html`a ${'b'} c`, 'a b c'],
        [html`${html`${'deep'}`}`, 'deep'],
        [[], ''],
        [['a', item('b'), node], 'abnode'],
        [['a'], 'a'],
        [[item('1'), item('2'), ['3', item('4')], nothing, 'end'], '1234end'],
        [[item('5'), item('6')], '56'],
        ['text', 'text'],
        ['', ''],
        [node, 'node'],
        ['again', 'again'],
        [undefined, ''],
        [null, ''],
        [[node], 'node'],
        [nothing, ''],
      ] as const)
        expect(await show(element, content)).to.equal(shown);
      expect(element.renderRoot.textContent).to.contain('inner 2');
    });

    it('keep the nodes of a template that is drawn again', async () => {
      const item = (word: string) => html`<button>${word}</button>`;
      const element = await mount([item('a'), item('b')]);
      const [first, second] = element.renderRoot.querySelectorAll('button');
      first!.focus();
      expect(await show(element, [item('c'), item('d'), item('e')])).to.equal('cde');
      expect(element.shadowRoot!.activeElement).to.equal(first);
      expect(await show(element, [item('f')])).to.equal('f');
      expect(element.renderRoot.querySelector('button')).to.equal(first);
      expect(second!.isConnected).to.equal(false);
      const words = element.renderRoot.querySelector('button')!.lastChild!.previousSibling;
      expect(await show(element, [item('g')])).to.equal('g');
      expect(element.renderRoot.querySelector('button')!.lastChild!.previousSibling).to.equal(words);
    });

    it('take nothing for markup but templates', async () => {
      const fake = {strings: Object.assign(['<img>'], {raw: ['<img>']}), values: [], _$litType$: 1};
      const element = await mount('<img>');
      expect(element.renderRoot.querySelector('img')).to.equal(null);
      // Lit throws here where the strings are not those of a template.
      await show(element, JSON.parse(JSON.stringify(fake))).catch(() => undefined);
      expect(element.renderRoot.querySelector('img')).to.equal(null);
    });

    it('bind attributes, their presence, properties and listeners', async () => {
      const element = await mount();
      const line = paragraph(element);
      expect(line.hasAttribute('title')).to.equal(false);
      expect(line.lang).to.equal('de');
      element.setAttribute('long-name', 'a "name"');
      element.open = true;
      await element.updateComplete;
      expect(line.title).to.equal('a "name"');
      expect(line.hidden).to.equal(true);
      expect([...line.attributes].map(({name}) => name)).to.have.members(['title', 'hidden', 'lang']);
      line.click();
      expect(element.seen).to.include(`${parentTag} click`);
      element.removeAttribute('long-name');
      element.open = false;
      await element.updateComplete;
      expect(line.hasAttribute('title')).to.equal(false);
      expect(line.hidden).to.equal(false);
    });

    it('draw what is in an svg as that', async () => {
      const element = await mount(html`<svg viewBox="0 0 1 1"><path d=${'M0 0'} class=${'a'}></path></svg>`);
      const path = element.renderRoot.querySelector('path')!;
      expect(path).to.be.instanceOf(SVGPathElement);
      expect(path.getAttribute('d')).to.equal('M0 0');
      expect(element.renderRoot.querySelector('svg')!.getAttribute('viewBox')).to.equal('0 0 1 1');
    });

    it('load nothing before an address is bound', async () => {
      const asked = performance.getEntriesByType('resource').length;
      await mount(html`<img src=${'data:,'} alt="" />`);
      expect(performance.getEntriesByType('resource').slice(asked)).to.deep.equal([]);
    });

    it('read attributes by their types, and fall back to the default', async () => {
      const element = await mount();
      element.setAttribute('level', '4');
      element.setAttribute('open', '');
      element.setAttribute('long-name', 'long');
      element.setAttribute('content', 'no attribute');
      element.setAttribute('inner', 'no attribute');
      expect([element.level, element.open, element.longName]).to.deep.equal([4, true, 'long']);
      expect([element.content, element.inner]).to.deep.equal([undefined, 'inner 2']);
      element.removeAttribute('level');
      element.removeAttribute('open');
      element.removeAttribute('long-name');
      expect([element.level, element.open, element.longName]).to.deep.equal([2, false, null]);
    });

    it('take the properties that were set before the element was defined', async () => {
      const tag = `${name}-late`;
      const element = document.createElement(tag) as Parent;
      element.content = 'early';
      element.level = 5;
      document.body.append(element);
      expect(element.renderRoot).to.equal(undefined);
      customElements.define(tag, class extends Child {});
      await element.updateComplete;
      expect(text(element)).to.equal('early');
      expect(element.level).to.equal(5);
      element.level = 6;
      await element.updateComplete;
      expect(element.renderRoot.textContent).to.contain('inner 6');
    });

    it('draw once for all that is set in a turn, and not again for what is the same', async () => {
      const element = await mount();
      expect(element.drawn).to.equal(1);
      element.content = 'a';
      element.level = 3;
      element.content = 'b';
      await element.updateComplete;
      expect(element.drawn).to.equal(2);
      expect(element.seen.slice(-2)).to.deep.equal(['willUpdate', 'updated']);
      element.content = 'b';
      element.level = NaN;
      await element.updateComplete;
      element.level = NaN;
      await element.updateComplete;
      expect(element.drawn).to.equal(3);
    });

    it('draw nothing before they are in a page, and go on when they are moved', async () => {
      const element = document.createElement(parentTag) as Parent;
      element.content = 'waits';
      await Promise.resolve();
      expect([element.drawn, element.shadowRoot, element.hasUpdated]).to.deep.equal([0, null, false]);
      document.body.append(element);
      await element.updateComplete;
      expect([element.drawn, element.hasUpdated]).to.deep.equal([1, true]);
      const root = element.renderRoot;
      element.remove();
      expect(await show(element, 'away')).to.equal('away');
      document.body.append(element);
      expect(await show(element, 'back')).to.equal('back');
      expect(element.renderRoot).to.equal(root);
    });

    it('pass on the properties and styles of their parents', async () => {
      const element = await mount<Child>('styled', childTag);
      expect(getComputedStyle(paragraph(element)).color).to.equal('rgb(1, 2, 3)');
      expect(getComputedStyle(paragraph(element)).backgroundColor).to.equal('rgb(4, 5, 6)');
      element.setAttribute('level', '3');
      element.setAttribute('extra', 'more');
      expect([element.level, element.extra]).to.deep.equal([3, 'more']);
      expect(Child.observedAttributes).to.have.members(['level', 'open', 'long-name', 'odd', 'extra']);
      expect(Parent.observedAttributes).not.to.include('extra');
    });

    it('draw again when an accessor of their own says another value', async () => {
      const element = await mount();
      element.odd = 4;
      await element.updateComplete;
      expect([element.odd, element.drawn]).to.deep.equal([8, 2]);
      element.odd = 4;
      await element.updateComplete;
      expect(element.drawn).to.equal(2);
    });

    it('tell their controllers of updates, and of being removed', async () => {
      const element = await mount();
      const heard: string[] = [];
      element.addController({
        hostUpdate: () => heard.push(`update ${element.seen.at(-1)}`),
        hostUpdated: () => heard.push(`updated ${element.drawn}`),
        hostDisconnected: () => heard.push('disconnected'),
      });
      await show(element, 'again');
      element.remove();
      expect(heard).to.deep.equal(['update willUpdate', 'updated 2', 'disconnected']);
    });

    it('can be drawn again after an error', async () => {
      const element = await mount('good');
      element.content = new Error('odd');
      expect(await element.updateComplete.then(String, String)).to.equal('Error: odd');
      expect(await show(element, 'good again')).to.equal('good again');
    });

    it('try once what was set before they were defined, and then what is set since', async () => {
      const tag = `${name}-corrected`;
      const element = document.createElement(tag) as Parent;
      element.content = new Error('odd');
      document.body.append(element);
      customElements.define(tag, class extends Parent {});
      expect(await element.updateComplete.then(String, String)).to.equal('Error: odd');
      expect(await show(element, 'corrected')).to.equal('corrected');
    });

    it('draw in this document what could not be drawn in another', async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const element = document.createElement(parentTag) as Parent;
      element.content = 'at home';
      // Style sheets are not shared between documents; the browser tells of it as of any error.
      const {onerror} = window;
      window.onerror = () => true;
      frame.contentDocument!.body.append(element);
      window.onerror = onerror;
      document.body.append(element);
      await element.updateComplete;
      expect(text(element)).to.equal('at home');
      expect(getComputedStyle(paragraph(element)).color).to.equal('rgb(1, 2, 3)');
    });

    it('do without the names that a page has taken for classes of its own', async () => {
      const own = {Node: window.Node, Element: window.Element};
      const image = document.createElement('img');
      Object.assign(window, {Node: class {}, Element: class {}});
      try {
        const element = await mount(html`<a href=${'#there'}>${image}</a>`);
        expect(element.renderRoot.querySelector('a')!.getAttribute('href')).to.equal('#there');
        expect(image.parentNode).to.equal(element.renderRoot.querySelector('a'));
      } finally {
        Object.assign(window, own);
      }
    });

    it('have none of the properties that a page gives to all objects', async () => {
      const all = Object.prototype as {extra?: unknown; level?: unknown};
      Object.assign(all, {extra: 'theirs', level: 7});
      try {
        const element = await mount<Child>('own', childTag);
        expect([element.extra, element.level]).to.deep.equal([undefined, 2]);
        element.setAttribute('level', '3');
        element.removeAttribute('level');
        expect(element.level).to.equal(2);
      } finally {
        delete all.extra;
        delete all.level;
      }
    });

    it('say when nothing is left to be drawn, and let their accessors be replaced', async () => {
      class Eager extends Parent {
        override updated(): void {
          if (this.level < 5) this.level++;
        }
      }
      customElements.define(`${name}-eager`, Eager);
      const open = Object.getOwnPropertyDescriptor(Parent.prototype, 'open')!;
      const element = await mount('eager', `${name}-eager`);
      while (!(await element.updateComplete));
      expect(element.renderRoot.textContent).to.contain('inner 5');
      Object.defineProperty(Parent.prototype, 'open', {get: () => 'replaced', configurable: true});
      expect(element.open).to.equal('replaced');
      Object.defineProperty(Parent.prototype, 'open', open);
      element.odd = 4;
      expect(element.odd, 'the accessor of its parent').to.equal(8);
    });

    it('draw again for what is set while they draw', async () => {
      const element = await mount(
        html`<input
          @focusout=${function (this: Parent) {
            this.level = 9;
          }}
        />`,
      );
      element.renderRoot.querySelector('input')!.focus();
      await show(element, 'no input');
      await element.updateComplete;
      expect(element.level).to.be.oneOf([2, 9]);
      expect(element.renderRoot.textContent).to.contain(`inner ${element.level}`);
    });
  });
}
