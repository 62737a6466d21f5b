import type {FeedCase} from './feed-cases.ts';

/** Feeds as they are met: broken, old, or of vocabularies that few read. Each has one article, or says so. */
const url = 'https://paper.example/high';
const picture = {url: 'https://paper.example/high.jpg'};
const ATOM = ' xmlns="http://www.w3.org/2005/Atom"';
const linked = '<link>/high</link>';
const rss = (inner: string, head = '') => `<rss version="2.0"${head}><channel><item>${inner}</item></channel></rss>`;
const item = (inner: string, head = '') => rss(linked + inner, head);
const atom = (inner: string, head = ATOM) => `<feed${head}><entry><link href="/high"/>${inner}</entry></feed>`;
const titled = (title: string) => item(`<title>${title}</title>`);
const of = (name: string, text: string, ...articles: FeedCase['articles']): FeedCase => ({name, text, articles});

const tide = {url, title: 'High tide'};

/** What is broken in its markup. */
const BROKEN: readonly FeedCase[] = [
  of('the last > is missing', rss(`<title>High tide</title>${linked}`).slice(0, -1), tide),
  of('the last tags are missing', `<rss><channel><item><title>High tide</title>${linked}</item>`, tide),
  of('it is cut within an item', `<rss><channel><item><title>High tide</title>${linked}</item><item><title>Low`, tide),
  of('it is cut within a tag', `<rss><channel><item><title>High tide</title>${linked}</item><item><li`, tide),
  of('it is cut within CDATA', `<rss><channel><item>${linked}<title><![CDATA[High tide`, tide),
  of('it is cut within a comment', `<rss><channel><item><title>High tide</title>${linked}</item><!-- a`, tide),
  of(
    'an item is not closed',
    `<rss><channel><item><title>High tide</title>${linked}<item><title>b</title><link>/b</link></item></channel></rss>`,
    tide,
    {title: 'b'},
  ),
  of('a title is not closed', rss(`<title>High tide${linked}`), tide),
  of('a link is not closed', rss(`<link>/high<title>High tide</title>`), tide),
  of(
    'a description is not closed',
    `<rss><channel><item><title>High tide</title>${linked}<description>a<item><title>b</title><link>/b</link></item></channel></rss>`,
    tide,
    {title: 'b'},
  ),
  of('a link of Atom is not closed', atom('<title>High tide</title>').replace('"/high"/>', '"/high">'), tide),
  of('closing tags that nobody opened', rss(`</b></p><title>High tide</title></title>${linked}</a>`), tide),
  of('tags closed in another order', rss(`<title>High <b><i>tide</b></i></title>${linked}`), tide),
  of(
    'tags of HTML that are not closed',
    rss(`<title>High tide</title><description>a<br>b<p>c<img src=x></description>${linked}`),
    tide,
  ),
  of('a closing tag without its >', rss(`<title>High tide</title${linked}`), tide),
  of('attributes without quotes', atom('<title type=text>High tide</title>').replace('"/high"', '/high'), tide),
  of(
    'an attribute without its last quote',
    rss(`<guid isPermaLink="false>tag:1</guid><title>High tide</title>${linked}`),
    {url},
  ),
  of('an attribute twice', atom('<title type="text" type="html">High &lt;b> tide</title>'), {title: 'High <b> tide'}),
  of('an attribute without a value', rss(`<title hidden>High tide</title>${linked}`), tide),
  of(
    'single quotes',
    `<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>High tide</title><link rel='alternate' href='/high'/></entry></feed>`,
    tide,
  ),
  of(
    'spaces in tags',
    `<rss ><channel ><item\n><title\t>High tide</title ><link >/high</link\n></item ></channel ></rss >`,
    tide,
  ),
  of(
    'tags in capitals',
    `<RSS><CHANNEL><ITEM><TITLE>High tide</TITLE><LINK>/high</LINK><pubdate>2026-03-01</pubdate></ITEM></CHANNEL></RSS>`,
    {...tide, published: '2026-03-01'},
  ),
  of('a bare < in a title', titled('1 < 2 <3'), {title: '1 < 2 <3'}),
  of('a bare < before a word', titled('I <love tides'), {title: 'I <love tides'}),
  of('a bare & in a title and a link', rss('<title>R&D & AT&T</title><link>/high?a=1&b=2&amp;c=3</link>'), {
    title: 'R&D & AT&T',
    url: `${url}?a=1&b=2&c=3`,
  }),
  of('controls', titled('High\u0000 \u0008tide\u001f'), tide),
  of('no channel', `<rss><item><title>High tide</title>${linked}</item></rss>`, tide),
  of(
    'items after the channel',
    `<rss><channel><title>P</title></channel><item><title>High tide</title>${linked}</item></rss>`,
    tide,
  ),
  of('no rss around the channel', `<channel><item><title>High tide</title>${linked}</item></channel>`, tide),
  of(
    'items in a list of their own',
    `<rss><channel><items><item><title>High tide</title>${linked}</item></items></channel></rss>`,
    tide,
  ),
  of(
    'an empty item, and one without an address',
    `<rss><channel><item/><item></item><item><title>x</title></item><item><title>High tide</title>${linked}</item></channel></rss>`,
    tide,
  ),
];

