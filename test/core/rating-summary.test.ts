import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {mergeSummaries} from '../../src/core/rating-summary.ts';
import {summary} from './stubs.ts';

const histogram = [0, 0, 0, 1, 1];

describe('two summaries of one rating', () => {
  it('are the newer one, where that knows all', () => {
    const newer = summary({revision: 3, count: 3, histogram: [1, 0, 0, 1, 1], mine: 1, voted: true, closed: false});
    assert.deepEqual(mergeSummaries(newer, summary({histogram, mine: 5, voted: false, closed: true})), newer);
  });

  it('keep the histogram of the same revision', () => {
    assert.deepEqual(mergeSummaries(summary(), summary({histogram})).histogram, histogram);
  });

  it('have no histogram of another revision or scale: it would count other votes', () => {
    for (const older of [summary({histogram, revision: 1}), summary({histogram, best: 10})])
      assert.equal('histogram' in mergeSummaries(summary(), older), false);
  });

  it('keep what this reader has done, of whichever revision', () => {
    const {mine, voted} = mergeSummaries(summary({revision: 9}), summary({mine: 4, voted: true}));
    assert.deepEqual([mine, voted], [4, true]);
    assert.equal(mergeSummaries(summary({mine: null}), summary({mine: 4})).mine, null);
  });

  it('are hidden where the same votes were hidden', () => {
    const hidden = summary({average: null, hidden: true});
    assert.equal(mergeSummaries(summary({average: null}), hidden).hidden, true);
    assert.equal(mergeSummaries(summary(), hidden).hidden, undefined);
    assert.equal(mergeSummaries(summary({average: null, revision: 9}), hidden).hidden, undefined);
  });

  it('are open where the newer one does not say that they are closed', () => {
    assert.equal(mergeSummaries(summary(), summary({closed: true})).closed, undefined);
  });
});
