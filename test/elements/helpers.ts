import {fixture, html, nextFrame} from '@open-wc/testing';
import './features.ts';
import type {LitElement, TemplateResult} from 'lit';
import {memory, type MemoryOptions} from '../../src/adapters/memory.ts';
import type {AfterwordElement} from '../../src/base/afterword-element.ts';
import {
  AdapterError,
  pageScope,
  type ArticleLink,
  type BackendAdapter,
  type RatingsSource,
} from '../../src/core/index.ts';

export {html};

export const ARTICLE = 'https://news.example/this';

/** The line under the question: machines that run tests may have nothing to click with. */
export const HINT = matchMedia('(any-pointer: none)').matches ? 'Choose a rating' : 'Click on a star to rate it!';

/** Longer than any box has room for. */
export const LONG =
  'A remarkably long headline about the council that met for eleven hours, adjourned twice, and in the end voted to keep the old bridge';

/** Article `n` of a made-up site; higher numbers are older. */
export const link = (n: number, extra: Partial<ArticleLink> = {}): ArticleLink => ({
  id: `${n}`,
  url: `https://news.example/${n}`,
  title: `Story ${n}`,
  published: new Date(Date.UTC(2024, 5, 28 - n, 12)).toISOString(),
  author: {name: 'Ines Duarte'},
  ...extra,
});

/** The article being read, and `count` others by the same author. */
export const stories = (count: number, extra: Partial<ArticleLink> = {}): ArticleLink[] => [
  link(0, {id: 'this', url: ARTICLE, title: 'This story'}),
  ...Array.from({length: count}, (_, index) => link(index + 1, extra)),
];

/** A rating of ARTICLE. */
export const rated = (average: number | null, count: number, more: object = {}): MemoryOptions => ({
  ratings: [{article: ARTICLE, average, count, revision: count, ...more}],
});

/** A promise with its ends outside. */
export function deferred<T = void>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return {promise, resolve, reject};
}

export interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly signal: AbortSignal | undefined;
}

/** The adapter, and what it was asked for. */
export function recorded(adapter: BackendAdapter): {adapter: BackendAdapter; calls: Call[]} {
  const calls: Call[] = [];
  const slices = Object.entries(adapter).map(([slice, source]) => {
    if (typeof source !== 'object') return [slice, source];
    const methods = Object.entries(source).map(([method, member]) => [
      method,
      typeof member !== 'function'
        ? member
        : (...all: unknown[]) => {
            const {signal} = all.at(-1) as {signal?: AbortSignal};
            calls.push({method: `${slice}.${method}`, args: all.slice(0, -1), signal});
            return (member as (...args: unknown[]) => unknown)(...all);
          },
    ]);
    return [slice, Object.fromEntries(methods)];
  });
  return {adapter: Object.fromEntries(slices), calls};
}

/** An adapter whose votes go as the test says. */
export function voting(cast: RatingsSource['cast'], source: Partial<RatingsSource> = {}): BackendAdapter {
  const read: RatingsSource['read'] = async (asked) =>
    asked.map(() => ({average: 3.5, count: 2, best: 5, revision: 2}));
  return {name: 'test', contract: 1, ratings: {idempotent: true, shared: true, read, cast, ...source}};
}

/** A failure that is retried at once. */
export const failure = (code: AdapterError['code']) =>
  new AdapterError(code, 'as the test wants it', {adapter: 'test', retryAfter: 1});

/** Puts the element into a box of this width in a page where it is in sight. */
export async function mount<T extends LitElement>(template: TemplateResult, width = 700): Promise<T> {
  const box = await fixture<HTMLElement>(html`<div style="display:flow-root;inline-size:${width}px">${template}</div>`);
  const element = box.querySelector<T>(':not(afterword-config, article, section, div)')!;
  await element.updateComplete;
  return element;
}

