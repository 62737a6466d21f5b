import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {panelAfter, type PanelOptions} from '../../src/elements/article-rating/features/after-vote-model.ts';

describe('the box after a vote', () => {
  /** What opens after a vote of 1, of 3 and of 5. */
  const BOXES: readonly (readonly [name: string, options: PanelOptions, opens: readonly (string | undefined)[]])[] = [
    ['none is asked for', {takesFeedback: true}, [undefined, undefined, undefined]],
    ['feedback up to 3', {feedbackBelow: 3, takesFeedback: true}, ['feedback', 'feedback', undefined]],
    ['feedback that nobody takes', {feedbackBelow: 3, takesFeedback: false}, [undefined, undefined, undefined]],
    ['sharing from 4 on', {shareAbove: '4', takesFeedback: false}, [undefined, undefined, 'share']],
    ['both', {feedbackBelow: 2, shareAbove: 4, takesFeedback: true}, ['feedback', undefined, 'share']],
    ['both at 3', {feedbackBelow: 3, shareAbove: 3, takesFeedback: true}, ['feedback', 'feedback', 'share']],
    [
      'both at 3, and nobody takes feedback',
      {feedbackBelow: 3, shareAbove: 3, takesFeedback: false},
      [undefined, 'share', 'share'],
    ],
    [
      'both are off',
      {feedbackBelow: 'false', shareAbove: null, takesFeedback: true},
      [undefined, undefined, undefined],
    ],
    ['bounds that are no numbers', {feedbackBelow: 'low', shareAbove: 'high', takesFeedback: true}, [undefined, undefined, undefined]],
  ]; // prettier-ignore
  for (const [name, options, opens] of BOXES)
    it(`${name}: ${opens.map(String).join(', ')}`, () =>
      assert.deepEqual([1, 3, 5].map((value) => panelAfter(value, options)), opens)); // prettier-ignore
});
