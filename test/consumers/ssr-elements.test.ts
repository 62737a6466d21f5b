import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import '@lit-labs/ssr/lib/install-global-dom-shim.js';

// The document that it puts into Node is there only when the module has run to its end.
const {render} = await import('@lit-labs/ssr');
const {collectResult} = await import('@lit-labs/ssr/lib/render-result.js');
const {html, unsafeStatic} = await import('lit/static-html.js');
const afterword = await import('../../src/index.ts');
const {rest} = await import('../../src/adapters/rest.ts');
await import('../../src/define/all.ts');

const {AfterwordConfig, ArticleFooter, ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList} = afterword;
const ELEMENTS = [AfterwordConfig, ArticleFooter, ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList];

const onServer = (tag: string): Promise<string> => {
  const name = unsafeStatic(tag);
  return collectResult(render(html`<${name} article="/a" heading="H"><a href="/x">the page’s own</a></${name}>`));
};

describe('under the document that Lit gives to servers', () => {
  it('configure() works, and the page shows no article', () => {
    const adapter = rest({url: 'https://votes.example'});
    afterword.configure({adapter, publisher: 'The Harbour Ledger', locale: 'de', storage: 'none', timeout: 5});
    assert.equal(afterword.pageScope().settings.adapter, adapter);
    assert.equal(afterword.pageScope().article().url, '');
    afterword.pageScope().refresh();
    afterword.configure({publisher: ''});
    assert.equal(afterword.pageScope().settings.publisher, undefined);
  });

  for (const {tag} of ELEMENTS)
    it(`<${tag}> is rendered, with the page’s own content in it`, async () => {
      const markup = await onServer(tag);
      assert.match(markup, new RegExp(`<${tag}[^>]*><template [^>]*shadowrootmode="open"`));
      assert.match(markup, /<slot\b/);
      assert.match(markup, /<a href="\/x">the page’s own<\/a>/);
    });

  it('a constructor touches neither the document nor an observer', () => {
    const refuse = (name: string) => () => {
      throw new Error(`${name} was touched`);
    };
    const untouchable = (name: string) =>
      new Proxy(class {}, {get: refuse(name), has: refuse(name), construct: refuse(name)});
    const names = ['document', 'MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'addEventListener'];
    const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
    for (const name of names)
      Object.defineProperty(globalThis, name, {configurable: true, writable: true, value: untouchable(name)});
    try {
      for (const Element of ELEMENTS) assert.ok(new Element(), Element.tag);
    } finally {
      names.forEach((name, index) => {
        Reflect.deleteProperty(globalThis, name);
        if (before[index]) Object.defineProperty(globalThis, name, before[index]);
      });
    }
  });
});