/** What stands around it. */
const AROUND: readonly FeedCase[] = [
  of('a byte order mark and empty lines', `\ufeff\n\n \t<?xml version="1.0"?>\n${titled('High tide')}`, tide),
  of('a byte order mark that was read as Latin-1', `ï»¿<?xml version="1.0"?>${titled('High tide')}`, tide),
  of(
    'notices of PHP',
    `<br />\n<b>Notice</b>: Undefined index: "a" in <b>/var/www/x.php</b> on line <b>3</b><br />\n<?xml version="1.0"?>${titled('High tide')}`,
    tide,
  ),
  of('a notice with quotes and a tag', `Warning: Don't use "a < b" <?xml version="1.0"?>${titled('High tide')}`, tide),
  of(
    'comments and instructions',
    `<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- <rss><item> -->${titled('High tide')}`,
    tide,
  ),
  of(
    'a document type',
    `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">${titled('High tide')}`,
    tide,
  ),
  of(
    'a document type with entities',
    `<!DOCTYPE rss [\n<!ENTITY nbsp "&#160;">\n<!ENTITY a "<rss><item>">\n]>${titled('High&nbsp;tide &a;')}`,
    {title: 'High tide &a;'},
  ),
  of('statistics behind it', `${titled('High tide')}\n<!-- 34 queries in 0.2 s -->`, tide),
  of('a script behind it', `${titled('High tide')}<script>if (a < b) "</rss>"</script>`, tide),
  of('another feed behind it', titled('High tide') + item('<title>b</title>'), tide),
  of('text behind it', `${titled('High tide')} <b>Fatal error</b>: a & b`, tide),
  of('comments within', item('<!-- <title>no</title> --><title>High<!-- a --> tide</title><!---->'), tide),
];

