import {expect} from '@open-wc/testing';
import * as afterword from '../../src/index.ts';

interface ElementClass extends CustomElementConstructor {
  readonly tag: string;
  readonly elementProperties: Map<PropertyKey, {readonly attribute?: string | boolean}>;
}

const classes = (Object.values(afterword) as unknown[]).filter(
  (value): value is ElementClass =>
    typeof value === 'function' && value.prototype instanceof HTMLElement && 'tag' in value && value.tag !== '',
);

/** Names that mean the same on the platform, with the reason. */
const SAME: Record<string, string> = {
  // A rating hands the focus on to the star that Tab stops at.
  focus: 'takes the focus',
};

const platform = (name: string) =>
  (name in HTMLElement.prototype || name in ElementInternals.prototype) && !(name in SAME);

describe('importing the package', () => {
  it('registers nothing', () => {
    for (const {tag} of classes) expect(customElements.get(tag), tag).to.equal(undefined);
  });
});

describe('the names of options', () => {
  for (const Class of classes) {
    it(`of <${Class.tag}> are no member of HTMLElement or ElementInternals`, () => {
      // Lit fills its table when it is asked for the attributes.
      const attributes = (Class as unknown as {readonly observedAttributes: string[]}).observedAttributes;
      expect(attributes).not.to.have.length(0);
      const properties = [...Class.elementProperties.keys()].filter((name) => typeof name === 'string');
      expect([...attributes, ...properties].filter(platform)).to.deep.equal([]);
      for (const attribute of attributes) expect(attribute).to.match(/^[a-z]+(-[a-z]+)*$/);
    });

    it(`and of the methods and fields of <${Class.tag}> neither`, () => {
      const names = new Set<string>();
      for (
        let proto = Class.prototype as object;
        proto.constructor.name !== 'LitElement' && proto !== HTMLElement.prototype;
      ) {
        for (const name of Object.getOwnPropertyNames(proto)) names.add(name);
        proto = Object.getPrototypeOf(proto) as object;
      }
      names.delete('constructor');
      expect([...names].filter(platform)).to.deep.equal([]);
    });
  }

  it('are looked at in all elements', () => {
    expect(classes.map(({tag}) => tag)).to.include.members([
      'afterword-config',
      'article-footer',
      'article-rating',
      'related-nav',
      'tag-list',
      'disclaimer-banner',
      'latest-news',
    ]);
  });
});
