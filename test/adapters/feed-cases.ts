import type {ArticleLink} from '../../src/core/types.ts';
import {htmlToText} from '../../src/adapters/html-text.ts';

/** What must be found in a feed, tried with the server's parser and with the browser's. */
export interface FeedCase {
  readonly name: string;
  readonly text: string;
  /** The fields of each article that are looked at. */
  readonly articles: readonly Partial<ArticleLink>[];
}

export const BASE = 'https://paper.example/feeds/all.xml';
const url = 'https://paper.example/high';
const rss = (inner: string, head = '') => `<rss version="2.0"${head}><channel><item>${inner}</item></channel></rss>`;
const atom = (inner: string, head = ' xmlns="http://www.w3.org/2005/Atom"') =>
  `<feed${head}><entry>${inner}</entry></feed>`;
const dated = (...dates: readonly string[]) =>
  rss(dates.map((date, index) => `<link>/${index}</link><pubDate>${date}</pubDate>`).join('</item><item>'));
const linked = '<link>/high</link>';
const pointed = '<link href="/high"/>';

export const CASES: readonly FeedCase[] = [
  {
    name: 'RSS 0.90 and 1.0: items beside the channel',
    text: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
      <channel><title>P</title><link>https://paper.example/</link></channel><image><title>I</title><link>/i</link></image>
      <item><title>High tide</title>${linked}</item></rdf:RDF>`,
    articles: [{title: 'High tide', url}],
  },
  {
    name: 'junk before and after it',
    text: `\ufeff\nWarning: mail() in <b>feed.php</b>\n<!-- rss --><?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]>${rss(`<title>High tide</title>${linked}`)}<!-- end --> done & over`,
    articles: [{title: 'High tide', url}],
  },
  {
    name: 'entities that only HTML has',
    text: rss(
      `<title>Caf&eacute; &amp;hellip; R&D&nbsp;&lt;b>x&lt;/b> \u0001&hellip;</title><link>/high?a=1&b=2</link><category><![CDATA[R&D <x]]></category>`,
    ),
    articles: [
      {
        title: 'Café … R&D x …',
        url: `${url}?a=1&b=2`,
        terms: [{kind: 'category', name: 'R&D <x'}],
      },
    ],
  },
  {
    name: 'prefixes that nobody declared',
    text: rss(
      `<title>High tide</title>${linked}<dc:creator>Ada</dc:creator><media:thumbnail url="/high.jpg" width="3"/><x:y z:q="1"/>`,
    ),
    articles: [{url, author: {name: 'Ada'}, image: {url: 'https://paper.example/high.jpg', width: 3}}],
  },
  {
    name: 'prefixes that one element declares for itself',
    text: rss(`<title>High tide</title>${linked}<m:a xmlns:m="m"/><m:thumbnail url="/high.jpg"/>`),
    articles: [{url, image: {url: 'https://paper.example/high.jpg'}}],
  },
  {
    name: 'comments in a title',
    text: rss(`<title>High <!-- <b> -->tide<![CDATA[ &amp; low]]></title>${linked}`),
    articles: [{title: 'High tide & low', url}],
  },
  {
    name: 'relative links by xml:base of the feed, the entry and the link',
    text: atom(
      `<title>a</title><link href="a"/></entry><entry xml:base="two/"><title>b</title><link href="b"/></entry><entry><title>c</title><link xml:base="/three/" href="c"/>`,
      ' xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/one/"',
    ),
    articles: ['one/a', 'one/two/b', 'three/c'].map((path) => ({url: `https://other.example/${path}`})),
  },
  {
    name: 'titles of Atom as text, HTML and XHTML',
    text: atom(
      `<title>The &lt;b> tag</title>${pointed}</entry><entry><title type="html">The &amp;lt;b> &lt;i>tag&lt;/i></title><link href="2"/></entry>
      <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <i>b</i> &lt;tag></div></title><link href="3"/>`,
    ),
    articles: [{title: 'The <b> tag'}, {title: 'The <b> tag'}, {title: 'The b <tag>'}],
  },
  {
    name: 'the page and not another form of it; nothing that is no page',
    text: atom(
      `<title>a</title><link rel="self" href="/self"/><link rel="alternate" type="application/pdf" href="/pdf"/><link type="text/html" rel="alternate" href="/high"/></entry>
      <entry><title>b</title><link href="javascript:alert(1)"/></entry><entry><title>c</title>${pointed}`,
    ),
    articles: [{title: 'a', url}],
  },
  {
    name: 'another site’s elements in an item are not its own',
    text: rss(
      `<atom:link rel="self" href="/self"/>${linked}<media:content url="/v.mp4" type="video/mp4"/><media:group><media:content url="/p.png" medium="image"/></media:group><media:title>other</media:title><title>High tide</title><guid>https://paper.example/guid</guid>`,
      ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"',
    ),
    articles: [
      {title: 'High tide', url, id: 'https://paper.example/guid', image: {url: 'https://paper.example/p.png'}},
    ],
  },
  {
    name: 'names, but no addresses of people',
    text: rss(
      `${linked}<author>ada@paper.example (Ada O&amp;#8217;Neil)</author></item><item><link>/2</link><author>ada@paper.example</author></item><item><link>/3</link><author>Ada &lt;ada@paper.example></author></item><item><link>/4</link><author>Science@Home</author>`,
    ),
    articles: [
      {author: {name: 'Ada O’Neil'}},
      {author: undefined},
      {author: {name: 'Ada'}},
      {author: {name: 'Science@Home'}},
    ],
  },
  {
    name: 'dates in their many forms',
    text: rss(
      ['Sun, 01 Mar 2026 10:00:00 +0200', '2026-03-01T10:00:00+0200', '2026-03-01', '01 Mar 2026 08:00', 'yesterday']
        .map((date, index) => `<link>/${index}</link><pubDate>${date}</pubDate>`)
        .join('</item><item>'),
    ),
    articles: ['T08:00:00.000Z', 'T08:00:00.000Z', '', 'T08:00:00.000Z', undefined].map((time) =>
      time === undefined ? {published: time} : {published: `2026-03-01${time}`},
    ),
  },
  {
    name: 'dates with their zone named twice, or in the order of C',
    text: dated(
      'Thu, 01 Jan 2026 10:00:00 +0100 (CET)',
      'Thu Jan 01 2026 04:00:00 GMT-0500 (EST)',
      'Thu Jan  1 09:00:00 GMT 2026',
      'Thu, 01 Jan 2026 04:00:00 EST',
      'January 1, 2026 9:00',
    ),
    articles: Array.from({length: 5}, () => ({published: '2026-01-01T09:00:00.000Z'})),
  },
  {
    name: 'what a browser alone takes for a date, or for a day that is none',
    text: dated(
      ...['12-03-2026', '5', '1767225600', 'Issue 3', 'Winter 2026', '2026', '2026-03', '2026-02-31', '20260-01-01'],
      ...['Sat, 01 Jan 20260 00:00:00 GMT', '2026-13-01T10:00:00Z'],
    ),
    articles: Array.from({length: 11}, () => ({published: undefined})),
  },
  {
    name: 'references to characters that XML forbids, and to characters in halves',
    text: rss(
      `<title>A&#11;B &#x1F;C&#0;D \ufffeE&#99999999; &#xD83C;&#xDF0A; &#x1F30A;&#160;&lt;3 &#60;3</title>${linked}<category a="&quot;&#62;">R&#38;D</category>`,
    ),
    articles: [{title: 'AB C\ufffdD E\ufffd 🌊 🌊 <3 <3', url, terms: [{kind: 'category', name: 'R&D'}]}],
  },
  {
    name: 'references by the numbers of Windows-1252, and to half a character',
    text: rss(
      `<title>It&#146;s &#x93;40&nbsp;&#128;&#148; &#150; &#xD83C; &#0000000000000000000008217;</title>${linked}<category>A&#x92;s</category>`,
    ),
    articles: [{title: 'It’s “40 €” – \ufffd ’', url, terms: [{kind: 'category', name: 'A’s'}]}],
  },
  {
    name: 'entities that only HTML has, in text, in HTML and in CDATA',
    text: atom(
      `<title>It&rsquo;s&nbsp;caf&eacute; &amp;eacute; &copy; &foo; &constructor;</title>${pointed}</entry>
      <entry><title type="html">Caf&amp;eacute; &amp;lt;b> &amp;foo;</title><link href="2"/></entry>
      <entry><title type="html"><![CDATA[&Uuml;ber &amp;eacute;]]></title><link href="3"/>`,
    ),
    articles: [
      {title: 'It’s café &eacute; © &foo; &constructor;'},
      {title: 'Café <b> &foo;'},
      {title: 'Über &eacute;'},
    ],
  },
  {
    name: 'titles without scripts, and in base64',
    text: atom(
      `<title type="html">safe&lt;script>if (1 &lt; 2) alert()&lt;/script> words</title>${pointed}</entry>
      <entry><title type="application/octet-stream">Q2Fmw6k=</title><link href="2"/></entry>
      <entry><title mode="base64">***</title><link href="3"/>`,
    ),
    articles: [{title: 'safe words'}, {title: 'Café'}, {title: '***'}],
  },
  {
    name: 'a link of another kind that is written as text',
    text: atom(`<title>a</title><link rel="enclosure">/song.mp3</link>${pointed}`),
    articles: [{url}],
  },
  {
    name: 'the size of a picture is a number, or is not said',
    text: rss(
      `${linked}<media:thumbnail url="/a.png" width="-5" height="1e3px"/></item><item><link>/2</link><media:thumbnail url="/b.png" width="30px" height="wide"/>`,
    ),
    articles: [
      {image: {url: 'https://paper.example/a.png', height: 1}},
      {image: {url: 'https://paper.example/b.png', width: 30}},
    ],
  },
];