/** Titles. */
const TITLES: readonly FeedCase[] = [
  of('CDATA', titled('<![CDATA[High tide]]>'), tide),
  of('CDATA in pieces, and text around it', titled('\n <![CDATA[High]]> <![CDATA[tide]]>\n'), tide),
  of('HTML in CDATA', titled('<![CDATA[High <em>tide</em> &amp; low]]>'), {title: 'High tide & low'}),
  of('escaped HTML', titled('High &lt;b&gt;tide&lt;/b&gt;'), tide),
  of(
    'escaped HTML with attributes',
    titled('High &lt;a href="/x" title=\'a > b\'&gt;tide&lt;/a&gt;').replace(" title='a > b'", ''),
    tide,
  ),
  of('elements within', titled('High <em>tide</em>'), tide),
  of('escaped twice', titled('R&amp;amp;D'), {title: 'R&D'}),
  of('what looks like a tag and is none', titled('List&lt;String&gt; in Java'), {title: 'List<String> in Java'}),
  of('a tag that is spoken of', titled('The &lt;b&gt; tag'), {title: 'The <b> tag'}),
  of('smaller than', titled('1 &lt; 2'), {title: '1 < 2'}),
  of('an arrow', titled('a &lt;- b -&gt; c'), {title: 'a <- b -> c'}),
  of('lines and tabs', titled('\n  High\n\ttide  '), tide),
  of('names of HTML 4', titled('Caf&eacute; &alpha;&Omega; &hearts; &trade;'), {title: 'Café αΩ ♥ ™'}),
  of('names of HTML 5', titled('&zcaron;&NewLine;&check; &lbrace;a&rbrace; &nbsp;&Hat;'), {title: 'ž ✓ {a} ^'}),
  of('names of HTML 5, escaped', titled('&amp;zcaron; &amp;starf;'), {title: 'ž ★'}),
  of('names are decoded once', titled('&amp;amp;eacute;'), {title: '&eacute;'}),
  of('numbers', titled('&#8220;High&#x201D; &#38; &#x1F30A;'), {title: '“High” & 🌊'}),
  of('a sign that Latin-1 has for a control', titled('It\u0092s'), {title: 'It’s'}),
  of('in another language', titled('高潮 – Прилив – مد'), {title: '高潮 – Прилив – مد'}),
  of('a title of Dublin Core', item('<dc:title>High tide</dc:title>'), tide),
  of('a title of Media RSS comes last', item('<media:title>no</media:title><title>High tide</title>'), tide),
  of('a title of Media RSS alone', item('<media:title type="plain">High tide</media:title>'), tide),
  of('an empty title', item('<title></title><dc:title>High tide</dc:title>'), tide),
  of('a title of another vocabulary', item('<x:title xmlns:x="urn:x">no</x:title><title>High tide</title>'), tide),
  of('the title of a picture', item('<image><title>no</title></image><title>High tide</title>'), tide),
  of('Atom: text', atom('<title type="text">A &lt;b> &amp;amp; c</title>'), {title: 'A <b> &amp; c'}),
  of('Atom: HTML', atom('<title type="html">High &lt;b>tide&lt;/b> &amp;amp; low</title>'), {title: 'High tide & low'}),
  of('Atom: HTML in CDATA', atom('<title type="html"><![CDATA[High <b>tide</b> &eacute;]]></title>'), {
    title: 'High tide é',
  }),
  of('Atom: HTML as its media type', atom('<title type="text/html">High &lt;b>tide&lt;/b></title>'), tide),
  of(
    'Atom: XHTML',
    atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">High <i>tide</i></div></title>'),
    tide,
  ),
  of(
    'Atom: XHTML with a prefix',
    atom('<title type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">High <h:i>tide</h:i></h:div></title>'),
    tide,
  ),
  of('Atom: XHTML without its namespace', atom('<title type="xhtml">High <i>tide</i></title>'), tide),
  of(
    'Atom: XHTML with a script',
    atom(
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">High <script>alert(1)</script>tide</div></title>',
    ),
    tide,
  ),
  of(
    'Atom 0.3: escaped',
    atom(
      '<title mode="escaped" type="text/html">High &lt;b>tide&lt;/b></title>',
      ' version="0.3" xmlns="http://purl.org/atom/ns#"',
    ),
    tide,
  ),
  of(
    'Atom 0.3: XML',
    atom(
      '<title mode="xml" type="application/xhtml+xml">High <b>tide</b></title>',
      ' version="0.3" xmlns="http://purl.org/atom/ns#"',
    ),
    tide,
  ),
  of(
    'Atom 0.3: base64',
    atom(
      '<title mode="base64" type="text/plain">SGlnaCB0aWRl</title>',
      ' version="0.3" xmlns="http://purl.org/atom/ns#"',
    ),
    tide,
  ),
  of(
    'scripts, styles and comments',
    titled('<![CDATA[High<!-- <b> --><script>a < b</script><style>p{}</style> tide<br>]]>'),
    tide,
  ),
  of('pictures that would run', titled('<![CDATA[<img src=x onerror="alert(1)">High tide]]>'), tide),
];