/** Which of these custom states it has, by the attribute where an engine knows none. */
function among(element: Element, ...states: string[]): string {
  const written = element.getAttribute('data-state')?.split(' ');
  return states.filter((state) => written?.includes(state) ?? element.matches(`:state(${state})`)).join(' ');
}

export const stateOf = (element: Element) => among(element, 'idle', 'loading', 'ready', 'empty', 'error');

/** Where a rating says that the own vote is in its life. */
export const voteOf = (element: Element) =>
  among(element, ...['unrated', 'selecting', 'pending', 'counted', 'queued', 'refused', 'unknown', 'closed', 'voted']);

/**
 * Waits until something holds, however slow the machine is: what does not come in nearly the time that a test has, does not
 * come. Tests replace the clock, so it is asked beside it.
 */
export async function waitUntil(holds: () => unknown, message = String(holds)): Promise<void> {
  const late = performance.now() + 50_000;
  while (!(await holds())) {
    if (performance.now() > late) throw new Error(`This did not come: ${message}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Resolves when modules that are there, and that were asked for before, are imported: they come in their turn. */
const imported = () => import('./features.ts');

/** Waits for a state, and for what it draws. */
export async function until(element: Element, state: string): Promise<void> {
  await waitUntil(() => stateOf(element) === state, `<${element.localName}> should become ${state}`);
  // What it draws by features is there when they are.
  await (element as AfterwordElement<unknown>).features?.settled();
  await imported();
  await (element as LitElement).updateComplete;
}

/** All that is named so, without what only keeps a place. */
export const parts = (element: Element, name: string): HTMLElement[] =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part~=${name}]`)].filter(
    (found) => getComputedStyle(found).visibility === 'visible',
  );

export const part = (element: Element, name: string): HTMLElement => parts(element, name)[0]!;

/** What of an icon is drawn as filled: cut at its left and right, in percent of its width; all of it where there is an outline alone. */
export function cutsOf(icon: Element): {left: number; right: number} {
  if (icon.matches('.full')) return {left: 0, right: 0};
  if (!icon.matches('.partial')) return {left: 100, right: 100};
  const copy = icon.querySelector('.on');
  if (copy) {
    const [, right, , left] = getComputedStyle(copy)
      .clipPath.match(/-?[\d.]+/g)!
      .map(Number);
    return {left: Math.max(0, left!), right: Math.max(0, right!)};
  }
  const {backgroundImage} = getComputedStyle(icon, '::after');
  const [, angle, filled] = /(-?\d+)deg,.*?\)? ([\d.]+)%/.exec(backgroundImage)!.map(Number);
  return angle === 90 ? {left: 0, right: 100 - filled!} : {left: 100 - filled!, right: 0};
}

const squeeze = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** The words of a part, or of all that the element draws. */
export const words = (element: Element, name?: string): string => {
  const found = part(element, name ?? 'base');
  return squeeze(found?.textContent);
};

/** What is shown in the element's place: its own drawing, or the page's content. */
export const shows = (element: Element): 'ours' | 'theirs' | 'nothing' => {
  const slot = element.shadowRoot!.querySelector<HTMLSlotElement>('slot:not([name])')!;
  if (part(element, 'base')) return 'ours';
  return getComputedStyle(slot).display !== 'none' && slot.assignedNodes().length ? 'theirs' : 'nothing';
};

/** The height that the element takes from the page, its space included. */
export const height = (element: Element): number => element.parentElement!.getBoundingClientRect().height;

/** Resolves when the observers of before have heard whether their elements are in sight: they are told in their order. */
const sighted = () =>
  new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body);
  });

/** Lets everything that is under way inside the page happen: what begins in sight, reads of a frame, answers, drawing. */
export async function settle(element?: LitElement): Promise<void> {
  await sighted();
  await imported();
  for (let frame = 0; frame < 8; frame++) await nextFrame();
  await element?.updateComplete;
}

/** Forgets votes, answers and settings between tests. */
export function reset(): void {
  const scope = pageScope();
  scope.reset();
  scope.client.forget({votes: true});
}

export {memory};
