import {render} from 'preact';
import {useState} from 'preact/hooks';
import type {} from 'afterword/preact';
import {ADAPTERS, ARTICLE, FIRST, hear, isLate, startApp} from './newsroom.ts';

function App() {
  const [state, setState] = useState(FIRST);
  globalThis.app.show = (change) => setState((before) => ({...before, ...change}));
  const adapter = ADAPTERS[state.adapter];
  return (
    <main>
      {state.shown && (
        <article-rating
          // Preact takes what it does not find in an element for an attribute: before the elements are there, a ref sets it.
          ref={(element) => void (element && Object.assign(element, {adapter}))}
          class="rating"
          loading="eager"
          article={ARTICLE}
          readonly={state.readOnly}
          heading-level={state.level}
          max="5"
          text-hint="Tap a star"
          onaw-load={({type, detail}) => hear(`${type} ${detail.data.average?.toFixed()}`)}
          onaw-rate={({type, detail}) => hear(`${type} ${detail.value}`)}
          onaw-rated={({type, target}) => hear(`${type} by ${(target as HTMLElement).localName}`)}
          onClick={() => hear('click')}
        >
          <span slot="heading">How was it?</span>
        </article-rating>
      )}
      <tag-list
        ref={(element) => void (element && Object.assign(element, {adapter}))}
        article={ARTICLE}
        onaw-select={({detail}) => hear(detail.item.name)}
      />
      <article-footer
        ref={(element) => void (element && Object.assign(element, {adapter, parts: state.parts}))}
        article={ARTICLE}
      />
    </main>
  );
}

startApp(() => {});
if (!isLate) await globalThis.app.define();
render(<App />, document.querySelector('#root')!);