/** Addresses and names of entries. */
const LINKS: readonly FeedCase[] = [
  of('white space around it', rss('<title>High tide</title><link>\n  /high\n</link>'), tide),
  of('in CDATA', rss('<title>High tide</title><link><![CDATA[/high]]></link>'), tide),
  of('an attribute, in RSS', rss('<title>High tide</title><link href="/high"/>'), tide),
  of('a link of Atom, in RSS', rss('<title>High tide</title><atom:link href="/high" rel="alternate"/>'), tide),
  of('an empty one before', rss('<title>High tide</title><link/><link></link><link>/high</link>'), tide),
  of('a permanent guid', rss('<title>High tide</title><guid isPermaLink="true">https://paper.example/high</guid>'), {
    ...tide,
    id: url,
  }),
  of('a guid that does not say so', rss('<title>High tide</title><guid>https://paper.example/high</guid>'), tide),
  of('a guid that says no', rss('<title>x</title><guid isPermaLink="false">https://paper.example/high</guid>')),
  of('a guid beside a link', item('<guid>https://paper.example/?p=3</guid>'), {url, id: 'https://paper.example/?p=3'}),
  of(
    'an id of Atom that is an address',
    `<feed${ATOM}><entry><title>High tide</title><id>https://paper.example/high</id></entry></feed>`,
    tide,
  ),
  of(
    'an id of Atom that is none',
    `<feed${ATOM}><entry><title>x</title><id>tag:paper.example,2026:1</id></entry></feed>`,
  ),
  of('the id is kept as it is written', atom('<id>HTTP://Paper.Example/High</id>'), {
    url,
    id: 'HTTP://Paper.Example/High',
  }),
  of(
    'where it was before a service took it',
    rss(
      '<link>https://feeds.example/~r/1</link><feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://paper.example/high</feedburner:origLink>',
    ),
    {url},
  ),
  of(
    'another language’s, and other forms',
    `<feed${ATOM}><entry><title>a</title><link rel="edit" href="/edit"/><link rel="replies" href="/replies"/><link rel="self" type="application/atom+xml" href="/self"/><link rel="alternate" type="text/html" href="/high"/><link rel="enclosure" href="/a.mp3"/></entry></feed>`,
    {url},
  ),
  of(
    'a relation as an address',
    atom('').replace('href=', 'rel="http://www.iana.org/assignments/relation/alternate" href='),
    {url},
  ),
  of('without its scheme', rss('<link>//paper.example/high</link>'), {url}),
  of('with letters of other scripts and spaces', rss('<link>/höhe und tiefe</link>'), {
    url: 'https://paper.example/h%C3%B6he%20und%20tiefe',
  }),
  of(
    'by xml:base of RSS',
    `<rss xml:base="https://other.example/a/"><channel xml:base="b/"><item><link>c</link></item></channel></rss>`,
    {url: 'https://other.example/a/b/c'},
  ),
  of('by xml:base that is none', `<feed xml:base="javascript:1"${ATOM}><entry><link href="/high"/></entry></feed>`, {
    url,
  }),
  of(
    'what is no address of a page',
    rss(
      '<link>javascript:alert(1)</link></item><item><link>data:text/html,x</link></item><item><link>mailto:a@b.example</link></item><item><link>/high</link>',
    ),
    {url},
  ),
  of('an address twice', item(`</item><item>${linked}`), {url}),
  of(
    'RDF by its attribute',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="/high"><title>High tide</title></item></rdf:RDF>`,
    tide,
  ),
  of(
    'CDF',
    `<!DOCTYPE Channel SYSTEM "http://www.w3c.org/Channel.dtd"><CHANNEL HREF="/"><ITEM HREF="/high" LASTMOD="2026-03-01T10:00"><TITLE>High tide</TITLE></ITEM></CHANNEL>`,
    {...tide, published: '2026-03-01T10:00:00.000Z'},
  ),
];

/** Vocabularies by their prefixes and namespaces. */
const NAMESPACES: readonly FeedCase[] = [
  of(
    'RSS with a namespace',
    `<rss xmlns="http://backend.userland.com/rss2"><channel><item><title>High tide</title>${linked}</item></channel></rss>`,
    tide,
  ),
  of(
    'RSS with a namespace of its own',
    `<rss xmlns="http://paper.example/ns"><channel><item><title>High tide</title>${linked}</item></channel></rss>`,
    tide,
  ),
  of(
    'RSS 1.0 with prefixes for all',
    `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/"><rss:channel><rss:title>P</rss:title></rss:channel><rss:item><rss:title>High tide</rss:title><rss:link>/high</rss:link></rss:item></r:RDF>`,
    tide,
  ),
  of(
    'RSS 0.90',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://channel.netscape.com/rdf/simple/0.9/"><item><title>High tide</title>${linked}</item></rdf:RDF>`,
    tide,
  ),
  of('RDF that nobody declared', `<rdf:RDF><channel/><item><title>High tide</title>${linked}</item></rdf:RDF>`, tide),
  of(
    'RSS 1.1',
    `<Channel xmlns="http://purl.org/net/rss1.1#"><items><item><title>High tide</title>${linked}</item></items></Channel>`,
    tide,
  ),
  of(
    'Atom with a prefix',
    `<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry><atom:title>High tide</atom:title><atom:link href="/high"/></atom:entry></atom:feed>`,
    tide,
  ),
  of(
    'Atom with a prefix that nobody declared',
    `<atom:feed><atom:entry><atom:title>High tide</atom:title><atom:link href="/high"/></atom:entry></atom:feed>`,
    tide,
  ),
  of('Atom without a namespace', atom('<title>High tide</title>', ''), tide),
  of(
    'Atom with another address of its namespace',
    atom('<title>High tide</title>', ' xmlns="http://www.w3.org/2005/Atom/"'),
    tide,
  ),
  of('Dublin Core by another prefix', item('<x:creator xmlns:x="http://purl.org/dc/elements/1.1/">Ada</x:creator>'), {
    url,
    author: {name: 'Ada'},
  }),
  of(
    'Dublin Core by its old addresses',
    item('<dc:creator xmlns:dc="http://purl.org/dc/elements/1.0/">Ada</dc:creator>'),
    {url, author: {name: 'Ada'}},
  ),
  of(
    'Media RSS by the address of another board',
    item('<m:thumbnail xmlns:m="http://www.rssboard.org/media-rss" url="/high.jpg"/>'),
    {image: picture},
  ),
  of('prefixes in capitals', item('<DC:Creator>Ada</DC:Creator>'), {author: {name: 'Ada'}}),
  of('prefixes with signs', item('<my-ns.1:a/><_x:b y:z="1"/><title>High tide</title>'), tide),
];

