import {expect} from '@open-wc/testing';
import '../../src/define/latest-news.ts';
import '../../src/define/related-nav.ts';
import {AdapterError, type LatestNews, type ArticleLink, type BackendAdapter} from '../../src/index.ts';
import {Clock, pretend} from './clock.ts';
import {
  ARTICLE,
  deferred,
  height,
  html,
  link,
  memory,
  mount,
  part,
  parts,
  recorded,
  reset,
  settle,
  shows,
  stories,
  until,
  words,
  waitUntil,
} from './helpers.ts';

/** A site whose articles, answers and failures a test changes as it goes on. */
function changing(count = 6) {
  const site = {articles: stories(count), fails: false, wait: Promise.resolve()};
  const {adapter, calls} = recorded({
    name: 'changing',
    contract: 1,
    articles: {
      latest: async (query, options) => {
        await site.wait;
        if (site.fails) throw new AdapterError('refused', 'as the test wants it', {adapter: 'changing'});
        return memory({articles: site.articles}).articles!.latest!(query, options);
      },
    },
  });
  /** Publishes `count` newer articles. */
  const publish = (count: number) => {
    const newer = (index: number) =>
      link(100 + site.articles.length + index, {
        published: new Date(Date.UTC(2025, 0, site.articles.length + index)).toISOString(),
      });
    site.articles = [...[...Array(count).keys()].map(newer).reverse(), ...site.articles];
  };
  return {site, adapter, calls, publish};
}

const titles = (element: Element) =>
  parts(element, 'item')
    .filter((item) => item.ariaHidden !== 'true')
    .map((item) => item.querySelector('[part=title]')!.textContent!.trim());
const numbers = (element: Element) => titles(element).map((title) => Number(title.split(' ')[1]));
const status = (element: Element) => element.shadowRoot!.querySelector('.bar [role=status]')!.textContent!.trim();
const focused = (element: Element) =>
  element.shadowRoot!.activeElement?.textContent?.trim().split(/\s+/).slice(0, 2).join(' ');

let clock: Clock;
let undo: (() => void)[] = [];
beforeEach(() => {
  clock = new Clock();
});
afterEach(() => {
  clock.stop();
  undo.forEach((each) => each());
  undo = [];
  reset();
});

describe('the times of latest-news', () => {
  it('stay true, and are said in full to who points at them', async () => {
    const published = new Date(Date.now() - 18 * 60_000).toISOString();
    const element = await mount<LatestNews>(
      html`<latest-news .adapter=${memory({articles: [link(1, {published})]})} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'ready');
    const time = part(element, 'meta').querySelector('time')!;
    expect(time.textContent).to.equal('18 minutes ago');
    expect(time.dateTime).to.equal(published);
    expect(time.title)
      .to.contain(String(new Date(published).getFullYear()))
      .and.to.match(/\d:\d\d/);
    const before = height(element);
    clock.pass(61);
    await waitUntil(() => time.textContent === '19 minutes ago', 'a minute later');
    clock.pass(61);
    await waitUntil(() => time.textContent === '20 minutes ago', 'and again');
    expect(height(element)).to.be.closeTo(before, 0.1);
  });

  it('rest when the element has left the page', async () => {
    const element = await mount<LatestNews>(
      html`<latest-news .adapter=${memory({articles: stories(1)})} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'ready');
    expect(clock.waits).to.deep.equal([60]);
    element.remove();
    clock.pass(61);
    await settle();
    expect(clock.waits).to.deep.equal([]);
  });
});

