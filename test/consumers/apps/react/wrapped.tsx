import {useRef, useState, type ReactNode} from 'react';
import type {ArticleRating as ArticleRatingElement} from 'afterword';
import {ArticleFooter, ArticleRating, TagList} from 'afterword/react';
import {ADAPTERS, ARTICLE, FIRST, hear, startApp} from './newsroom.ts';

/** The elements as components, for React 18 and 19. */
export function App(): ReactNode {
  const [state, setState] = useState(FIRST);
  const element = useRef<ArticleRatingElement>(null);
  if (typeof window !== 'undefined') globalThis.app.show = (change) => setState((before) => ({...before, ...change}));
  const adapter = ADAPTERS[state.adapter];
  return (
    <main>
      {state.shown && (
        <ArticleRating
          ref={element}
          className="rating"
          loading="eager"
          article={ARTICLE}
          adapter={adapter}
          readOnly={state.readOnly}
          headingLevel={state.level}
          textHint="Tap a star"
          style={{'--aw-star': 'red'}}
          onAwLoad={({type, detail}) => hear(`${type} ${detail.data.average?.toFixed()}`)}
          onAwRate={({type, detail}) => hear(`${type} ${detail.value}`)}
          onAwRated={({type}) => hear(`${type} by ${element.current?.localName}`)}
          onClick={() => hear('click')}
        >
          <span slot="heading">How was it?</span>
        </ArticleRating>
      )}
      <TagList adapter={adapter} article={ARTICLE} onAwSelect={({detail}) => hear(detail.item.name)} />
      <ArticleFooter adapter={adapter} article={ARTICLE} parts={state.parts} />
    </main>
  );
}

startApp(() => {});
