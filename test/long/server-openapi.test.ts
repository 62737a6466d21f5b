import {test} from 'node:test';
import {holdsItsDocument} from '../server/api-requests.ts';

test('8,000 new requests: all are answered as the document says', (t) => holdsItsDocument(t, {numRuns: 8000}));

test('4,000 new requests with limits by network, halves of stars, few votes hidden and closed articles: likewise', (t) =>
  holdsItsDocument(
    t,
    {numRuns: 4000},
    {step: 0.5, minVotes: 3, closeAfter: 0, voteLimit: 300, voterLimit: 20, readLimit: 1000, maxBody: 3000},
  ));
