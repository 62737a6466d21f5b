import {useEffect, useState, type ReactNode} from 'react';
import {createRoot} from 'react-dom/client';
import {memory} from 'afterword/adapters/memory.js';
import {configure} from 'afterword/core';
import type {ArticleLink, AwSelectEvent, BackendAdapter, Term} from 'afterword';
import type {} from 'afterword/jsx';
import type {State} from './globals.ts';

globalThis.calls = {reads: 0, heard: [], errors: []};

const articles: ArticleLink[] = ['one', 'two', 'three'].map((id, index) => ({
  id,
  url: new URL(`/${id}`, location.href).href,
  title: `Article ${id}`,
  published: `2026-03-0${index + 1}`,
  author: {name: 'Ada'},
  terms: [{kind: 'tag', name: `Tag of ${id}`, url: `${location.origin}/tag/${id}`}],
}));

function newsroom(name: string, average: number): BackendAdapter {
  const adapter = memory({
    name,
    articles,
    ratings: articles.map(({url}, index) => ({article: url, average: average - index, count: 2, revision: 2})),
  });
  const {read} = adapter.ratings!;
  return {
    ...adapter,
    ratings: {
      ...adapter.ratings!,
      read: (asked, options) => {
        globalThis.calls.reads++;
        return read(asked, options);
      },
    },
  };
}

const ADAPTERS = {first: newsroom('first', 5), second: newsroom('second', 3)};

function select({type, detail}: AwSelectEvent<Term>): void {
  globalThis.calls.heard.push(`${type} ${detail.item.name}`);
}

const hear = (event: Event) => globalThis.calls.heard.push(event.type);

function App(): ReactNode {
  const [state, setState] = useState<State>({
    adapter: 'first',
    how: (new URLSearchParams(location.hash.slice(1)).get('how') as State['how'] | null) ?? 'property',
    rows: ['one', 'two'],
    parts: ['tags', 'neighbours'],
    show: ['date'],
    readOnly: false,
    level: 3,
    rating: true,
    tick: 0,
  });
  useEffect(() => {
    globalThis.app.show = (change) => setState((before) => ({...before, ...change}));
  }, []);
  const adapter = ADAPTERS[state.adapter];
  const how = {
    property: {adapter},
    // React takes what it does not find in an element for an attribute: before the elements are there, a ref sets the
    // property, and it is kept.
    ref: {ref: (element: HTMLElement | null) => void (element && Object.assign(element, {adapter}))},
    configure: {},
  };
  return (
    <main data-tick={state.tick}>
      <afterword-config {...how[state.how]} publisher="The Harbour Ledger">
        {state.rating && (
          <article-rating
            loading="eager"
            readOnly={state.readOnly}
            heading-level={state.level}
            text-hint="Rate it"
            onaw-load={({type, detail}) => globalThis.calls.heard.push(`${type} ${detail.data.average}`)}
            onaw-rate={({type, detail}) => globalThis.calls.heard.push(`${type} ${detail.value}`)}
            onaw-rated={({type, detail}) => globalThis.calls.heard.push(`${type} ${detail.summary.count}`)}
            onaw-error={hear}
          >
            {state.tick % 2 ? <p slot="heading">Odd?</p> : null}
          </article-rating>
        )}
        <tag-list kind="tag" loading="eager" heading="Tags" onaw-select={select} />
        <related-nav kind="author" loading="eager">
          <ul>
            {state.rows.map((row) => (
              <li key={row}>
                <a href={`/light/${row}`}>{row}</a>
              </li>
            ))}
          </ul>
        </related-nav>
        <latest-news loading="eager" show={state.show} />
        <article-footer parts={state.parts} />
      </afterword-config>
    </main>
  );
}

globalThis.app = {
  define: () => import('afterword/define'),
  show: () => {},
  configure: () => configure({adapter: ADAPTERS.first}),
};

if (new URLSearchParams(location.hash.slice(1)).has('first')) await globalThis.app.define();
createRoot(document.querySelector('#root')!, {
  onUncaughtError: (error) => globalThis.calls.errors.push(String(error)),
  onRecoverableError: (error) => globalThis.calls.errors.push(String(error)),
}).render(<App />);
