import type {AfterwordHost} from '../../base/host.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {StringKey} from '../../locales/index.ts';
import type {FormControl} from './form-control.ts';
import type {IconSet, ResultOptions, Scale} from './rating-model.ts';
import type {RatingWords} from './rating-words.ts';
import type {VoteController} from './vote-controller.ts';

/** What the template and the features of `<article-rating>` need of it. */
export interface RatingHost extends AfterwordHost<RatingSummary>, ResultOptions {
  readonly votes: VoteController;
  readonly form: FormControl;
  readonly words: RatingWords;

  readonly compact: boolean;
  readonly distribution: boolean | 'percent' | '';
  readonly feedbackBelow?: number | undefined;
  readonly heading?: string | undefined;
  readonly highlight?: string | undefined;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly share?: string | undefined;
  readonly shareAbove?: number | undefined;
  readonly size?: string | undefined;
  readonly structuredData: boolean;

  readonly scale: Scale;
  readonly icons: IconSet;
  readonly isConfirmed: boolean;
  readonly chosen: number;
  readonly hovered: number;
  readonly focused: number;

  selectAndFocus(value: number): void;
  castAndFocus(value: number): void;
  focusStar(): void;
  renderHeading(heading: string, part: string): unknown;
  renderButton(name: StringKey, onClick: (event: MouseEvent) => void): unknown;
}