/** One of the public suite's cases: what must be at a path in feedparser's field names. */
export interface SuiteCase {
  readonly file: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly asserts: readonly {
    readonly path: readonly (string | number)[];
    readonly op: string;
    readonly value?: unknown;
  }[];
}

/** Why a case of the suite asks for what we do not do. */
export function notOurs({file, asserts}: SuiteCase): string {
  if (asserts.some(({path}) => path[2] === 'summary')) return 'summaries are not shown, so they are not read';
  if (file.includes('entry_id_base_content_location'))
    return 'an id is a name and is kept as it is written, and no page may read Content-Location';
  if (/-cdf-/.test(file)) return 'no site has had a CDF for twenty years';
  if (/script_inline|title_crazy/.test(file)) return 'what is written within elements is text; nothing of it runs';
  return '';
}

/** The case with an address in each entry that has none: without one it is no article. */
export const withLinks = (text: string): string =>
  text.replace(/<(item|entry)>(?![^]*<(link|guid)\b)([^]*?)<\/\1>/g, (_, name: string, __, inner: string) =>
    name === 'item'
      ? `<item>${inner}<link>http://case.example/</link></item>`
      : `<entry>${inner}<link href="http://case.example/"/></entry>`,
  );

/** What HTML shows. The suite expects markup made safe, we show text. */
const textOf = (html: string) => htmlToText(html).replace(/\s+/g, ' ').trim();

