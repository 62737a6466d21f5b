import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import type {ArticleFooter, LatestNews, RelatedNav} from '../../src/index.ts';
import {ARTICLE, html, memory, mount, parts, recorded, reset, settle, until, words} from './helpers.ts';

afterEach(() => {
  reset();
  scrollTo(0, 0);
});

const DOT = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';

/** What a server prints, below what is seen. */
const below = <T extends LitElement>(template: TemplateResult) =>
  mount<T>(
    html`<section style="block-size:150vh"></section>
      ${template}`,
  );

describe('what a server has printed inside an element', () => {
  it('leads to the previous and the next article, and nothing is asked', async () => {
    const {adapter, calls} = recorded(memory({name: 'page'}));
    const element = await below<RelatedNav>(
      html`<related-nav .adapter=${adapter} article=${ARTICLE} data-complete
        ><ul>
          <li>Next <a rel="next" href="https://news.example/2">The newer one</a></li>
          <li>Previous <a rel="nofollow prev" href="https://news.example/1">The older one</a></li>
        </ul></related-nav
      >`,
    );
    await until(element, 'ready');
    const links = parts(element, 'link') as HTMLAnchorElement[];
    expect(links.map(({href, rel}) => [rel, href])).to.deep.equal([
      ['prev', 'https://news.example/1'],
      ['next', 'https://news.example/2'],
    ]);
    expect(words(element)).to.contain('The older one').and.to.contain('Previous Article');
    expect(calls).to.deep.equal([]);
  });

  it('is one neighbour where there is one, and empty where no link says which it is', async () => {
    const adapter = memory({name: 'page', slices: []});
    const one = await below<RelatedNav>(
      html`<related-nav .adapter=${adapter} article=${ARTICLE} data-complete
        ><a rel="prev" href="https://news.example/1">The older one</a></related-nav
      >`,
    );
    await until(one, 'ready');
    expect((parts(one, 'link') as HTMLAnchorElement[]).map(({href}) => href)).to.deep.equal(['https://news.example/1']);
    const none = await below<RelatedNav>(
      html`<related-nav .adapter=${adapter} article=${ARTICLE} data-complete
        ><a href="https://news.example/1">Any other</a></related-nav
      >`,
    );
    await until(none, 'empty');
  });

  it('has its pictures, dates and categories', async () => {
    const element = await below<LatestNews>(
      html`<latest-news show="image date category" .adapter=${memory({name: 'page'})} article=${ARTICLE} data-complete
        ><ul>
          <li>
            <span class="title"><a href="https://news.example/1">One</a></span>
            <time datetime="2026-04-01T08:00:00Z">1 April</time> <span class="category">World</span>
            <img src=${DOT} alt="" />
          </li>
          <li>
            <span class="title"><a href="https://news.example/2">Two</a></span>
          </li>
        </ul></latest-news
      >`,
    );
    await until(element, 'ready');
    const [first, second] = parts(element, 'item').filter(({ariaHidden}) => ariaHidden !== 'true');
    expect(first!.querySelector('img')!.src).to.equal(DOT);
    expect(first!.querySelector('time')!.dateTime).to.equal('2026-04-01T08:00:00Z');
    expect(first!.textContent).to.contain('World');
    expect(second!.querySelector('img')).to.equal(null);
    expect(second!.textContent!.trim()).to.equal('Two');
  });
});

describe('an article-footer with its own content', () => {
  it('shows its children in their order, and no part of ours', async () => {
    const footer = await mount<ArticleFooter>(
      html`<article-footer parts="content" article=${ARTICLE} .adapter=${memory({})}
        ><p>First</p>
        <tag-list data-complete><a href="https://news.example/tag/a">A</a></tag-list>
        <p>Last</p></article-footer
      >`,
    );
    await settle(footer);
    const tops = [...footer.children].map((each) => each.getBoundingClientRect().top);
    expect(tops).to.deep.equal([...tops].sort((a, b) => a - b));
    expect([...footer.children].every((each) => each.getBoundingClientRect().height > 0)).to.equal(true);
    expect(footer.shadowRoot!.querySelectorAll('slot > *').length).to.equal(0);
  });

  it('shows parts of ours before it, and without the word nothing of it', async () => {
    const footer = await mount<ArticleFooter>(
      html`<article-footer parts="content tags" article=${ARTICLE} .adapter=${memory({})}><p>Own</p></article-footer>`,
    );
    await settle(footer);
    const [own] = footer.children;
    expect(footer.shadowRoot!.querySelectorAll('slot > *').length).to.equal(1);
    expect(own!.getBoundingClientRect().height).to.be.above(0);
    footer.parts = 'tags';
    await settle(footer);
    expect(own!.getBoundingClientRect().height).to.equal(0);
  });
});