describe('latest-news, filtered', () => {
  it('shows what is by the author, with the tag, of the category', async () => {
    const articles = [
      link(1, {author: {name: 'Ana'}}),
      link(2, {terms: [{kind: 'tag', name: 'Tides – Fish'}]}),
      link(3, {terms: [{kind: 'category', name: 'World'}]}),
    ];
    const shown = async (name: string, value: string) => {
      const element = await mount<LatestNews>(
        html`<latest-news .adapter=${memory({articles})} article=${ARTICLE}></latest-news>`,
      );
      element.setAttribute(name, value);
      element.scrollIntoView();
      await until(element, 'ready');
      await settle(element);
      return numbers(element);
    };
    expect(await shown('author', 'Ana')).to.deep.equal([1]);
    expect(await shown('tag', 'Tides – Fish')).to.deep.equal([2]);
    expect(await shown('category', 'World')).to.deep.equal([3]);
  });

  it('never shows the article that is read, also where the backend answers with it', async () => {
    const [own, ...others] = stories(3);
    const answer = (items: ArticleLink[]): BackendAdapter => ({
      name: 'test',
      contract: 1,
      articles: {latest: async () => ({items})},
    });
    for (const article of [ARTICLE, 'id:this']) {
      const items = [{...own!, url: `${ARTICLE}?utm_source=feed#top`}, ...others];
      const element = await mount<LatestNews>(
        html`<latest-news .adapter=${answer(items)} article=${article}></latest-news>`,
      );
      await until(element, 'ready');
      expect(numbers(element), article).to.deep.equal([1, 2, 3]);
    }
  });
});

