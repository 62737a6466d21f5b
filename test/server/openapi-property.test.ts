import {test} from 'node:test';
import {holdsItsDocument} from './api-requests.ts';

// The same requests in each run; `npm run test:long` makes others each time.
test('600 requests: what the document allows is answered as it says, what it does not is refused as it says', (t) =>
  holdsItsDocument(t, {numRuns: 600, seed: 20260501}));

test('200 requests to a server that takes halves of stars: likewise', (t) =>
  holdsItsDocument(t, {numRuns: 200, seed: 20260502}, {step: 0.5}));
