import {expect} from '@open-wc/testing';
import {ARTICLE, html, link, memory, mount, reset, until, words} from './helpers.ts';

// The page has had its own <tag-list> for long; so nothing of ours may be registered before.
class PagesOwn extends HTMLElement {}
customElements.define('tag-list', PagesOwn);
const warnings: unknown[][] = [];
const {warn} = console;
console.warn = (...args) => warnings.push(args);
const {configure} = await import('../../src/index.ts');
await import('../../src/define/all.ts');
console.warn = warn;

afterEach(reset);

describe('a name that the page has taken', () => {
  it('stays the page’s, and one line says so', () => {
    expect(customElements.get('tag-list') === PagesOwn).to.equal(true);
    const ours = warnings.map((said) => said.join(' ')).filter((said) => !said.startsWith('Lit'));
    expect(ours).to.have.length(1);
    expect(ours[0]).to.match(/<tag-list>.*#tag-taken$/s);
  });

  it('falls back to aw-… for ours, also in the footer', async () => {
    configure({adapter: memory({articles: [link(1, {url: ARTICLE, terms: [{kind: 'tag', name: 'Bridges'}]})]})});
    const alone = await mount(html`<aw-tag-list article=${ARTICLE}></aw-tag-list>`);
    await until(alone, 'ready');
    expect(words(alone, 'term')).to.equal('Bridges');
    const footer = await mount(html`<article-footer parts="tags" article=${ARTICLE}></article-footer>`);
    const tags = footer.shadowRoot!.querySelector('aw-tag-list')!;
    await until(tags, 'ready');
    expect(words(tags, 'term')).to.equal('Bridges');
    expect(footer.shadowRoot!.querySelector('tag-list')).to.equal(null);
  });
});
