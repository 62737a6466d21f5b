import type {ListAnswer} from '../../../base/article-list/article-list-model.ts';
import type {Feature} from '../../../base/features.ts';
import {styles} from './compact-layout.styles.ts';

/** One line an article, the time before the title. */
export default class CompactLayout implements Feature<ListAnswer> {
  readonly styles = styles;
}
