import type {AwLoadEvent} from '../../base/events.ts';
import type {Neighbours, Related} from '../../core/types.ts';

/** The types that the public API of `<related-nav>` speaks of. They are exported beside its class. */
export type {AwErrorEvent} from '../../base/events.ts';
export type {PluralForms} from '../../locales/message.ts';
export type {ArticleSelectEvent} from '../../base/article-list/article-list.types.ts';
export type {ArticleLink, BackendAdapter, Neighbours, Related, RelatedBy, Scope} from '../../core/types.ts';

/** `aw-load` of `<related-nav>`: the neighbours, or the related articles. */
export type RelatedLoadEvent = AwLoadEvent<Neighbours | Related>;
