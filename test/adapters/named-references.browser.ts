import {expect} from '@open-wc/testing';
import {allNamedReferences} from '../../src/adapters/all-named-references.ts';
import {htmlToText, prepareNamedReferences} from '../../src/adapters/html-text.ts';
import {byParser, bySubtitles} from '../../src/adapters/named-references.ts';

const NAMES = [...allNamedReferences.keys()];

describe('named references in a browser', () => {
  it('are all decoded by the browser’s parser, which runs and loads nothing', () => {
    const wrong = NAMES.filter((name) => byParser(`&${name};`) !== allNamedReferences.get(name));
    expect(wrong).to.deep.equal([]);
    expect(byParser('&nosuch;')).to.equal('&nosuch;');
  });

  it('are all decoded without that parser, where browsers can forbid it', () => {
    const canForbid = 'trustedTypes' in globalThis;
    const wrong = NAMES.filter((name) => canForbid && bySubtitles(`&${name};`) !== allNamedReferences.get(name));
    expect(wrong).to.deep.equal([]);
  });

  it('are decoded once, in a text that was seen', async () => {
    const html = 'Caf&eacute; &amp;eacute; &CounterClockwiseContourIntegral; &nosuch; <b>&laquo;</b>';
    await prepareNamedReferences(html);
    expect(htmlToText(html)).to.equal('Café &eacute; ∳ &nosuch; «');
  });
});
