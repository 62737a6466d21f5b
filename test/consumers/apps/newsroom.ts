// Runs in the page, in an app of each framework: what it shows, and what the tests ask of it.
import {memory} from 'afterword/adapters/memory.js';
import type {ArticleLink, BackendAdapter} from 'afterword';

export interface State {
  adapter: 'first' | 'second';
  readOnly: boolean;
  parts: readonly string[];
  level: number;
  shown: boolean;
}

export interface App {
  /** Registers the elements, where the app has not done so at its start. */
  define(): Promise<unknown>;
  show(change: Partial<State>): void;
  readonly heard: string[];
  readonly errors: string[];
}

declare global {
  var app: App;
}

export const FIRST: State = {adapter: 'first', readOnly: false, parts: ['tags', 'neighbours'], level: 3, shown: true};

const articles: ArticleLink[] = ['one', 'two', 'three'].map((id) => ({
  id,
  url: new URL(`/${id}`, location.href).href,
  title: `Article ${id}`,
  terms: [{kind: 'tag', name: `Tag of ${id}`}],
}));

const newsroom = (name: string, average: number): BackendAdapter =>
  memory({name, articles, ratings: [{article: articles[0]!.url, average, count: 2, revision: 2}]});

export const ADAPTERS = {first: newsroom('first', 5), second: newsroom('second', 3)};
export const ARTICLE = articles[0]!.url;

/** Whether the elements are registered after the app has drawn them. */
export const isLate = location.hash.includes('late');

/** Names the app for the tests. `show` is given once the framework is there. */
export function startApp(show: App['show']): void {
  globalThis.app = {define: () => import('afterword/define'), show, heard: [], errors: []};
}

export const hear = (text: string): void => void globalThis.app.heard.push(text);
