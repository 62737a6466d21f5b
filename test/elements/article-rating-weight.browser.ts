import {expect} from '@open-wc/testing';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {ARTICLE, html, memory, mount, parts, rated, reset, settle, until} from './helpers.ts';

/** All nodes below one, those of shadow roots included: elements, texts, comments. */
function nodesIn(node: Node): number {
  const root = node instanceof Element ? node.shadowRoot : null;
  const below = [...(root ? [root] : []), ...node.childNodes];
  return below.reduce((sum, each) => sum + 1 + nodesIn(each), 0);
}

const {addEventListener, removeEventListener} = EventTarget.prototype;

/** The nodes, of an element and below, that are listened to, with how many listeners each has; none where they were removed. */
let listeners: Map<EventTarget, Set<string>>;

beforeEach(() => {
  listeners = new Map();
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    listeners.set(this, (listeners.get(this) ?? new Set()).add(type));
    addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    listeners.get(this)?.delete(type);
    removeEventListener.call(this, type, listener, options);
  };
});

afterEach(() => {
  Object.assign(EventTarget.prototype, {addEventListener, removeEventListener});
  reset();
});

function listenersOf(element: Element): number {
  const isOwn = (target: EventTarget) =>
    target === element ||
    target === element.shadowRoot ||
    (target instanceof Node && target.getRootNode() === element.shadowRoot);
  return [...listeners].reduce((sum, [target, types]) => sum + (isOwn(target) ? types.size : 0), 0);
}

describe('the weight of article-rating', () => {
  for (const [name, isCompact, nodes, most] of [
    ['a whole one', false, 60, 8],
    ['one in one line', true, 40, 6],
  ] as const)
    it(`${name}: at most ${nodes} nodes and ${most} listeners`, async () => {
      const element = await mount<ArticleRating>(
        html`<article-rating
          ?compact=${isCompact}
          .adapter=${memory(rated(3.5, 12))}
          article=${ARTICLE}
        ></article-rating>`,
      );
      await until(element, 'ready');
      await settle(element);
      // The element itself is one as well.
      expect(1 + nodesIn(element)).to.be.at.most(nodes);
      expect(listenersOf(element)).to.be.within(1, most);
      parts(element, 'star')[3]!.click();
      await settle(element);
      if (!isCompact) {
        expect(1 + nodesIn(element), 'with the own vote').to.be.at.most(nodes);
        expect(listenersOf(element), 'with the own vote').to.be.at.most(most);
      }
    });

  it('nothing outside of it listens to one that is gone', async () => {
    const gone: WeakRef<Element>[] = [];
    const element = await mount<ArticleRating>(
      html`<article-rating .adapter=${memory(rated(3.5, 12))} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    await settle(element);
    const outside = () =>
      [document, window, document.body].reduce((sum, each) => sum + (listeners.get(each)?.size ?? 0), 0);
    const before = outside();
    gone.push(new WeakRef(element));
    element.remove();
    await settle();
    expect(outside()).to.be.at.most(before);
  });
});