/** What was found of what a case demands, beside what it demands; in our terms. */
export function judged(
  {file, asserts}: SuiteCase,
  entries: readonly ArticleLink[],
): [found: unknown[], expected: unknown[]] {
  const found: unknown[] = [];
  const expected: unknown[] = [];
  for (const {path, value} of asserts) {
    const [what, index, field] = path;
    // That the file is well-formed.
    if (what === 'bozo') continue;
    const entry = entries[Number(index)];
    const text = String(value);
    const time = Array.isArray(value)
      ? Date.UTC(value[0], value[1] - 1, ...(value.slice(2, 6) as [number]))
      : Date.parse(text);
    const [own, wanted] = {
      id: [entry?.id, text],
      link: [entry?.url, text],
      title: [entry?.title === entry?.url ? '' : entry?.title, file.includes('text_plain') ? text : textOf(text)],
      // Ours is a name without an address.
      author: [entry?.author?.name, text.replace(/ \(\S+@\S+\)$/, '')],
      published: [Date.parse(entry?.published ?? ''), time],
      updated: [Date.parse(entry?.published ?? ''), time],
      updated_parsed: [Date.parse(entry?.published ?? ''), time],
    }[String(field)] ?? ['a field that is known', field];
    found.push(own);
    expected.push(wanted);
  }
  return [found, expected];
}

/** What WordPress's own feeds say of the same five posts. */
export const WORDPRESS = ['feed-rss2.xml', 'feed-rdf.xml', 'feed-atom.xml'] as const;
export const wordpressPosts = [
  ['protected-story', 'Protected: SECRET protected-story', '2026-03-29T11:00:00.000Z', 'Alice Ångström'],
  ['story-30', 'Story number 30', '2026-03-28T08:30:00.000Z', "Bob O'Neil & Sons"],
  ['story-29', 'Story number 29', '2026-03-28T08:30:00.000Z', 'Alice Ångström'],
  ['story-28', 'Story number 28', '2026-03-28T08:30:00.000Z', "Bob O'Neil & Sons"],
  ['story-27', 'Story number 27', '2026-03-27T08:30:00.000Z', 'Alice Ångström'],
].map(([slug, ...rest]) => [`http://127.0.0.1:8090/2026/03/${slug}/`, ...rest]);

/** The part of an article that the case looks at. */
export const picked = (articles: readonly Partial<ArticleLink>[], like: readonly Partial<ArticleLink>[]): object[] =>
  articles.map((article, index) => {
    const picked = Object.keys(like[index] ?? article).map((key) => [key, (article as Record<string, unknown>)[key]]);
    // What is undefined is not there.
    return JSON.parse(JSON.stringify(Object.fromEntries(picked))) as object;
  });
