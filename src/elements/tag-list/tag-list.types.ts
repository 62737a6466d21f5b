import type {AwLoadEvent, AwSelectEvent} from '../../base/events.ts';
import type {Term} from '../../core/types.ts';

/** The types that the public API of `<tag-list>` speaks of. They are exported beside its class. */
export type {AwErrorEvent} from '../../base/events.ts';
export type {PluralForms} from '../../locales/message.ts';
export type {BackendAdapter, Term, TermKind} from '../../core/types.ts';

/** `aw-load` of `<tag-list>`: the terms of the article. */
export type TermsLoadEvent = AwLoadEvent<readonly Term[]>;
/** `aw-select` of `<tag-list>`: the term whose link was followed. */
export type TermSelectEvent = AwSelectEvent<Term>;
