import type {ReactiveControllerHost} from 'lit';
import type {Localize} from './controllers/localize.ts';
import type {ReadController} from './controllers/read.ts';
import type {ReservedBox} from './controllers/reserved-box.ts';
import type {SettingsController} from './controllers/settings.ts';
import type {FeatureSet} from './features.ts';

/**
 * An element as its features, its templates and its own controllers see it. They import such an interface, never the class,
 * which imports them. The members of a single element are in its own interface, as in `rating-host.ts`; the class documents
 * each member.
 */
export interface AfterwordHost<Data> extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly settings: SettingsController;
  readonly localize: Localize;
  readonly box: ReservedBox;
  readonly read: ReadController<Data>;
  readonly features: FeatureSet<Data>;
}
