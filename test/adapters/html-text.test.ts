import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {allNamedReferences} from '../../src/adapters/all-named-references.ts';
import {readXml} from '../../src/adapters/feed/xml.ts';
import {htmlToText, prepareNamedReferences} from '../../src/adapters/html-text.ts';

/** References, and what HTML reads in them: https://html.spec.whatwg.org/#numeric-character-reference-end-state */
const REFERENCES = {
  '&#38;': '&',
  '&#8217;': '’',
  '&#x1F30A;': '🌊',
  '&#X2019;': '’',
  '&#128;': '€',
  '&#x80;': '€',
  '&#130;': '‚',
  '&#146;': '’',
  '&#x92;': '’',
  '&#150;': '–',
  '&#151;': '—',
  '&#153;': '™',
  '&#159;': 'Ÿ',
  '&#160;': '\u00a0',
  '&#0146;': '’',
  '&#x0092;': '’',
  '&#127;': '\x7f',
  '&#0;': '\ufffd',
  '&#x0;': '\ufffd',
  '&#xD83C;': '\ufffd',
  '&#57119;': '\ufffd',
  '&#55295;': '\ud7ff',
  '&#55296;': '\ufffd',
  '&#xDFFF;': '\ufffd',
  '&#xE000;': '\ue000',
  '&#x10FFFF;': '\u{10ffff}',
  '&#x110000;': '\ufffd',
  '&#99999999;': '\ufffd',
  [`&#${'9'.repeat(400)};`]: '\ufffd',
  [`&#x${'F'.repeat(400)};`]: '\ufffd',
  [`&#${'0'.repeat(400)}8217;`]: '’',
  [`&#x${'0'.repeat(400)}2019;`]: '’',
} as const;

const brief = (text: string) => (text.length > 20 ? `${text.slice(0, 12)}… (${text.length} long)` : text);

describe('htmlToText', () => {
  for (const [html, text] of [
    ['R&amp;D', 'R&D'],
    ['Bob O&#8217;Neil &amp; Sons', 'Bob O’Neil & Sons'],
    ['&#x1F30A; and &#X2019;', '🌊 and ’'],
    ['a <em class="x">b</em> c<br/>d', 'a b c d'],
    ['1 < 2 &lt;b&gt;', '1 < 2 <b>'],
    ['&amp;lt;', '&lt;'],
    ['&amp;#146;', '&#146;'],
    ['AT&T &unknown; &constructor;', 'AT&T &unknown; &constructor;'],
    ['&# &#; &#x; &#12ab; &#xyz;', '&# &#; &#x; &#12ab; &#xyz;'],
  ] as const)
    it(html, () => assert.equal(htmlToText(html), text));

  it('reads two halves of a character as the character: some feeds write it so', () =>
    assert.equal(htmlToText('&#xD83C;&#xDF0A; &#55356;&#57098; &#xDF0A;&#xD83C;'), '🌊 🌊 \ufffd\ufffd'));

  it('gives well-formed text, whatever it is given', () => assert.equal(htmlToText('a\ud83cb'), 'a\ufffdb'));
});

describe('a named reference', () => {
  it('of all that HTML has is decoded once, in any text that was seen before', async () => {
    assert.equal(allNamedReferences.size, 2125);
    const html =
      'Caf&eacute; &amp;eacute; &laquo;&nbsp;x&nbsp;&raquo; Hafen&shy;meister &CounterClockwiseContourIntegral; &NotEqualTilde; &nosuch;';
    await prepareNamedReferences('nothing to decode: R&amp;D, a&b=1');
    await prepareNamedReferences(html);
    assert.equal(htmlToText(html), 'Café &eacute; «\u00a0x\u00a0» Hafen\u00admeister ∳ ≂̸ &nosuch;');
    for (const [name, characters] of allNamedReferences)
      // The text of a title has no space at its ends.
      assert.equal(htmlToText(`.&${name};.`), `.${characters}.`, name);
  });
});

describe('a numeric reference', () => {
  for (const [reference, character] of Object.entries(REFERENCES))
    it(`${brief(reference)} is ${JSON.stringify(character)}`, () => {
      assert.equal(htmlToText(`a${reference}b`), `a${character}b`, 'in HTML');
      const {root} = readXml(`<a b="${reference}">${reference}</a>`, () => true)!;
      const allowed = character === '\u{10ffff}' || !/[^\t\n\r -\ufffd]/.test(character) ? character : '';
      assert.deepEqual([root.text, root.attribute('b')], [allowed, allowed], 'in the XML of a feed');
    });

  it('is read wherever Windows-1252 has a character', () => {
    const bytes = Uint8Array.from({length: 32}, (_, index) => 128 + index);
    const expected = new TextDecoder('windows-1252').decode(bytes);
    for (const write of [(byte: number) => `&#${byte};`, (byte: number) => `&#x${byte.toString(16)};`]) {
      const html = [...bytes].map(write).join('');
      assert.equal(htmlToText(html), expected, html);
      assert.equal(readXml(`<a>${html}</a>`, () => true)?.root.text, expected, `${html} in XML`);
    }
  });

  it('is U+FFFD for every half of a character, and the character itself around those', () => {
    for (let code = 0xd7f0; code < 0xe010; code++) {
      const isHalf = code >= 0xd800 && code <= 0xdfff;
      assert.equal(htmlToText(`&#${code};`), isHalf ? '\ufffd' : String.fromCodePoint(code), code.toString(16));
    }
  });
});
