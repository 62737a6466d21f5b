import {Show} from 'solid-js';
import {createStore} from 'solid-js/store';
import {render} from 'solid-js/web';
import type {} from 'afterword/solid';
import {ADAPTERS, ARTICLE, FIRST, hear, isLate, startApp} from './newsroom.ts';

function App() {
  const [state, setState] = createStore(FIRST);
  globalThis.app.show = setState;
  return (
    <main>
      <Show when={state.shown}>
        <article-rating
          class="rating"
          loading="eager"
          article={ARTICLE}
          prop:adapter={ADAPTERS[state.adapter]}
          prop:readOnly={state.readOnly}
          prop:headingLevel={state.level}
          max="5"
          attr:text-hint="Tap a star"
          on:aw-load={({type, detail}) => hear(`${type} ${detail.data.average?.toFixed()}`)}
          on:aw-rate={({type, detail}) => hear(`${type} ${detail.value}`)}
          on:aw-rated={({type, target}) => hear(`${type} by ${(target as HTMLElement).localName}`)}
          on:click={() => hear('click')}
        >
          <span slot="heading">How was it?</span>
        </article-rating>
      </Show>
      <tag-list
        prop:adapter={ADAPTERS[state.adapter]}
        article={ARTICLE}
        on:aw-select={({detail}) => hear(detail.item.name)}
      />
      <article-footer prop:adapter={ADAPTERS[state.adapter]} article={ARTICLE} prop:parts={state.parts} />
    </main>
  );
}

startApp(() => {});
if (!isLate) await globalThis.app.define();
render(() => <App />, document.querySelector('#root')!);
