import {expect, oneEvent} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import '../../src/define/disclaimer-banner.ts';
import '../../src/define/tag-list.ts';
import {configure, pageScope, type AwDismissEvent, type DisclaimerBanner, type Notice} from '../../src/index.ts';
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
  stateOf,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const LONG = 'The views in this article are those of its author and of nobody else who is named in it. '.repeat(6);
const DISMISSED = 'afterword:dismissed';
const site = (more: object = {}) => memory({articles: [link(0, {url: ARTICLE, terms: CATEGORIES}), link(1)], ...more});
const CATEGORIES = [{kind: 'category', name: 'Opinion', url: 'https://news.example/opinion'}] as const;
const notices = (...items: Notice[]) => ({notices: [{article: ARTICLE, items}]});

const mounted = async (template: TemplateResult, state = 'ready') => {
  const element = await mount<DisclaimerBanner>(template);
  await until(element, state);
  return element;
};
/** Puts the element below what is seen. */
const below = (template: TemplateResult) =>
  mount<DisclaimerBanner>(
    html`<section style="block-size:150vh"></section>
      ${template}`,
  );
const focused = (element: Element) => element.shadowRoot!.activeElement as HTMLElement | null;

afterEach(() => {
  reset();
  document.head.querySelector('meta[name=author]')?.remove();
});

