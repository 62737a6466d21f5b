import type {ArticleLink} from '../../../src/core/types.ts';
import type {Validators} from './ask.ts';
import {usable, type Site} from './site.ts';

/** The article that was changed last, as one question tells it. */
export interface Newest {
  /** Differ where an article was changed, is new, or is gone. */
  readonly validators: Validators;
  /** When the article was changed last, as the API takes it back. */
  readonly changed?: string | undefined;
  /** How many articles there are. */
  readonly total?: number | undefined;
}

/** An API that can say what has changed since a moment. */
export interface ChangingApi {
  readonly kind: string;
  readonly origin: string;
  /** Undefined where it is still what it was. */
  newest(last: Validators | undefined, signal?: AbortSignal): Promise<Newest | undefined>;
  all(signal?: AbortSignal): Promise<readonly ArticleLink[]>;
  /** Those that were changed at a moment or later, and those that came last: one whose time has come may be unchanged. */
  changedSince(moment: string, signal?: AbortSignal): Promise<readonly ArticleLink[]>;
}

/**
 * A site that is read wholly once, and then what has changed. Where the number of its articles does not come out, some are gone,
 * and all of it is read again.
 */
export function changingSite(api: ChangingApi): Site {
  const origins = [api.origin];
  let ids: Set<string> | undefined;
  /** Articles that are counted there and cannot be read. */
  let unreadable = 0;
  let last: Newest | undefined;

  return {
    kind: api.kind,
    async read(signal) {
      const newest = await api.newest(last?.validators, signal);
      if (!newest && last) return undefined;
      if (ids && last?.changed !== undefined && newest?.total !== undefined) {
        const changed = await api.changedSince(last.changed, signal);
        const known = new Set([...ids, ...changed.map(({id}) => id)]);
        if (known.size + unreadable === newest.total) {
          ids = known;
          last = newest;
          return {articles: usable(changed), scope: 'changed', origins};
        }
      }
      const articles = await api.all(signal);
      ids = new Set(articles.map(({id}) => id));
      unreadable = (newest?.total ?? ids.size) - ids.size;
      last = newest;
      return {articles: usable(articles), scope: 'all', origins};
    },
  };
}
