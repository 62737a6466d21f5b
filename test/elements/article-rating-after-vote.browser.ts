import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {LitElement} from 'lit';
import {pageScope, type Feedback, type RatingsSource} from '../../src/core/index.ts';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/elements/article-rating/article-rating.ts';
import type {AwFeedbackEvent, AwShareEvent} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  failure,
  height,
  html,
  mount,
  part,
  parts,
  reset,
  settle,
  until,
  voting,
  words,
  waitUntil,
} from './helpers.ts';

const summary = {average: 4, count: 3, best: 5, revision: 3};

/** A backend that takes a word on a vote. */
function taking(feedback?: (feedback: Feedback) => Promise<void>) {
  const written: Feedback[] = [];
  const adapter = voting(async ({value}) => ({...summary, mine: value}), {
    withdraw: async () => summary,
    feedback: feedback ?? (async (word) => void written.push(word)),
  });
  return {adapter, written};
}

/** A rating that has been read, with the file of the box. */
async function ready(template: ReturnType<typeof html>, width?: number): Promise<ArticleRating> {
  const element = await mount<ArticleRating>(template, width);
  await until(element, 'ready');
  await waitUntil(() => statusLines(element).length === 2, 'the box’s own status line is there');
  return element;
}

const statusLines = (element: Element) => [...element.shadowRoot!.querySelectorAll('.visually-hidden[role=status]')];
/** What is announced of the box. */
const announced = (element: Element) => statusLines(element)[1]!.textContent!.trim();
const vote = (element: Element, value: number) => parts(element, 'star')[value - 1]!.click();
const panel = (element: Element) => part(element, 'panel');
const opened = (element: Element) => waitUntil(() => panel(element), 'the box should open');
const closed = (element: Element) => waitUntil(() => !panel(element), 'the box should close');
const focused = (element: Element) => element.shadowRoot!.activeElement?.part[0];
const field = (element: Element) => part(element, 'feedback') as HTMLTextAreaElement;
const press = async (element: Element, name: string) => {
  part(element, name).click();
  await settle(element as LitElement);
};
const links = (element: Element) =>
  parts(element, 'network').map((each) => [
    each.textContent!.trim(),
    decodeURIComponent(each.getAttribute('href') ?? ''),
  ]);

/** Takes the place of a member of `navigator` until the test ends. */
const replaced: string[] = [];
function replace(name: 'share' | 'clipboard', value: unknown): void {
  Object.defineProperty(navigator, name, {configurable: true, value});
  replaced.push(name);
}

afterEach(() => {
  for (const name of replaced.splice(0)) delete (navigator as unknown as Record<string, unknown>)[name];
  reset();
});