describe('a disclaimer for some categories', () => {
  const banner = (adapter = site(), text = 'Views.') =>
    html`<disclaimer-banner
      .adapter=${adapter}
      article=${ARTICLE}
      categories="Commentary, opinion"
      text=${text}
    ></disclaimer-banner>`;

  it('is shown by an article in one of them, and asks together with the list of them', async () => {
    const {adapter, calls} = recorded(site());
    const element = await mount<DisclaimerBanner>(
      html`${banner(adapter)}<tag-list kind="category" .adapter=${adapter} article=${ARTICLE}></tag-list>`,
    );
    await until(element, 'ready');
    await until(element.nextElementSibling!, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. Views.');
    expect(calls.map(({method}) => method)).to.deep.equal(['terms.of']);
    await expect(element).to.be.accessible();
  });

  it('is not shown by another article: below the viewport it takes no place', async () => {
    for (const adapter of [
      site({articles: [link(0, {url: ARTICLE, terms: [{kind: 'category', name: 'Opinions of others'}]})]}),
      site({empty: true}),
      memory({slices: ['notices']}),
    ]) {
      const element = await below(banner(adapter));
      await until(element, 'empty');
      expect(part(element, 'notice')).to.equal(undefined);
      expect(element.getBoundingClientRect().height).to.equal(0);
      element.parentElement!.remove();
    }
  });

  it('in sight is not seen before it is known to hold, and keeps its height whether it holds or not', async () => {
    for (const categories of [CATEGORIES, []]) {
      const wait = deferred();
      const adapter = site({articles: [link(0, {url: ARTICLE, terms: categories})], latency: wait.promise});
      const element = await mounted(banner(adapter, LONG), 'loading');
      const before = height(element);
      expect(before).to.be.above(60);
      expect(part(element, 'notice')).to.equal(undefined);
      await expect(element).to.be.accessible();
      wait.resolve();
      await until(element, categories.length ? 'ready' : 'empty');
      expect(height(element)).to.be.closeTo(before, 0.5);
      if (!categories.length) expect(words(element, 'status')).to.equal('Nothing here yet.');
      await expect(element).to.be.accessible();
    }
  });

  it('takes the text from the backend, or that of the page where it has none', async () => {
    configure({disclaimer: 'The page’s.'});
    const without = html`<disclaimer-banner
      .adapter=${site(notices({id: '1', text: 'The backend’s.'}))}
      article=${ARTICLE}
      categories="Opinion"
    ></disclaimer-banner>`;
    expect(words(await mounted(without), 'text')).to.equal('Disclaimer. The backend’s.');
    const element = await mounted(
      html`<disclaimer-banner .adapter=${site()} article=${ARTICLE} categories="Opinion"></disclaimer-banner>`,
    );
    expect(words(element, 'text')).to.equal('Disclaimer. The page’s.');
  });

  it('says that it failed, and looks again when the categories change', async () => {
    const failed = await mounted(banner(site({fail: 'refused'})), 'error');
    expect(words(failed, 'status')).to.equal('This could not be loaded. Try again');
    const element = await mounted(banner());
    element.categories = 'World';
    await settle(element);
    await until(element, 'empty');
    element.removeAttribute('categories');
    await settle(element);
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. Views.');
  });
});

describe('the author in a disclaimer', () => {
  const TEXT = 'These are views of {author}, not of {publisher}.';
  const banner = (adapter = site(), article = ARTICLE) =>
    html`<disclaimer-banner
      publisher="The Ledger"
      .adapter=${adapter}
      article=${article}
      text=${TEXT}
    ></disclaimer-banner>`;
  const says = (name: string) => `Disclaimer. These are views of ${name}, not of The Ledger.`;

  it('is the one that the page names, for the page’s own article', async () => {
    const meta = Object.assign(document.createElement('meta'), {name: 'author', content: 'Mara Quill'});
    document.head.append(meta);
    const {adapter, calls} = recorded(site());
    const element = await mounted(banner(adapter, pageScope().article().url));
    await waitUntil(() => words(element, 'text') === says('Mara Quill'));
    expect(calls).to.deep.equal([]);
    const other = await mounted(banner());
    await waitUntil(() => words(other, 'text') === says('Ines Duarte'));
  });

  it('is the one that the backend knows; in sight nothing moves when it comes', async () => {
    const wait = deferred();
    const element = await mounted(banner(site({latency: wait.promise})));
    await waitUntil(() => words(element, 'text') === says('the author'));
    await settle(element);
    const before = height(element);
    wait.resolve();
    await waitUntil(() => words(element, 'text') === says('Ines Duarte'));
    expect(height(element)).to.be.closeTo(before, 0.5);
    await expect(element).to.be.accessible();
  });

  it('is a neutral word where nobody knows the name, and never a placeholder', async () => {
    for (const adapter of [memory({slices: ['notices']}), site({fail: 'refused'}), site({empty: true})]) {
      const element = await mounted(banner(adapter));
      await settle(element);
      expect(words(element, 'text')).to.equal(says('the author'));
    }
    const element = await mounted(banner(memory({slices: []})));
    element.setAttribute('text-author', 'whoever wrote it');
    await element.updateComplete;
    expect(words(element, 'text')).to.equal(says('whoever wrote it'));
  });

  it('is looked for when the backend comes after the text; in sight nothing moves', async () => {
    for (const more of [
      html`<disclaimer-banner article=${ARTICLE} text=${TEXT} publisher="The Ledger"></disclaimer-banner>`,
      html`<disclaimer-banner
        article=${ARTICLE}
        text-disclaimer-text=${TEXT}
        publisher="The Ledger"
      ></disclaimer-banner>`,
    ]) {
      configure({adapter: null});
      const element = await mounted(more);
      await settle(element);
      const before = height(element);
      configure({adapter: site()});
      await waitUntil(() => words(element, 'text') === says('Ines Duarte'));
      expect(height(element)).to.be.closeTo(before, 0.5);
    }
  });

  it('is filled into a notice of the backend, and is that of the article that is shown', async () => {
    const other = 'https://news.example/other';
    const adapter = site({
      articles: [
        link(0, {url: ARTICLE}),
        link(1),
        link(2, {url: other, author: {name: 'Tomás Reis'}}),
        link(3, {author: {name: 'Tomás Reis'}}),
      ],
      notices: [{article: '*', items: [{id: '1', text: 'By {author}.'}]}],
    });
    const element = await mounted(html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`);
    expect(words(element, 'text')).not.to.contain('{');
    await waitUntil(() => words(element, 'text') === 'Disclaimer. By Ines Duarte.');
    element.article = other;
    await waitUntil(() => words(element, 'text') === 'Disclaimer. By Tomás Reis.');
  });
});

describe('the look of a disclaimer', () => {
  const icon = (element: Element) =>
    parts(element, 'icon')
      .find((each) => each.getClientRects().length)
      ?.querySelector('path')
      ?.getAttribute('d')
      ?.includes('a');

  it('has the icon and the ground of its tone, in words that are read in light and dark', async () => {
    for (const [colour, ground] of [
      ['#1a1916', '#fff'],
      ['#f1efe9', '#161513'],
    ])
      for (const [tone, isRound] of [
        ['info', true],
        ['warning', false],
        ['neutral', undefined],
      ] as const) {
        const element = await mounted(
          html`<disclaimer-banner tone=${tone} text="Views." dismissible></disclaimer-banner>`,
        );
        Object.assign(element.parentElement!.style, {color: colour, background: ground});
        expect(icon(element), tone).to.equal(isRound);
        // With its check of contrast.
        await expect(element).to.be.accessible();
        element.parentElement!.remove();
      }
  });

  it('follows the tone of a notice of the backend', async () => {
    const element = await mounted(
      html`<disclaimer-banner
        .adapter=${site(notices({id: '1', text: 'Mind this.', tone: 'warning'}))}
        article=${ARTICLE}
      ></disclaimer-banner>`,
    );
    await waitUntil(() => icon(element) === false, 'a warning has its own icon');
    await expect(element).to.be.accessible();
  });

  it('has the icon that is asked for, none, or the page’s own', async () => {
    const element = await mounted(html`<disclaimer-banner icon="warning" text="Views."></disclaimer-banner>`);
    expect(icon(element)).to.equal(false);
    element.icon = 'none';
    await element.updateComplete;
    expect(icon(element)).to.equal(undefined);
    const own = await mounted(html`<disclaimer-banner text="Views."><b slot="icon">§</b></disclaimer-banner>`);
    expect(own.querySelector('b')!.getBoundingClientRect().height).to.be.above(0);
    expect(icon(own)).to.equal(undefined);
    own.tone = 'warning';
    await waitUntil(() => !!own.shadowRoot!.querySelector('.warning'));
    expect(own.querySelector('b')!.getBoundingClientRect().height).to.be.above(0);
    await expect(own).to.be.accessible();
  });

  it('is a landmark with a name where that is asked for', async () => {
    const element = await mounted(
      html`<disclaimer-banner landmark heading="Please note" heading-level="3" text="Views."></disclaimer-banner>`,
    );
    expect(part(element, 'notice').getAttribute('role')).to.equal('region');
    expect(part(element, 'notice').getAttribute('aria-label')).to.equal('Please note');
    expect(part(element, 'heading-text').getAttribute('aria-level')).to.equal('3');
    await expect(element).to.be.accessible();
    element.removeAttribute('landmark');
    await element.updateComplete;
    expect(part(element, 'notice').getAttribute('role')).to.equal('note');
  });
});

describe('a long disclaimer', () => {
  const show = (element: Element) => parts(element, 'show').find((each) => each.offsetHeight)!;

  it('is cut after so many lines, and opened and closed by a button', async () => {
    const element = await mounted(html`<disclaimer-banner lines="3" text=${LONG}></disclaimer-banner>`);
    await waitUntil(() => !!show(element));
    const line = parseFloat(getComputedStyle(part(element, 'text')).lineHeight);
    const cut = height(element);
    expect(part(element, 'text').clientHeight).to.be.closeTo(3 * line, 3);
    expect([show(element).getAttribute('aria-expanded'), show(element).innerText.trim()]).to.deep.equal([
      'false',
      'Show more',
    ]);
    await expect(element).to.be.accessible();
    show(element).focus();
    show(element).click();
    await waitUntil(() => show(element).getAttribute('aria-expanded') === 'true');
    expect(part(element, 'text').clientHeight).to.be.above(4 * line);
    expect(show(element).innerText.trim()).to.equal('Show less');
    expect(focused(element) === show(element)).to.equal(true);
    await expect(element).to.be.accessible();
    show(element).click();
    await waitUntil(() => show(element).getAttribute('aria-expanded') === 'false');
    expect(height(element)).to.be.closeTo(cut, 0.5);
  });

  it('has no button where all of it is seen, also after its width changes', async () => {
    const element = await mounted(html`<disclaimer-banner lines="3" text=${LONG.slice(0, 130)}></disclaimer-banner>`);
    await settle(element);
    expect(!!show(element)).to.equal(false);
    element.parentElement!.style.inlineSize = '180px';
    await waitUntil(() => !!show(element));
    element.parentElement!.style.inlineSize = '700px';
    await waitUntil(() => !show(element));
  });

  for (const width of [180, 700])
    it(`of the backend has its place kept, ${width} px wide, short or long`, async () => {
      for (const text of ['Short.', LONG]) {
        const wait = deferred();
        const element = await mount<DisclaimerBanner>(
          html`<disclaimer-banner
            lines="2"
            .adapter=${site({...notices({id: '1', text}), latency: wait.promise})}
            article=${ARTICLE}
          ></disclaimer-banner>`,
          width,
        );
        await until(element, 'loading');
        const before = height(element);
        wait.resolve();
        await until(element, 'ready');
        await settle(element);
        expect(height(element)).to.be.closeTo(before, 0.5);
        const kept = part(element, 'notice').parentElement!;
        expect(kept.scrollHeight, 'it needs no scrolling').to.be.at.most(kept.clientHeight + 1);
      }
    });
});

describe('a disclaimer that can be dismissed', () => {
  const banner = (text = 'Views.', extra = '') =>
    html`<disclaimer-banner dismissible text=${text} heading=${extra || 'Note'}></disclaimer-banner>`;
  const dismiss = (element: Element) => part(element, 'dismiss');

  it('goes at the reader’s word, and says so where the focus goes on', async () => {
    const element = await mounted(banner());
    expect(localStorage.getItem(DISMISSED), 'nothing is kept before').to.equal(null);
    expect(dismiss(element).getAttribute('aria-label')).to.equal('Dismiss');
    const {width, height: tall} = dismiss(element).getBoundingClientRect();
    expect(Math.min(width, tall)).to.be.at.least(24);
    await expect(element).to.be.accessible();
    const event = oneEvent(document.body, 'aw-dismiss') as Promise<AwDismissEvent>;
    dismiss(element).focus();
    dismiss(element).click();
    expect((await event).detail.notice.text).to.equal('Views.');
    await waitUntil(() => focused(element)?.innerText === 'You have dismissed this notice.');
    expect(part(element, 'base').getBoundingClientRect().height).to.equal(0);
    expect(height(element)).to.equal(0);
    expect(localStorage.getItem(DISMISSED)).to.match(/^\w+$/);
    await expect(element).to.be.accessible();
  });

  it('breaks no word of its heading where it is narrow', async () => {
    const narrow = html`<disclaimer-banner dismissible tone="warning" text="Views."></disclaimer-banner>`;
    const element = await mount<DisclaimerBanner>(narrow, 180);
    await until(element, 'ready');
    expect(part(element, 'heading-text').getClientRects()).to.have.length(1);
  });

  it('has its button in the first line, also where the text is large', async () => {
    for (const size of ['100%', '200%']) {
      const element = await mount<DisclaimerBanner>(
        html`<section style="font-size:${size}">
          <disclaimer-banner dismissible text=${LONG}></disclaimer-banner>
        </section>`,
      );
      await until(element, 'ready');
      const middle = (name: string) => {
        const {top, height} = part(element, name).getBoundingClientRect();
        return top + height / 2;
      };
      const {top, height} = part(element, 'dismiss').getBoundingClientRect();
      expect(height).to.be.at.least(32);
      expect(top + height / 2, size).to.be.closeTo(middle('heading-text'), 3);
    }
  });

  it('stays where the page says so', async () => {
    const element = await mounted(banner());
    element.addEventListener('aw-dismiss', (event) => event.preventDefault());
    dismiss(element).click();
    await settle(element);
    expect(words(element, 'text')).to.equal('Note. Views.');
    expect(localStorage.getItem(DISMISSED)).to.equal(null);
  });

  it('stays dismissed until its text changes', async () => {
    dismiss(await mounted(banner())).click();
    const again = await below(banner());
    await until(again, 'ready');
    expect(again.getBoundingClientRect().height).to.equal(0);
    const changed = await mounted(banner('Other views.'));
    expect(words(changed, 'text')).to.equal('Note. Other views.');
    const follows = await below(banner());
    await until(follows, 'ready');
    follows.text = 'New views.';
    await waitUntil(() => follows.getBoundingClientRect().height > 0);
  });

  it('in sight keeps its place when it was dismissed before, and says why it is empty', async () => {
    const first = await mounted(banner());
    const before = height(first);
    dismiss(first).click();
    first.parentElement!.remove();
    const element = await mounted(banner());
    expect(height(element)).to.be.closeTo(before, 0.5);
    expect(part(element, 'notice')).to.equal(undefined);
    expect(words(element, 'status')).to.equal('You have dismissed this notice.');
    await expect(element).to.be.accessible();
  });

  it('lets the others of the backend stay', async () => {
    const adapter = site(notices({id: '1', text: 'One.'}, {id: '2', text: 'Two.'}));
    const banners = html`<disclaimer-banner dismissible .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`;
    const element = await mounted(banners);
    dismiss(element).click();
    const shown = () => parts(element, 'text').filter((each) => each.getBoundingClientRect().height);
    await waitUntil(() => shown().length === 1);
    expect(shown()[0]!.innerText).to.equal('Disclaimer. Two.');
    await waitUntil(() => focused(element)?.innerText === 'You have dismissed this notice.');
    await expect(element).to.be.accessible();
  });

  it('is remembered for this page view alone where nothing may be kept', async () => {
    configure({storage: 'none'});
    dismiss(await mounted(banner('Kept nowhere.'))).click();
    expect(localStorage.getItem(DISMISSED)).to.equal(null);
    const again = await below(banner('Kept nowhere.'));
    await until(again, 'ready');
    expect(again.getBoundingClientRect().height).to.equal(0);
  });

  it('comes back when all that is kept is forgotten', async () => {
    dismiss(await mounted(banner())).click();
    await waitUntil(() => localStorage.getItem(DISMISSED) !== null);
    pageScope().client.forget();
    expect(localStorage.getItem(DISMISSED)).not.to.equal(null);
    pageScope().client.forget({votes: true});
    expect(localStorage.getItem(DISMISSED)).to.equal(null);
    expect(words(await mounted(banner()), 'text')).to.equal('Note. Views.');
  });

  it('is not dismissed any more when it cannot be', async () => {
    const element = await mounted(banner());
    dismiss(element).click();
    await waitUntil(() => height(element) === 0);
    element.dismissible = false;
    await element.updateComplete;
    expect(words(element, 'text')).to.equal('Note. Views.');
    expect(dismiss(element)).to.equal(undefined);
    expect(stateOf(element)).to.equal('ready');
  });
});
