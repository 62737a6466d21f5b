import {expect, fixture} from '@open-wc/testing';
import '../../src/define/all.ts';
import {configure} from '../../src/index.ts';
import {ARTICLE, html, link, memory, rated, reset, stories, until, words} from './helpers.ts';

const TAGS = ['article-rating', 'tag-list', 'related-nav', 'latest-news', 'disclaimer-banner', 'article-footer'];
/** What scripts without types set by mistake. */
const VALUES: readonly unknown[] = [3, true, {}, ['a'], null, () => 1];

const byline = {author: {name: 'Ann'}};

describe('options that a script sets to another kind of value', () => {
  beforeEach(() => {
    const terms = [{kind: 'tag' as const, name: 'Tides'}];
    const articles = [link(1, {url: ARTICLE, id: ARTICLE, terms, ...byline}), ...stories(5, byline)];
    configure({adapter: memory({articles, ...rated(4, 10)}), article: ARTICLE});
  });
  afterEach(reset);

  for (const tag of TAGS)
    it(`<${tag}> throws for none`, async () => {
      const errors: string[] = [];
      let option = '';
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const onRejection = (event: PromiseRejectionEvent) => {
        event.preventDefault();
        errors.push(`${option}: ${String(event.reason)}`);
      };
      addEventListener('unhandledrejection', onRejection);
      const {elementProperties} = customElements.get(tag) as unknown as {elementProperties: Map<PropertyKey, unknown>};
      for (const name of elementProperties.keys()) {
        if (typeof name !== 'string' || name === 'adapter') continue;
        option = name;
        // Side by side, as each waits for a frame, of which a busy browser has few.
        const updates = VALUES.map(async (value) => {
          const element = document.createElement(tag) as HTMLElement & {updateComplete: Promise<unknown>};
          Object.assign(element, {loading: 'eager', publisher: 'The Harbour Ledger', [name]: value});
          place.append(element);
          await element.updateComplete.catch((error: unknown) => {
            errors.push(`${name}=${String(value)}: ${String(error)}`);
          });
        });
        await Promise.all(updates);
        place.replaceChildren();
      }
      removeEventListener('unhandledrejection', onRejection);
      expect(errors).to.deep.equal([]);
    });

  it('texts are shown as they are written', async () => {
    const banner = await fixture(html`<disclaimer-banner .text=${3}></disclaimer-banner>`);
    await until(banner, 'ready');
    expect(words(banner, 'notice')).to.contain('3');
    const tags = await fixture(html`<tag-list .textTags=${2026} loading="eager"></tag-list>`);
    await until(tags, 'ready');
    expect(words(tags, 'heading')).to.equal('2026');
  });

  it('an article may be a URL', async () => {
    const tags = await fixture(html`<tag-list .article=${new URL(ARTICLE)} loading="eager"></tag-list>`);
    await until(tags, 'ready');
    expect(words(tags, 'term')).to.equal('Tides');
  });
});
