import {findAll, member} from '../../../core/dom.ts';
import {canonicalUrl} from '../../../core/identity.ts';
import {AwLoadEvent} from '../../events.ts';
import {isOn} from '../../attributes.ts';
import {isBelowViewport, whenBelowViewport} from '../../controllers/viewport.ts';
import type {Feature} from '../../features.ts';
import type {ArticleListHost} from '../article-list-host.ts';
import {isPage, type ListAnswer} from '../article-list-model.ts';
import {fillRows} from '../fill-rows.ts';
import {rowLinks} from '../row-links.ts';

/** An element that may be one of our lists, of this copy of the script or another. */
type MaybeList = Element & {
  readonly unique?: unknown;
  readonly read?: {readonly phase: string};
  readonly updateComplete?: Promise<unknown>;
};

/** A list waits at most so many milliseconds for those before it. */
const LONGEST_WAIT = 2000;
/** In a footer, where it may repeat what they show, the reader waits less. */
const LONGEST_WAIT_IN_FOOTER = 500;

/** Elements that may show article links of ours, in document order, across shadow roots. */
const listsIn = (root: ParentNode): MaybeList[] =>
  findAll(root, '*').flatMap((each) => {
    const shadow = member(each, 'shadowRoot');
    if (shadow) return [each, ...listsIn(shadow)];
    return member(each, 'localName').includes('-') && 'unique' in each ? [each] : [];
  });

/** The lists that a footer shows, its own and those in their places, in the order in which they are seen. */
const listsOf = (footer: Element): MaybeList[] =>
  findAll<HTMLSlotElement>(footer.shadowRoot!, 'slot')
    .flatMap((slot) => slot.assignedElements({flatten: true}))
    .flatMap((part) => [part, ...findAll(part, '*')])
    .filter((element) => 'unique' in element);

/** Whether a list asks now, or will in this frame: browsers tell one after the other that they are near the viewport. */
function isAsking(list: MaybeList): boolean {
  const {top, bottom, height} = list.getBoundingClientRect();
  const isNear = height > 0 && bottom > -innerHeight && top < 2 * innerHeight;
  return list.read?.phase === 'loading' || (list.read?.phase === 'idle' && isNear);
}

/** Resolves when a list that asks has rendered its answer, has none, or takes longer than so many milliseconds. */
async function whenAnswered(list: MaybeList, limit: number, signal: AbortSignal): Promise<void> {
  if (isAsking(list))
    await new Promise((resolve) => {
      for (const type of ['aw-load', 'aw-error']) list.addEventListener(type, resolve, {once: true, signal});
      signal.addEventListener('abort', resolve, {once: true});
      setTimeout(resolve, limit);
    });
  await list.updateComplete;
}

/**
 * Leaves out the articles that other lists on the page show, and fills the rows with the next ones instead. By default in a
 * footer only the lists above count, nothing is exchanged in sight, and where there are not enough other articles the newest of the
 * repeated ones stand among them.
 */
