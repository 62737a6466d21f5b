import type {ArticleRef, BackendAdapter} from '../core/types.ts';
import type {Query} from '../core/client/client.ts';

/** The element as its prerendered answer sees it. */
export interface PrerenderedHost {
  readonly settings: {readonly adapter: BackendAdapter | null | undefined; readonly article: ArticleRef};
  query(article: ArticleRef): Query | undefined;
}

/**
 * What a server has rendered into an element's shadow root. The first render in the browser must be the same as on the server,
 * so both are made of it. `src/ssr` makes it, here and there.
 */
export interface Prerendered<Data> {
  readonly data: Data;
  readonly locale: string;
  readonly isRtl: boolean;
  /** The answer to what the element asks now; undefined where that is no longer what was rendered. */
  answer(host: PrerenderedHost): Data | undefined;
}