/** Authors. */
const AUTHORS: readonly FeedCase[] = [
  of('a name', item('<author>Ada Lovelace</author>'), {author: {name: 'Ada Lovelace'}}),
  of('an address and a name', item('<author>ada@paper.example (Ada)</author>'), {author: {name: 'Ada'}}),
  of('a name and an address', item('<author>Ada (ada@paper.example)</author>'), {author: {name: 'Ada'}}),
  of('a name and an address in angles', item('<author>"Ada" &lt;ada@paper.example&gt;</author>'), {
    author: {name: 'Ada'},
  }),
  of('an address alone', item('<author>ada@paper.example</author>'), {author: undefined}),
  of(
    'an address alone, and the name elsewhere',
    item('<author>ada@paper.example</author><dc:creator>Ada</dc:creator>'),
    {author: {name: 'Ada'}},
  ),
  of('a mailto', item('<author>mailto:ada@paper.example</author>'), {author: undefined}),
  of('dc:author', item('<dc:author>Ada</dc:author>'), {author: {name: 'Ada'}}),
  of(
    'itunes:author',
    item('<itunes:author>Ada</itunes:author>', ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'),
    {author: {name: 'Ada'}},
  ),
  of(
    'the channel’s',
    `<rss><channel><managingEditor>desk@paper.example (Desk)</managingEditor><item>${linked}</item></channel></rss>`,
    {author: {name: 'Desk'}},
  ),
  of(
    'the channel’s, of iTunes',
    `<rss><channel><itunes:author>Desk</itunes:author><item>${linked}</item></channel></rss>`,
    {author: {name: 'Desk'}},
  ),
  of(
    'Atom: a name and a page',
    atom('<author><name>Ada</name><uri>/ada</uri><email>ada@paper.example</email></author>'),
    {author: {name: 'Ada', url: 'https://paper.example/ada'}},
  ),
  of(
    'Atom: the first of several',
    atom(
      '<author><name>Ada</name></author><author><name>Ben</name></author><contributor><name>Cy</name></contributor>',
    ),
    {author: {name: 'Ada'}},
  ),
  of('Atom: an empty name', atom('<author><name/></author><author><name>Ben</name></author>'), {author: {name: 'Ben'}}),
  of('Atom: the feed’s', `<feed${ATOM}><author><name>Desk</name></author><entry><link href="/high"/></entry></feed>`, {
    author: {name: 'Desk'},
  }),
  of('Atom: its source’s', atom('<source><author><name>Ada</name></author></source>'), {author: {name: 'Ada'}}),
  of('Atom: text in place of a name', atom('<author>Ada</author>'), {author: {name: 'Ada'}}),
  of('escaped twice', item('<dc:creator><![CDATA[Bob O&#8217;Neil &amp; Sons]]></dc:creator>'), {
    author: {name: 'Bob O’Neil & Sons'},
  }),
  of('markup', item('<dc:creator>&lt;a href="/ada"&gt;Ada&lt;/a&gt;</dc:creator>'), {author: {name: 'Ada'}}),
  of('a name with a bracket', item('<author>Ada (Reuters)</author>'), {author: {name: 'Ada (Reuters)'}}),
  of('in another script', item('<author>山田太郎</author>'), {author: {name: '山田太郎'}}),
];

/** Categories and tags. */
const category = (...names: readonly string[]) => names.map((name) => ({kind: 'category' as const, name}));
const tag = (...names: readonly string[]) => names.map((name) => ({kind: 'tag' as const, name}));
const TERMS: readonly FeedCase[] = [
  of('of RSS', item('<category domain="https://a.example">Sea</category><category><![CDATA[R&amp;D]]></category>'), {
    terms: category('Sea', 'R&D'),
  }),
  of('of Atom', atom('<category term="sea" label="Sea"/><category term="tides" scheme="x"/><category/>'), {
    terms: category('Sea', 'tides'),
  }),
  of(
    'empty ones and one twice',
    item('<category/><category> </category><category>Sea</category><category>Sea</category>'),
    {terms: category('Sea')},
  ),
  of('of Dublin Core', item('<dc:subject>Sea</dc:subject>'), {terms: tag('Sea')}),
  of(
    'of iTunes',
    item(
      '<itunes:category text="Arts"><itunes:category text="Design"/></itunes:category><itunes:keywords>sea, tide,,sea</itunes:keywords>',
    ),
    {terms: [...category('Arts', 'Design'), ...tag('sea', 'tide')]},
  ),
  of(
    'of Media RSS',
    item(
      '<media:category label="Sea">a/b</media:category><media:category>Tide</media:category><media:keywords>x</media:keywords>',
    ),
    {terms: [...category('Sea', 'Tide'), ...tag('x')]},
  ),
  of('with dashes and signs', item('<category>R&amp;amp;D – Fish – Quay</category>'), {
    terms: category('R&D – Fish – Quay'),
  }),
];

/** Dates. */
const at = '2026-03-01T08:00:00.000Z';
const dated = (name: string, text: string, published: string | undefined = at) =>
  of(name, item(`<pubDate>${text}</pubDate>`), {published});
const DATES: readonly FeedCase[] = [
  ...[
    'Sun, 01 Mar 2026 08:00:00 GMT',
    'Sun, 1 Mar 2026 08:00:00 +0000',
    'Sun, 01 Mar 2026 08:00 UT',
    '1 Mar 26 08:00:00 Z',
    'Sunday, 01 March 2026 08:00:00 UTC',
    'Sun,01 Mar 2026 08:00:00 GMT',
    'Sun 01 Mar 2026 08:00:00 GMT',
    'Sun, 01 Mar, 2026 08:00:00 GMT',
    'Sun, 01-Mar-2026 08:00:00 GMT',
    'Sun, 01 Mar 2026 09:00:00 CET',
    'Sun, 01 Mar 2026 03:00:00 EST',
    'Sun, 01 Mar 2026 00:00:00 PST',
    'Sun, 01 Mar 2026 10:00:00 +0200 (EET)',
    'Sun, 01 Mar 2026 10:00:00 +02:00',
    'Sun, 01 Mar 2026 10:00:00 GMT+2',
    'Sun, 01 Mar 2026 10:00:00 GMT+0200',
    'Sun, 01 Mar 2026 13:30:00 +05:30',
    'Sat, 28 Feb 2026 24:00:00 -0800',
    'Dom, 01 Mar 2026 08:00:00 +0000',
    'mar, 01 Mar 2026 08:00:00 +0000',
    'Sun Mar  1 08:00:00 2026',
    'Sun Mar  1 08:00:00 UTC 2026',
    'Sun Mar 01 2026 10:00:00 GMT+0200 (Eastern European Standard Time)',
    'March 1, 2026 8:00 AM',
    'Mar 1st, 2026, 8:00am',
    '1 March 2026, 08:00',
    '2026-03-01T08:00:00Z',
    '2026-03-01T08:00Z',
    '2026-03-01T08:00:00.000+00:00',
    '2026-03-01T10:00:00+0200',
    '2026-03-01T10:00:00+02',
    '2026-03-01T08:00:00',
    '2026-03-01 08:00:00',
    '2026-03-01 10:00:00 +0200',
    '2026-03-01 08:00:00 UTC',
    '2026-03-01 08:00:00.0',
    '2026-03-01t08:00:00z',
    '2026/03/01 08:00:00',
    '20260301T080000Z',
    '2026-060T08:00:00Z',
    '2026-3-1 8:00',
    '2026-03-01T08:00:00+00:00[Europe/London]',
    '\n  Sun, 01 Mar 2026\n 08:00:00   GMT ',
  ].map((text) => dated(`a date: ${text.trim()}`, text)),
  ...['2026-03-01', '20260301', '01 Mar 2026', 'Sun, 01 Mar 2026', 'March 1, 2026'].map((text) =>
    dated(`a day: ${text}`, text, '2026-03-01'),
  ),
  ...[
    'Mon, 30 Feb 2026 08:00:00 GMT',
    '0000-00-00 00:00:00',
    '-0001-11-30T00:00:00',
    '0001-01-01T00:00:00Z',
    '03/01/2026',
    'today',
    '1772352000',
    '2026',
    'May',
  ].map((text) => of(`no date: ${text}`, item(`<pubDate>${text}</pubDate>`), {published: undefined})),
  of('an afternoon', item('<pubDate>1 Mar 2026 8:30 PM</pubDate>'), {published: '2026-03-01T20:30:00.000Z'}),
  of('the last century', item('<pubDate>01 Mar 99 08:00:00 GMT</pubDate>'), {published: '1999-03-01T08:00:00.000Z'}),
  of('fractions of a second', atom('<published>2026-03-01T08:00:00.123456Z</published>'), {
    published: '2026-03-01T08:00:00.123Z',
  }),
  of('dc:date', item(`<dc:date>${at}</dc:date>`), {published: at}),
  of('dcterms:created', item(`<dcterms:created>${at}</dcterms:created>`), {published: at}),
  of('dcterms:issued', item(`<dcterms:issued>${at}</dcterms:issued>`), {published: at}),
  of('created, of Atom 0.3', atom(`<created>${at}</created><modified>2026-04-01</modified>`), {published: at}),
  of('issued, of Atom 0.3', atom(`<modified>2026-04-01</modified><issued>${at}</issued>`), {published: at}),
  of('modified, of Atom 0.3', atom(`<modified>${at}</modified>`), {published: at}),
  of('updated, of Atom', atom(`<updated>${at}</updated>`), {published: at}),
  of('published before updated', atom(`<updated>2026-04-01</updated><published>${at}</published>`), {published: at}),
  of('updated, of Atom in RSS', item(`<a10:updated xmlns:a10="http://www.w3.org/2005/Atom">${at}</a10:updated>`), {
    published: at,
  }),
  of('a bad one before a good one', item(`<pubDate/><pubDate>soon</pubDate><dc:date>${at}</dc:date>`), {published: at}),
];

/** Pictures. */
const PICTURES: readonly FeedCase[] = [
  of('a thumbnail', item('<media:thumbnail url="/high.jpg"/>'), {image: picture}),
  of('content', item('<media:content url="/high.jpg" type="image/jpeg" width="800" height="600"/>'), {
    image: {...picture, width: 800, height: 600},
  }),
  of('content that does not say what it is', item('<media:content url="/high.jpg"/>'), {image: picture}),
  of(
    'a film and its picture',
    item('<media:content url="/v.mp4" medium="video"><media:thumbnail url="/high.jpg"/></media:content>'),
    {image: picture},
  ),
  of(
    'a film that does not say so',
    item('<media:content url="/v.mp4"/><enclosure url="/high.jpg" type="image/jpeg" length="1"/>'),
    {image: picture},
  ),
  of(
    'a group',
    item(
      '<media:group><media:content url="/a.mp4" type="video/mp4"/><media:content url="/high.jpg" type="image/jpeg"/></media:group>',
    ),
    {image: picture},
  ),
  of(
    'an enclosure',
    item('<enclosure url="/a.mp3" type="audio/mpeg"/><enclosure url="/high.jpg" type="image/jpeg"/>'),
    {image: picture},
  ),
  of('an enclosure of Atom', atom('<link rel="enclosure" type="image/png" href="/high.jpg"/>'), {image: picture}),
  of('of iTunes', item('<itunes:image href="/high.jpg"/>'), {image: picture}),
  of('of RSS', item('<image><url>/high.jpg</url><title>x</title></image>'), {image: picture}),
  of(
    'an address that is none',
    item('<media:thumbnail url="javascript:alert(1)"/><media:thumbnail url="data:image/png,x"/>'),
    {image: undefined},
  ),
  of('by xml:base', item('<media:thumbnail xml:base="https://other.example/" url="high.jpg"/>'), {
    image: {url: 'https://other.example/high.jpg'},
  }),
];

/** JSON Feed. */
const json = (fields: object, items: readonly unknown[]) =>
  JSON.stringify({version: 'https://jsonfeed.org/version/1.1', title: 'P', ...fields, items});
const JSON_FEEDS: readonly FeedCase[] = [
  of(
    'JSON: all fields',
    json({}, [
      {
        id: '1',
        url: '/high',
        title: 'High tide',
        date_published: '2026-03-01T09:00:00+01:00',
        authors: [{name: 'Ada', url: '/ada'}],
        image: '/high.jpg',
        tags: ['Sea', 'Sea', ''],
      },
    ]),
    {
      ...tide,
      id: '1',
      published: at,
      author: {name: 'Ada', url: 'https://paper.example/ada'},
      image: picture,
      terms: tag('Sea'),
    },
  ),
  of(
    'JSON: 1.0, with one author',
    json({version: 'https://jsonfeed.org/version/1'}, [{id: 1, url: '/high', author: {name: 'Ada'}}]),
    {url, id: '1', author: {name: 'Ada'}},
  ),
  of('JSON: the feed’s author', json({authors: [{name: 'Desk'}]}, [{id: '1', url: '/high'}]), {author: {name: 'Desk'}}),
  of(
    'JSON: odd items',
    json({}, [
      null,
      3,
      'x',
      [],
      {},
      {url: null},
      {url: 'javascript:1'},
      {url: '/high', title: null, tags: 'Sea', authors: 'Ada', image: false, date_published: 5},
    ]),
    {url, title: url, terms: tag('Sea'), author: {name: 'Ada'}, image: undefined, published: undefined},
  ),
  of(
    'JSON: what is elsewhere',
    json({}, [{id: '1', external_url: url, banner_image: '/high.jpg', date_modified: at}]),
    {url, image: picture, published: at},
  ),
  of('JSON: an id that is an address', json({}, [{id: 'https://paper.example/high'}]), {url}),
  of('JSON: plain text with references', json({}, [{url: '/high', title: 'The <b> tag &amp; caf&eacute;'}]), {
    title: 'The <b> tag & café',
  }),
  of(
    'JSON: a byte order mark and notices before it',
    `\ufeff<b>Notice</b>: {x} in a.php\n${json({}, [{url: '/high', title: 'High tide'}])}`,
    tide,
  ),
  of('JSON: comments behind it', `${json({}, [{url: '/high', title: 'High } tide'}])}\n<!-- {cached} -->`, {
    title: 'High } tide',
  }),
  of('JSON: items are none', json({}, []).replace('[]', '{}')),
];

export const ODD_CASES: readonly FeedCase[] = Object.entries({
  broken: BROKEN,
  around: AROUND,
  title: TITLES,
  link: LINKS,
  namespace: NAMESPACES,
  author: AUTHORS,
  terms: TERMS,
  date: DATES,
  picture: PICTURES,
  json: JSON_FEEDS,
}).flatMap(([group, cases]) => cases.map((each) => ({...each, name: `${group}: ${each.name}`})));
