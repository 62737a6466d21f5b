import type {ArticleLink} from '../../core/types.ts';
import type {AwSelectEvent} from '../events.ts';

/** `aw-select` of a list of articles: the article whose link was followed. */
export type ArticleSelectEvent = AwSelectEvent<ArticleLink>;