describe('latest-news, long', () => {
  for (const layout of ['list', 'cards', 'compact'] as const)
    for (const width of [360, 900])
      it(`has the same height while rows are out of sight as with all of them, ${layout}, ${width} px wide`, async () => {
        const image = {url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='};
        const element = await mount<LatestNews>(
          html`<latest-news
            more
            limit="30"
            layout=${layout}
            .adapter=${memory({articles: stories(60, {image})})}
            article=${ARTICLE}
          ></latest-news>`,
          width,
        );
        await until(element, 'ready');
        part(element, 'more').click();
        await waitUntil(() => titles(element).length === 60, 'thirty more');
        await settle(element);
        const before = height(element);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('li { content-visibility: visible !important }');
        element.shadowRoot!.adoptedStyleSheets.push(sheet);
        expect(height(element)).to.be.closeTo(before, 1);
      });
});

describe('latest-news, compact', () => {
  for (const width of [360, 700, 1000])
    it(`has one line an article, the time before the title, ${width} px wide`, async () => {
      const element = await mount<LatestNews>(
        html`<latest-news
          layout="compact"
          .adapter=${memory({articles: stories(6)})}
          article=${ARTICLE}
        ></latest-news>`,
        width,
      );
      await until(element, 'ready');
      for (const item of parts(element, 'item')) {
        const [title, meta] = ['title', 'meta'].map((name) =>
          item.querySelector(`[part=${name}]`)!.getBoundingClientRect(),
        );
        expect(meta!.right).to.be.at.most(title!.left);
        expect(Math.abs(title!.top + title!.bottom - meta!.top - meta!.bottom) / 2).to.be.below(3);
        expect(item.getBoundingClientRect().height).to.be.below(60);
      }
      await expect(element).to.be.accessible();
    });

  it('has the time above the title where there is no room beside it', async () => {
    const element = await mount<LatestNews>(
      html`<latest-news layout="compact" .adapter=${memory({articles: stories(6)})} article=${ARTICLE}></latest-news>`,
      180,
    );
    await until(element, 'ready');
    const [title, meta] = ['title', 'meta'].map((name) => part(element, name).getBoundingClientRect());
    expect(meta!.bottom).to.be.at.most(title!.top + 1);
  });
});

describe('latest-news, refreshed', () => {
  const mounted = async (adapter: BackendAdapter, refresh = '60', more = false) => {
    const element = await mount<LatestNews>(
      html`<latest-news
        limit="3"
        ?more=${more}
        refresh=${refresh}
        .adapter=${adapter}
        article=${ARTICLE}
      ></latest-news>`,
    );
    await until(element, 'ready');
    return element;
  };

  it('says how many are new, and shows them only when the reader asks for them', async () => {
    const {adapter, publish} = changing();
    const element = await mounted(adapter);
    const before = height(element);
    publish(2);
    clock.pass(70);
    await waitUntil(() => status(element) === '2 new stories', 'it says so');
    expect(numbers(element)).to.deep.equal([1, 2, 3]);
    expect(height(element)).to.be.closeTo(before, 0.1);
    await expect(element).to.be.accessible();
    part(element, 'news').focus();
    part(element, 'news').click();
    await settle(element);
    expect(numbers(element)).to.deep.equal([108, 107, 1]);
    expect(focused(element)).to.equal('Story 108');
    expect(height(element)).to.be.closeTo(before, 0.1);
    expect(status(element)).to.equal('');
    await expect(element).to.be.accessible();
    publish(1);
    clock.pass(70);
    await waitUntil(() => status(element) === '1 new story', 'one is said as one');
  });

  it('says nothing where nothing is new', async () => {
    const {adapter, calls} = changing();
    const element = await mounted(adapter);
    clock.pass(70);
    await waitUntil(() => calls.length === 2, 'it asks');
    await settle(element);
    expect(status(element)).to.equal('');
  });

  it('does not call new what comes up because a newer one is gone', async () => {
    const {site, adapter, calls} = changing();
    const element = await mounted(adapter);
    site.articles = site.articles.filter(({id}) => id !== '1');
    clock.pass(70);
    await waitUntil(() => calls.length === 2, 'it asks');
    await settle(element);
    expect(status(element)).to.equal('');
    expect(numbers(element)).to.deep.equal([1, 2, 3]);
  });

  it('has them in order, each once, where more are new than it shows', async () => {
    const {adapter, publish} = changing(5);
    const element = await mounted(adapter, '60', true);
    publish(5);
    clock.pass(70);
    await waitUntil(() => status(element) === '3 new stories', 'it says so');
    part(element, 'news').click();
    await settle(element);
    expect(numbers(element)).to.deep.equal([110, 109, 108]);
    for (const count of [6, 9, 10]) {
      part(element, 'more').click();
      await waitUntil(() => numbers(element).length === count, `more comes, ${count}`);
    }
    expect(numbers(element)).to.deep.equal([110, 109, 108, 107, 106, 1, 2, 3, 4, 5]);
  });

  it('is without those that are gone when it shows what is new, as long as it was', async () => {
    const {site, adapter, publish} = changing(9);
    const element = await mounted(adapter, '60', true);
    part(element, 'more').click();
    await waitUntil(() => numbers(element).length === 6, 'more comes');
    const before = height(element);
    site.articles = site.articles.filter(({id}) => id !== '5');
    publish(1);
    clock.pass(70);
    await waitUntil(() => status(element) === '1 new story', 'it says so');
    part(element, 'news').click();
    await settle(element);
    expect(numbers(element)).to.deep.equal([109, 1, 2, 3, 4, 6]);
    expect(height(element)).to.be.closeTo(before, 0.1);
    part(element, 'more').click();
    await waitUntil(() => numbers(element).length === 9, 'more comes');
    expect(numbers(element)).to.deep.equal([109, 1, 2, 3, 4, 6, 7, 8, 9]);
  });

  it('fills up when more was loaded between its look and the wish for what is new', async () => {
    const {adapter, publish} = changing(9);
    const element = await mounted(adapter, '60', true);
    publish(1);
    clock.pass(70);
    await waitUntil(() => status(element) === '1 new story', 'it says so');
    part(element, 'more').click();
    await waitUntil(() => numbers(element).length === 6, 'more comes');
    part(element, 'news').click();
    await waitUntil(() => numbers(element).join() === '110,1,2,3,4,5', 'all rows are there');
  });

  it('offers what is new where there was nothing', async () => {
    const {adapter, publish} = changing(0);
    const element = await mount<LatestNews>(
      html`<latest-news limit="3" refresh="60" .adapter=${adapter} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'empty');
    const before = height(element);
    publish(1);
    clock.pass(70);
    await waitUntil(() => part(element, 'news'), 'it says so');
    part(element, 'news').click();
    await until(element, 'ready');
    expect(titles(element)).to.have.length(1);
    expect(height(element)).to.be.closeTo(before, 0.1);
  });

  it('says how old it is, also where it was told to look again when it was there', async () => {
    const {site, adapter} = changing();
    const element = await mount<LatestNews>(
      html`<latest-news limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'ready');
    element.refresh = 60;
    await waitUntil(() => Math.max(...clock.waits) >= 60 && element.shadowRoot!.querySelector('.bar'), 'it waits');
    site.fails = true;
    clock.pass(70);
    await waitUntil(() => status(element).startsWith('Last updated'), 'it says so');
    expect(numbers(element)).to.deep.equal([1, 2, 3]);
  });

  it('asks no more often than every 15 seconds', async () => {
    const element = await mounted(changing().adapter, '1');
    expect(clock.waits[0]).to.be.within(15, 17);
    element.refresh = 600;
    await element.updateComplete;
  });

  it('asks less and less often while the backend fails, and says how old it is', async () => {
    const {site, adapter, calls} = changing();
    const element = await mounted(adapter);
    const before = height(element);
    site.fails = true;
    const pauses: number[] = [];
    for (let count = 2; count < 9; count++) {
      clock.pass(1000);
      await waitUntil(() => calls.length === count, `it asks, ${count}`);
      await settle(element);
      pauses.push(Math.max(...clock.waits));
    }
    for (const [index, least] of [120, 240, 480, 900, 900, 900, 900].entries())
      expect(pauses[index]).to.be.within(least, least * 1.1);
    expect(status(element)).to.match(/^Last updated \d\d?:\d\d/);
    expect(numbers(element)).to.deep.equal([1, 2, 3]);
    expect(height(element)).to.be.closeTo(before, 0.1);
    await expect(element).to.be.accessible();
    site.fails = false;
    clock.pass(1000);
    await waitUntil(() => status(element) === '', 'it works again');
    expect(Math.max(...clock.waits)).to.be.within(60, 66);
  });

  it('keeps the last answer of this page view when the article changes and the backend fails', async () => {
    const {site, adapter} = changing();
    const element = await mounted(adapter);
    site.fails = true;
    element.article = 'https://news.example/2';
    await waitUntil(() => status(element).startsWith('Last updated'), 'it says so');
    await until(element, 'ready');
    // The one that is read now is left out.
    expect(numbers(element)).to.deep.equal([1, 3]);
    element.tag = 'Another question';
    await until(element, 'error');
  });

  it('rests while the tab is hidden or offline, and looks at once when it is late', async () => {
    const {adapter, calls} = changing();
    await mounted(adapter);
    const back = pretend(Document.prototype, 'hidden', true);
    undo = [back];
    document.dispatchEvent(new Event('visibilitychange'));
    expect(clock.waits.filter((seconds) => seconds > 60)).to.deep.equal([]);
    clock.pass(300);
    await settle();
    expect(calls).to.have.length(1);
    back();
    const online = pretend(navigator, 'onLine', false);
    undo = [online];
    document.dispatchEvent(new Event('visibilitychange'));
    clock.pass(300);
    await settle();
    expect(calls).to.have.length(1);
    online();
    dispatchEvent(new Event('online'));
    await waitUntil(() => calls.length === 2, 'it asks');
  });

  it('stops when it leaves the page, and when it is told to', async () => {
    const {adapter, calls} = changing();
    const element = await mounted(adapter);
    element.removeAttribute('refresh');
    await settle(element);
    expect(clock.waits.filter((seconds) => seconds > 60)).to.deep.equal([]);
    element.setAttribute('refresh', '90');
    await settle(element);
    expect(Math.max(...clock.waits)).to.be.within(90, 99);
    element.remove();
    clock.pass(1000);
    await settle();
    expect(calls).to.have.length(1);
  });

  it('is as high before its answer as after it, narrow and wide, whatever comes', async () => {
    for (const width of [180, 390, 1000])
      for (const layout of ['list', 'cards', 'compact']) {
        const {site, adapter, publish} = changing();
        const wait = deferred();
        site.wait = wait.promise;
        const element = await mount<LatestNews>(
          html`<latest-news
            limit="3"
            more
            refresh="60"
            show="image date excerpt"
            layout=${layout}
            .adapter=${adapter}
            article=${ARTICLE}
          ></latest-news>`,
          width,
        );
        await until(element, 'loading');
        // What decides how the list looks is loaded first.
        await element.features.settled();
        await element.updateComplete;
        const before = height(element);
        wait.resolve();
        await until(element, 'ready');
        const name = `${layout}, ${width}`;
        expect(height(element), name).to.be.closeTo(before, 0.5);
        publish(1);
        clock.pass(70);
        await waitUntil(() => status(element) === '1 new story', name);
        expect(height(element), name).to.be.closeTo(before, 0.5);
        part(element, 'news').click();
        await settle(element);
        expect(height(element), name).to.be.closeTo(before, 0.5);
        element.parentElement!.remove();
      }
  });
});

describe('latest-news whose backend fails', () => {
  const mounted = async (adapter: BackendAdapter, heading?: string) => {
    const element = await mount<LatestNews>(
      html`<latest-news limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>`,
    );
    if (heading !== undefined) element.heading = heading;
    await until(element, 'ready');
    return element;
  };

  for (const heading of [undefined, ''])
    it(`keeps what it had, marked as old, in the same place${heading ?? ', under its heading'}`, async () => {
      const {site, adapter} = changing();
      const element = await mounted(adapter, heading);
      const tops = () => parts(element, 'item').map((item) => item.getBoundingClientRect().top);
      const before = [height(element), ...tops()];
      site.fails = true;
      element.article = 'https://news.example/other';
      await waitUntil(() => part(element, 'updated'), 'it says so');
      expect(words(element, 'updated')).to.match(/^Last updated \d\d?:\d\d/);
      expect(numbers(element)).to.deep.equal([1, 2, 3]);
      expect([height(element), ...tops()]).to.deep.equal(before);
      const mark = part(element, 'updated').getBoundingClientRect();
      expect(mark.bottom, 'it is not in the way').to.be.at.most(tops()[0]! + 1);
      await expect(element).to.be.accessible();
      site.fails = false;
      element.article = 'https://news.example/another';
      await waitUntil(() => !part(element, 'updated'), 'it works again');
      await until(element, 'ready');
      expect([height(element), ...tops()]).to.deep.equal(before);
    });

  it('has nothing to keep of another backend', async () => {
    const element = await mounted(changing().adapter);
    element.adapter = memory({fail: 'refused'});
    await until(element, 'error');
  });
});

describe('latest-news, unique', () => {
  const articles = stories(12);
  const page = (before: unknown) => html`
    <section>
      ${before}
      <latest-news class="unique" unique more limit="3" .adapter=${memory({articles})} article=${ARTICLE}></latest-news>
    </section>
  `;

  it('leaves out what lists before it show, and fills up', async () => {
    const author = html`<related-nav kind="author" .adapter=${memory({articles})} article=${ARTICLE}></related-nav>`;
    const first = await mount(page(author));
    const element = first.parentElement!.querySelector<LatestNews>('.unique')!;
    await until(element, 'ready');
    await waitUntil(() => numbers(element).join() === '4,5,6', 'it shows others');
    part(element, 'more').click();
    await waitUntil(() => numbers(element).length === 6, 'more comes');
    expect(numbers(element)).to.deep.equal([4, 5, 6, 7, 8, 9]);
  });

  it('yields what one before it shows later, and what that loads more', async () => {
    const wait = deferred();
    const late = memory({articles, latency: wait.promise});
    const first = await mount<LatestNews>(
      page(html`<latest-news limit="2" more .adapter=${late} article=${ARTICLE}></latest-news>`),
    );
    const element = first.parentElement!.querySelector<LatestNews>('.unique')!;
    await until(element, 'ready');
    expect(numbers(element)).to.deep.equal([1, 2, 3]);
    const before = height(element);
    wait.resolve();
    await waitUntil(() => numbers(element).join() === '3,4,5', 'the first shows 1 and 2');
    part(first, 'more').click();
    await waitUntil(() => numbers(first).length === 4, 'the first loads more');
    await waitUntil(() => numbers(element).join() === '5,6,7', 'the second yields');
    expect(element.getBoundingClientRect().height).to.be.above(0);
    expect(before).to.be.above(0);
  });

  const pair = async (template: unknown) => {
    const first = await mount<LatestNews>(html`<section>${template}</section>`);
    return [...first.parentElement!.children] as LatestNews[];
  };
  const tagged = stories(12).map((article) => ({...article, terms: [{kind: 'tag', name: 'Tides'} as const]}));
  const adapter = memory({articles: tagged});

  it('leaves out the page’s own links in another list, and what comes in their place', async () => {
    const light = [1, 2].map((n) => html`<a href="https://news.example/${n}">Story ${n}</a>`);
    const [element, other] = await pair(html`
      <latest-news unique limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>
      <related-nav kind="tag" .adapter=${adapter} article=${ARTICLE}>${light}</related-nav>
    `);
    await until(element!, 'ready');
    await until(other!, 'ready');
    await waitUntil(() => numbers(element!).join() === '3,4,5', 'the page’s own are seen');
    expect(shows(other!)).to.equal('theirs');
    other!.style.marginBlockStart = '200vh';
    await waitUntil(() => shows(other!) === 'ours', 'out of sight they give way');
    await waitUntil(() => numbers(element!).join() === '4,5,6', 'and the three that come are seen');
    expect(numbers(other!)).to.deep.equal([1, 2, 3]);
  });

  it('leaves out what lists after it show, unless they yield themselves', async () => {
    for (const yields of [false, true]) {
      const [element, other] = await pair(html`
        <latest-news unique limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>
        <related-nav kind="tag" ?unique=${yields} .adapter=${adapter} article=${ARTICLE}></related-nav>
      `);
      await until(element!, 'ready');
      await until(other!, 'ready');
      const [left, right] = yields ? ['1,2,3', '4,5,6'] : ['4,5,6', '1,2,3'];
      await waitUntil(() => numbers(element!).join() === left, `the first one has ${left}`);
      await waitUntil(() => numbers(other!).join() === right, `the second one has ${right}`);
      element!.parentElement!.remove();
    }
  });

  it('asks on where all that came at first is shown by another', async () => {
    const [element, other] = await pair(html`
      <latest-news limit="10" .adapter=${adapter} article=${ARTICLE}></latest-news>
      <section></section>
    `);
    await until(element!, 'ready');
    const late = document.createElement('latest-news');
    Object.assign(late, {unique: true, limit: 3, adapter, article: ARTICLE});
    other!.append(late);
    await until(late, 'ready');
    expect(numbers(late)).to.deep.equal([11, 12]);
  });

  it('asks for the neighbours as ever', async () => {
    const {adapter, calls} = recorded(memory({articles}));
    const element = await mount(html`<related-nav unique .adapter=${adapter} article=${ARTICLE}></related-nav>`);
    await until(element, 'ready');
    expect(calls.map(({args}) => args[1])).to.deep.equal(['all']);
  });

  /** A list that was ready out of sight, and is in sight now, after one that has not answered. */
  const late = async (count: number, layout = 'list') => {
    const wait = deferred();
    const slow = memory({articles: tagged.slice(0, 4), latency: wait.promise});
    const articles = tagged.slice(0, count + 1).map((article) => ({...article, title: `Story ${article.id} in short`}));
    // Those that may come in have longer titles.
    for (const article of articles.slice(4)) article.title += ' at first, and then longer than a line of the list';
    const [other, element] = await pair(html`
      <latest-news limit="3" .adapter=${slow} article=${ARTICLE}></latest-news>
      <related-nav
        kind="tag"
        unique
        layout=${layout}
        style="display:block;margin-block-start:200vh"
        loading="eager"
        .adapter=${memory({articles})}
        article=${ARTICLE}
      ></related-nav>
    `);
    await until(other!, 'loading');
    await until(element!, 'ready');
    element!.style.marginBlockStart = '';
    await settle(element);
    expect(numbers(element!)).to.deep.equal([1, 2, 3]);
    return {element: element!, other: other!, wait};
  };

  for (const [count, left] of [
    [6, '4,5,6'],
    [4, '4'],
    [3, ''],
  ] as const)
    it(`in sight it is as high as before when it yields, with ${left || 'nothing'} left`, async () => {
      const {element, other, wait} = await late(count);
      const {height} = element.getBoundingClientRect();
      const tops = parts(element, 'item').map((item) => item.getBoundingClientRect().top);
      const offset = other.getBoundingClientRect().height;
      wait.resolve();
      await until(other, 'ready');
      await waitUntil(() => numbers(element).join() === left, 'it yields');
      await settle(element);
      expect(element.getBoundingClientRect().height).to.be.closeTo(height, 0.5);
      const moved = other.getBoundingClientRect().height - offset;
      for (const [index, item] of parts(element, 'item').entries())
        expect(item.getBoundingClientRect().top).to.be.closeTo(tops[index]! + moved, 0.5);
      if (left) return;
      expect(words(element, 'status')).to.equal('Nothing here yet.');
      await expect(element).to.be.accessible();
    });

  it('whose titles share a line stays as it is in sight, and yields when it is out of sight', async () => {
    const {element, other, wait} = await late(6, 'inline');
    wait.resolve();
    await until(other, 'ready');
    await settle(element);
    expect(numbers(element)).to.deep.equal([1, 2, 3]);
    element.style.marginBlockStart = '200vh';
    await waitUntil(() => numbers(element).join() === '4,5,6', 'it yields');
  });

  it('says so in sight when nothing is left', async () => {
    const [first, element] = await pair(html`
      <latest-news more limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>
      <latest-news unique limit="3" .adapter=${memory({articles: stories(5)})} article=${ARTICLE}></latest-news>
    `);
    await until(first!, 'ready');
    await waitUntil(() => numbers(element!).join() === '4,5', 'two are left');
    const {height} = element!.getBoundingClientRect();
    part(first!, 'more').click();
    await waitUntil(() => words(element!, 'status') === 'Nothing here yet.', 'it says so');
    await until(element!, 'empty');
    expect(element!.getBoundingClientRect().height).to.be.closeTo(height, 0.5);
    expect(titles(element!)).to.deep.equal([]);
    await expect(element!).to.be.accessible();
  });

  it('vanishes out of sight when nothing is left, and comes back', async () => {
    const [first, element] = await pair(html`
      <latest-news more limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>
      <latest-news
        unique
        limit="3"
        loading="eager"
        style="display:block;margin-block-start:200vh"
        .adapter=${memory({articles: stories(5)})}
        article=${ARTICLE}
      ></latest-news>
    `);
    await until(first!, 'ready');
    await waitUntil(() => numbers(element!).join() === '4,5', 'two are left');
    part(first!, 'more').click();
    await waitUntil(() => shows(element!) === 'nothing', 'none is left');
    expect(element!.getBoundingClientRect().height).to.equal(0);
    first!.limit = 2;
    await waitUntil(() => numbers(element!).join() === '3,4,5', 'it comes back');
  });
});

describe('the page’s own links, with options', () => {
  it('stay where the backend fails, and have a button for those over the limit where they are the answer', async () => {
    const light = [1, 2, 3, 4].map((n) => html`<a href="https://news.example/${n}">Story ${n}</a>`);
    const failing = await mount<LatestNews>(
      html`<latest-news more .adapter=${memory({fail: 'refused'})} article=${ARTICLE}>${light}</latest-news>`,
    );
    await until(failing, 'error');
    expect(shows(failing)).to.equal('theirs');
    const own = await mount<LatestNews>(
      html`<latest-news more limit="3" .adapter=${memory({name: 'page'})} article=${ARTICLE}>${light}</latest-news>`,
    );
    own.parentElement!.style.marginBlockStart = '200vh';
    await until(own, 'ready');
    await waitUntil(() => shows(own) === 'ours', 'out of sight they give way');
    expect(words(own, 'more')).to.equal('Load more');
    part(own, 'more').click();
    await waitUntil(() => numbers(own).length === 4, 'the fourth comes');
    await settle(own);
    expect(part(own, 'more')).to.equal(undefined);
  });
});
