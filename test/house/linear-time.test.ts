import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {decodeHTML} from 'entities';
import {clientAddress, parseNetworks} from '../../server/src/address.ts';
import {readDocument} from '../../server/src/sources/document.ts';
import {decodeText} from '../../src/adapters/feed/decode-text.ts';
import {dateOf} from '../../src/adapters/feed/dates.ts';
import {readFeed} from '../../src/adapters/feed/read-feed.ts';
import {htmlToText, metadataText} from '../../src/adapters/html-text.ts';

/** Growth of the time that is allowed where the input doubles. Quadratic would be four. */
const MOST = 2.5;
/** Characters of an attack. What is quadratic takes seconds for them, even where one step takes a nanosecond. */
const LENGTH = 1 << 16;
/** Milliseconds of the processor. What takes less is fast, and too short to be compared. */
const FAST = 150;
const RUNS = 3;
/** What one run leaves in the memory may be cleared in another: one of so many comparisons is enough. */
const TRIES = 4;

/** Milliseconds that the processor works, whatever else the machine does. */
function timeOf(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!;
/** What is disturbed takes longer, never shorter. */
const measured = (run: () => unknown): number => median(Array.from({length: RUNS}, () => timeOf(run)));

/** An input twice as long may take two and a half times as long. */
function assertLinear(read: (text: string) => unknown, attack: (length: number) => string): void {
  const text = attack(LENGTH);
  if (timeOf(() => read(text)) < FAST) return;
  const double = attack(LENGTH * 2);
  const growths: number[] = [];
  while (growths.length < TRIES && !growths.some((growth) => growth <= MOST))
    growths.push(measured(() => read(double)) / measured(() => read(text)));
  assert.ok(
    Math.min(...growths) <= MOST,
    `twice as long takes ${growths.map((growth) => growth.toFixed(1)).join(', ')} times as long`,
  );
}

const repeated = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length));
const BASE = 'https://paper.example/feed.xml';
const rss = (inner: string) => `<rss><channel><item><link>/a</link>${inner}</item></channel></rss>`;
const within = (start: string, piece: string, end: string) => (length: number) => start + repeated(piece)(length) + end;

/** Pieces that expressions and readers go wrong on. */
const PIECES = [
  ...[
    '@',
    'a@',
    '@.',
    ':/',
    '(',
    ')',
    'a (',
    ' ',
    '\n',
    '\t ',
    '.',
    '-',
    '/',
    '=',
    '"',
    "'",
    '<',
    '>',
    '&',
    '&#',
    '&a',
    '&#1',
    ';',
  ],
  ...[
    '<a',
    '<a ',
    '<a "',
    "<a '",
    '<a x="',
    '<a x=',
    '</',
    '</a',
    '</a ',
    '<a>',
    '</a>',
    '<a/>',
    '<!',
    '<!--',
    '<!-- >',
    '<![CDATA[',
    ']]>',
  ],
  ...[
    '<?',
    '<?a',
    '<!doctype [',
    '<!a[',
    '<script',
    '<script>',
    '</script',
    '<style>',
    '<br',
    '<x:y>',
    'xmlns:a="b" ',
    '<a xmlns="b">',
  ],
  ...[
    '<item>',
    '<entry>',
    '<title>',
    '<link>',
    '<category>',
    '<author>',
    '<media:group>',
    '<itunes:category text="a">',
    '<link',
    '<meta',
    '<link rel="',
  ],
  ...[
    '{',
    '}',
    '[',
    '{"',
    '"\\',
    '\\"',
    '{"a":',
    '[[',
    'T',
    '1',
    '2026',
    'Mar ',
    '1 Mar ',
    '+',
    '10:',
    '\u0092',
    '\ud800',
    '\u0000',
    'é',
    '\ufffd',
  ],
];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  htmlToText: (text) => htmlToText(text),
  metadataText,
  dateOf,
  'a feed': (text) => readFeed(text, BASE),
  'a document of a site': (text) => readDocument(text, BASE),
  'bytes as text': (text) => decodeText(Buffer.from(text, 'latin1'), `text/xml; charset=${text.slice(0, 16_000)}`),
  'hops of proxies': (text) => clientAddress('10.0.0.1', text.slice(0, 16_000), parseNetworks(['10.0.0.0/8'])),
};

/** Fields of a feed; the attack is within. */
const FIELDS: Readonly<Record<string, readonly [start: string, end: string]>> = {
  'a title': ['<rss><channel><item><link>/a</link><title>', '</title></item></channel></rss>'],
  'a title of HTML': ['<feed><entry><link href="/a"/><title type="html"><![CDATA[', ']]></title></entry></feed>'],
  'an author': ['<rss><channel><item><link>/a</link><author>', '</author></item></channel></rss>'],
  'a date': ['<rss><channel><item><link>/a</link><pubDate>', '</pubDate></item></channel></rss>'],
  'an address': ['<rss><channel><item><link>', '</link></item></channel></rss>'],
  'an attribute': ['<feed><entry><link href="', '"/></entry></feed>'],
  'a name of a tag': ['<rss><channel><item><link>/a</link><', '/></item></channel></rss>'],
  'an item': ['<rss><channel><item><link>/a</link>', '</item></channel></rss>'],
  'a channel': ['<rss><channel>', '<item><link>/a</link></item></channel></rss>'],
  'what stands before': ['', rss('<title>a</title>')],
  'what stands behind': [rss('<title>a</title>'), ''],
  'a page': ['<!doctype html><html><head>', '<link rel="alternate"></head>'],
  'a JSON Feed': ['{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "', '"}]}'],
  'what is no JSON': ['{"version": "https://jsonfeed.org/version/1.1", "items": [', ''],
};

describe('whatever is read takes as long as it is long', () => {
  // What a test came to is told in the next turn: without one all would be silent to the end.
  beforeEach(() => nextTurn());

  for (const [name, read] of Object.entries(READERS))
    it(name, () => {
      for (const piece of PIECES) {
        try {
          assertLinear(read, repeated(piece));
        } catch (cause) {
          throw new Error(`${name}, of ${JSON.stringify(piece)} again and again: ${(cause as Error).message}`, {cause});
        }
      }
    });

  for (const [name, [start, end]] of Object.entries(FIELDS))
    it(`${name} of a feed`, () => {
      const read = (text: string) => readDocument(text, BASE) ?? readFeed(text, BASE, decodeHTML);
      for (const piece of PIECES) {
        try {
          assertLinear(read, within(start, piece, end));
        } catch (cause) {
          throw new Error(`${name}, of ${JSON.stringify(piece)} again and again: ${(cause as Error).message}`, {cause});
        }
      }
    });

  it('a feed of many items, with a channel of many children', () => {
    const text = (length: number) =>
      `<rss><channel>${'<x/>'.repeat(length / 20)}${Array.from({length: length / 40}, (_, index) => `<item><link>/${index}</link></item>`).join('')}</channel></rss>`;
    assertLinear(
      (feed) => readFeed(feed, BASE),
      (length) => text(length * 8),
    );
  });
});