export default class UniqueArticles implements Feature<ListAnswer> {
  readonly #host: ArticleListHost;
  /** Sees where the page's own links give way to ours. */
  readonly #swaps = new MutationObserver(() => void this.#update());
  /** Whether others have changed while this list had no answer yet. */
  #isMissed = false;
  #abort: AbortController | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(host: ArticleListHost) {
    this.#host = host;
  }

  hostConnected(): void {
    addEventListener('aw-load', this.#onLoad);
    void this.#update();
  }

  hostDisconnected(): void {
    removeEventListener('aw-load', this.#onLoad);
    this.#swaps.disconnect();
    this.#stopWaiting?.();
    this.#abort?.abort();
    this.#host.excluded = new Set();
  }

  hostUpdated(): void {
    if (this.#isMissed && this.#host.read.data) void this.#update();
  }

  reset(): void {
    this.#abort?.abort();
  }

  /**
   * Before an answer is shown it has as many articles as are wanted, without those that others show: lists before this one that
   * are being loaded are waited for, so that nothing is exchanged in sight.
   */
  async refine(answer: ListAnswer, signal: AbortSignal): Promise<ListAnswer> {
    const limit = this.#footer ? LONGEST_WAIT_IN_FOOTER : LONGEST_WAIT;
    await Promise.all(this.#before().map((list) => whenAnswered(list, limit, signal)));
    return this.#fill(answer, signal);
  }

  // The articles of other lists are known once they have rendered.
  readonly #onLoad = async (event: Event): Promise<void> => {
    const other = event.composedPath()[0] as Element & {readonly updateComplete?: Promise<unknown>};
    if (other === this.#host) return;
    await other.updateComplete;
    await this.#update();
  };

  /** Other lists have changed: leaves out the articles that they show now, and fills the rows with the next ones. */
  async #update(): Promise<void> {
    const host = this.#host;
    this.#isMissed = !host.read.data;
    if (!host.isConnected || !host.read.data || host.isLoadingMore) return;
    const isSeen = !isBelowViewport(host);
    this.#stopWaiting?.();
    // In a line the titles beside it would move.
    const wouldMove = !host.box.isReserved && host.layout === 'inline';
    if (isSeen && (this.#footer || wouldMove)) {
      this.#stopWaiting = whenBelowViewport(host, () => void this.#update());
      return;
    }
    this.#keepHeight(isSeen);
    const before = rowLinks(host).join();
    this.#abort?.abort();
    const {signal} = (this.#abort = new AbortController());
    const answer = await this.#fill(host.read.data, signal).catch(() => undefined);
    if (signal.aborted || !answer) return;
    this.#show(answer);
    await host.updateComplete;
    if (before !== rowLinks(host).join()) host.dispatchEvent(new AwLoadEvent(answer));
  }

  /** An answer with as many articles as are wanted and as there are, without those that others show. */
  async #fill(answer: ListAnswer, signal: AbortSignal): Promise<ListAnswer> {
    const host = this.#host;
    host.excluded = this.#shownByOthers();
    const all = await fillRows(host, answer, signal).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return answer;
    });
    const others = host.items(all);
    if (!this.#footer || !isPage(all) || others.length >= host.rowCount) return all;
    // Too few others for its rows: the first of those that are shown above fill them. The order stays.
    host.excluded = new Set();
    const every = host.items(all).filter((link) => link !== null);
    const repeated = every.filter((link) => !others.includes(link)).slice(0, host.rowCount - others.length);
    return {...all, items: every.filter((link) => others.includes(link) || repeated.includes(link))};
  }

  /** In sight the box is as high as before, whatever is left. */
  #keepHeight(isSeen: boolean): void {
    const base = this.#host.renderRoot.querySelector<HTMLElement>('[part=base]');
    if (base) base.style.minBlockSize = isSeen ? getComputedStyle(base).blockSize : '';
  }

  #show(answer: ListAnswer): void {
    const {phase} = this.#host.read;
    this.#host.read.show(answer);
    // Below the viewport the box may vanish, or come back.
    if (phase !== this.#host.read.phase && isBelowViewport(this.#host)) this.#host.reload();
  }

  /** The footer to whose lists it yields; undefined where its own attribute says that it yields to all of the page. */
  get #footer(): Element | undefined {
    const {unique, settings} = this.#host;
    return isOn(unique) ? undefined : settings.values.uniqueIn;
  }

  /** The lists to which it may yield, in document order. */
  #lists(): MaybeList[] {
    return this.#footer ? listsOf(this.#footer) : listsIn(document);
  }

  #before(): MaybeList[] {
    const all = this.#lists();
    return all.slice(0, Math.max(0, all.indexOf(this.#host)));
  }

  /** The addresses that lists before this one show and, outside of footers, all that do not yield themselves. */
  #shownByOthers(): ReadonlySet<string> {
    const all = this.#lists();
    const own = all.indexOf(this.#host);
    const others = all.filter((each, at) => at < own || (at > own && !this.#footer && !isOn(each.unique)));
    return new Set(others.flatMap((each) => this.#linksOf(each)).map(({href}) => canonicalUrl(href)));
  }

  /** The links that an element shows: its own, or those of the page that it has not replaced yet. */
  #linksOf(element: MaybeList): HTMLAnchorElement[] {
    const root = element.shadowRoot;
    const slot = root?.querySelector<HTMLSlotElement>('slot:not([name])');
    if (root && (!('unique' in element) || slot?.hidden))
      return [...root.querySelectorAll<HTMLAnchorElement>('a[part~=link][href]')];
    if (slot) this.#swaps.observe(slot, {attributeFilter: ['hidden']});
    return [...element.querySelectorAll<HTMLAnchorElement>('a[href]')];
  }
}
