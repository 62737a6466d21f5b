import type {AwLoadEvent} from '../../base/events.ts';
import type {Notice} from '../../core/types.ts';

/** The types that the public API of `<disclaimer-banner>` speaks of. They are exported beside its class. */
export type {AwErrorEvent} from '../../base/events.ts';
export type {PluralForms} from '../../locales/message.ts';
export type {BackendAdapter, Notice} from '../../core/types.ts';
export type {AwDismissEvent} from './disclaimer-banner.events.ts';

/** `aw-load` of `<disclaimer-banner>`: the notices of the article. */
export type NoticesLoadEvent = AwLoadEvent<readonly Notice[]>;
