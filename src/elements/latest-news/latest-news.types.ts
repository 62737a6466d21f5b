import type {AwLoadEvent} from '../../base/events.ts';
import type {ArticleLink, Page} from '../../core/types.ts';

/** The types that the public API of `<latest-news>` speaks of. They are exported beside its class. */
export type {AwErrorEvent} from '../../base/events.ts';
export type {PluralForms} from '../../locales/message.ts';
export type {ArticleSelectEvent} from '../../base/article-list/article-list.types.ts';
export type {ArticleLink, BackendAdapter, Page} from '../../core/types.ts';

/** `aw-load` of `<latest-news>`: the newest articles. */
export type NewsLoadEvent = AwLoadEvent<Page<ArticleLink>>;