describe('after a low rating', () => {
  it('feedback is asked for, up to that value and only by the own vote', async () => {
    const {adapter} = taking();
    const element = await ready(
      html`<article-rating feedback-below="3" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    expect(panel(element)).to.equal(undefined);
    vote(element, 4);
    await settle(element);
    expect(panel(element)).to.equal(undefined);
    vote(element, 3);
    await opened(element);
    expect(words(element, 'panel-title')).to.equal('What could be better?');
    expect(announced(element)).to.equal('What could be better?');
    await expect(element).to.be.accessible();
  });

  it('it is sent with the article and the reader’s token, and thanked for', async () => {
    const {adapter, written} = taking();
    const element = await ready(
      html`<article-rating feedback-below="3" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(element, 2);
    await opened(element);
    field(element).value = '  Too long, <b>really</b>  ';
    const told = oneEvent(element, 'aw-feedback') as unknown as Promise<AwFeedbackEvent>;
    part(element, 'send').focus();
    await press(element, 'send');
    expect((await told).detail).to.deep.equal({article: ARTICLE, value: 2});
    expect(written.map(({article, text, value}) => [article.url, text, value])).to.deep.equal([
      [ARTICLE, 'Too long, <b>really</b>', 2],
    ]);
    expect(written[0]!.voter).to.match(/^[\w-]{22}$/);
    expect(words(element, 'panel')).to.contain('Thank you! Your words were sent to the editors.');
    expect(announced(element)).to.equal('Thank you! Your words were sent to the editors.');
    expect(field(element)).to.equal(undefined);
    expect(focused(element), 'who sent it is still in the box').to.equal('close');
    await expect(element).to.be.accessible();
    await press(element, 'close');
    expect(panel(element)).to.equal(undefined);
    expect(focused(element)).to.equal('star');
  });

  it('what is written is no `input` of the rating', async () => {
    const element = await ready(
      html`<article-rating feedback-below="3" .adapter=${taking().adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(element, 2);
    await opened(element);
    let heard = 0;
    element.addEventListener('input', () => heard++);
    field(element).focus();
    await sendKeys({type: 'Why?'});
    expect(field(element).value).to.equal('Why?');
    expect(heard).to.equal(0);
  });

  it('nothing is sent without words; what fails is said and the words are kept', async () => {
    let fails = true;
    const sent: string[] = [];
    const {adapter} = taking(async ({text}) => {
      sent.push(text);
      if (fails) throw failure('unreachable');
    });
    const element = await ready(
      html`<article-rating feedback-below="3" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(element, 1);
    await opened(element);
    await press(element, 'send');
    expect(sent).to.deep.equal([]);
    expect(focused(element)).to.equal('feedback');
    field(element).value = 'Why?';
    await press(element, 'send');
    expect(words(element, 'panel-title')).to.equal('This could not be sent. Try again.');
    expect(field(element).value).to.equal('Why?');
    await expect(element).to.be.accessible();
    fails = false;
    await press(element, 'send');
    expect(sent).to.deep.equal(['Why?', 'Why?']);
    expect(words(element, 'panel-title')).to.contain('Thank you!');
  });

  it('it is sent once, however often the button is pressed, and no box comes back after it was closed', async () => {
    const answer = deferred();
    let sent = 0;
    const {adapter} = taking(() => (sent++, answer.promise));
    const element = await ready(
      html`<article-rating feedback-below="3" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(element, 1);
    await opened(element);
    field(element).value = 'Why?';
    await press(element, 'send');
    await press(element, 'send');
    expect(sent).to.equal(1);
    expect(part(element, 'send').ariaDisabled).to.equal('true');
    await press(element, 'close');
    answer.resolve();
    await settle(element);
    expect(panel(element)).to.equal(undefined);
  });

  it('no box opens where the backend takes no words, unless the page brings its own', async () => {
    const adapter = voting(async ({value}) => ({...summary, mine: value}));
    const none = await ready(
      html`<article-rating feedback-below="3" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(none, 1);
    await settle(none);
    expect(panel(none)).to.equal(undefined);
    const own = await ready(
      html`<article-rating feedback-below="3" .adapter=${adapter} article="https://news.example/own"
        ><a slot="feedback" href="mailto:editors@news.example">Write to us</a></article-rating
      >`,
    );
    const link = own.querySelector('a')!;
    expect(link.getBoundingClientRect().height).to.equal(0);
    vote(own, 1);
    await opened(own);
    expect(link.getBoundingClientRect().height).to.be.above(0);
    expect(field(own)?.checkVisibility() ?? false).to.equal(false);
    await expect(own).to.be.accessible();
  });
});

describe('after a high rating', () => {
  it('ways to share are offered from that value on, as plain links', async () => {
    replace('share', undefined);
    replace('clipboard', {writeText: async () => {}});
    const {adapter} = taking();
    const element = await ready(
      html`<article-rating share-above="4" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(element, 3);
    await settle(element);
    expect(panel(element)).to.equal(undefined);
    vote(element, 4);
    await opened(element);
    expect(links(element)).to.deep.equal([
      ['Facebook', `https://www.facebook.com/sharer/sharer.php?u=${ARTICLE}`],
      ['WhatsApp', `https://wa.me/?text= ${ARTICLE}`],
      ['X', `https://x.com/intent/post?url=${ARTICLE}&text=`],
      ['LinkedIn', `https://www.linkedin.com/sharing/share-offsite/?url=${ARTICLE}`],
      ['Bluesky', `https://bsky.app/intent/compose?text= ${ARTICLE}`],
      ['Email', `mailto:?subject=&body=${ARTICLE}`],
      ['Copy link', ''],
    ]);
    for (const link of parts(element, 'network').filter(({localName}) => localName === 'a'))
      expect((link as HTMLAnchorElement).rel).to.equal('noopener');
    expect(element.shadowRoot!.querySelectorAll('script, iframe, img')).to.have.length(0);
    await expect(element).to.be.accessible();
  });

  it('which ones is the page’s choice; the page’s own article goes with its title', async () => {
    replace('share', undefined);
    const title = document.title;
    document.title = 'Ferries & fog';
    const {adapter} = taking();
    const element = await ready(
      html`<article-rating
        share-above="4"
        share="mastodon, reddit telegram toString"
        .adapter=${adapter}
      ></article-rating>`,
    );
    vote(element, 5);
    await opened(element);
    const url = encodeURIComponent(pageScope().article().url);
    const text = 'Ferries%20%26%20fog';
    expect(parts(element, 'network').map((each) => (each as HTMLAnchorElement).href)).to.deep.equal([
      `https://share.joinmastodon.org/#text=${text}%20${url}`,
      `https://www.reddit.com/submit?url=${url}&title=${text}`,
      `https://t.me/share/url?url=${url}&text=${text}`,
    ]);
    document.title = title;
  });

  it('the browser’s own ways are first where it has some; who turns back is not thanked', async () => {
    const shared: object[] = [];
    let turnsBack = true;
    replace('share', async (data: object) => {
      shared.push(data);
      if (turnsBack) throw new DOMException('', 'AbortError');
    });
    const {adapter} = taking();
    const element = await ready(
      html`<article-rating share-above="4" share="x" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    const told: unknown[] = [];
    element.addEventListener('aw-share', (event) => told.push((event as AwShareEvent).detail));
    vote(element, 5);
    await opened(element);
    expect(words(element, 'network')).to.equal('Share…');
    await press(element, 'network');
    expect(words(element, 'panel-title')).to.contain('Glad you liked it!');
    expect(told).to.deep.equal([]);
    turnsBack = false;
    await press(element, 'network');
    expect(shared[1]).to.deep.equal({url: ARTICLE, title: ''});
    expect(words(element, 'panel-title')).to.equal('Thank you for sharing!');
    expect(announced(element)).to.equal('Thank you for sharing!');
    expect(told).to.deep.equal([{article: ARTICLE, network: 'share'}]);
  });

  it('the address is copied, or shown where the browser does not let it', async () => {
    replace('share', undefined);
    let copied = '';
    replace('clipboard', {
      writeText: async (text: string) => {
        if (copied) throw new DOMException('', 'NotAllowedError');
        copied = text;
      },
    });
    const {adapter} = taking();
    const element = await ready(
      html`<article-rating share-above="4" share="copy" .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    vote(element, 5);
    await opened(element);
    const told = oneEvent(element, 'aw-share') as unknown as Promise<AwShareEvent>;
    await press(element, 'network');
    expect(copied).to.equal(ARTICLE);
    expect((await told).detail).to.deep.equal({article: ARTICLE, network: 'copy'});
    expect(words(element, 'panel-title')).to.equal('Link copied');
    await press(element, 'network');
    expect(words(element, 'panel-title')).to.equal(`The link could not be copied. It is ${ARTICLE}`);
  });

  it('the page can bring its own', async () => {
    const {adapter} = taking();
    const element = await ready(
      html`<article-rating share-above="4" .adapter=${adapter} article=${ARTICLE}
        ><a slot="share" href="/friends">Tell friends</a></article-rating
      >`,
    );
    vote(element, 5);
    await opened(element);
    expect(element.querySelector('a')!.getBoundingClientRect().height).to.be.above(0);
    await expect(element).to.be.accessible();
  });
});

describe('the box after a vote', () => {
  const both = (adapter: object, article = ARTICLE) =>
    html`<article-rating feedback-below="2" share-above="4" .adapter=${adapter} article=${article}></article-rating>`;

  for (const width of [180, 360, 1000])
    it(`covers nothing, moves nothing above it and takes no focus (${width} px)`, async () => {
      const {adapter} = taking();
      const element = await ready(both(adapter), width);
      await settle(element);
      const places = () =>
        ['question', 'hint', 'stars', 'result', 'status'].map(
          (name) => part(element, name).getBoundingClientRect().top,
        );
      const before = places();
      const own = document.activeElement;
      for (const value of [1, 5]) {
        vote(element, value);
        await opened(element);
        expect(places()).to.deep.equal(before);
        expect(document.activeElement).to.equal(own);
        const [box, all] = [panel(element), element].map((each) => each.getBoundingClientRect());
        expect(box!.left).to.be.at.least(all!.left);
        expect(box!.right).to.be.at.most(all!.right);
        expect(box!.bottom, 'what follows is below it').to.be.at.most(all!.bottom);
        expect(getComputedStyle(panel(element)!).backgroundColor, 'the page’s own ground').to.equal('rgba(0, 0, 0, 0)');
        expect(getComputedStyle(panel(element)!).color).to.equal(getComputedStyle(element).color);
        expect(box!.top).to.be.at.least(part(element, 'status').getBoundingClientRect().bottom);
        await expect(element).to.be.accessible();
      }
    });

  it('has its place as soon as the reader votes, and is seen when the vote is counted', async () => {
    const counted = deferred();
    const {adapter} = taking();
    const {ratings} = adapter;
    const cast: RatingsSource['cast'] = async (vote, options) => {
      await counted.promise;
      return ratings!.cast(vote, options);
    };
    const element = await ready(both({...adapter, ratings: {...ratings, cast}}));
    const before = height(element);
    vote(element, 5);
    await element.updateComplete;
    const reserved = height(element);
    expect(reserved).to.be.above(before);
    expect(panel(element)).to.equal(undefined);
    counted.resolve();
    await opened(element);
    expect(height(element)).to.be.closeTo(reserved, 0.1);
  });

  it('says what the page wants it to say', async () => {
    replace('share', undefined);
    const {adapter} = taking();
    const own = {improve: 'Where did we fail?', send: 'Off', close: 'Away', recommend: 'Tell all', email: 'Letter'};
    const element = await ready(both(adapter));
    element.setAttribute('share', 'email');
    for (const [key, text] of Object.entries(own)) element.setAttribute(`text-${key}`, text);
    vote(element, 1);
    await opened(element);
    expect(announced(element)).to.equal(own.improve);
    expect(words(element, 'send')).to.equal(own.send);
    expect(part(element, 'close').ariaLabel).to.equal(own.close);
    vote(element, 5);
    await waitUntil(() => words(element, 'panel-title') === own.recommend, 'the other box is there');
    expect(links(element).map(([text]) => text)).to.deep.equal([own.email]);
  });

  it('closes by Escape; who was in it is back at the stars', async () => {
    const {adapter} = taking();
    const element = await ready(both(adapter));
    vote(element, 1);
    await opened(element);
    field(element).focus();
    await sendKeys({press: 'Escape'});
    await closed(element);
    await settle(element);
    expect(focused(element)).to.equal('star');
  });

  it('goes when the vote is taken back, when it is changed to one between, and with the article', async () => {
    const {adapter} = taking();
    const element = await ready(both(adapter));
    vote(element, 1);
    await opened(element);
    vote(element, 3);
    await closed(element);
    vote(element, 5);
    await opened(element);
    part(element, 'withdraw').click();
    await closed(element);
    vote(element, 5);
    await opened(element);
    element.article = 'https://news.example/other';
    await closed(element);
  });

  it('does not open by a vote that is not counted', async () => {
    const adapter = voting(() => Promise.reject(failure('refused')), {feedback: async () => {}});
    const element = await ready(both(adapter));
    vote(element, 1);
    await waitUntil(() => words(element, 'status').includes('not accepted'), 'it is refused');
    expect(panel(element)).to.equal(undefined);
  });
});
