import {find} from '../core/dom.ts';
import {parseMarkup} from './markup-parser.ts';

/** The characters of a named reference such as `&eacute;`. A reference that HTML does not know stays as it is. */
export type DecodeReference = (reference: string) => string;

const REFERENCE = '&eacute;';

/** The browser's parser of HTML. */
export const byParser: DecodeReference = (reference) =>
  // In a paragraph white space is kept.
  find(parseMarkup(`<p>${reference}`, 'text/html'), 'p')!.textContent;

/** The parser of subtitles, which have the references of HTML. It makes no markup of the page, so that Trusted Types leave it alone. */
export const bySubtitles: DecodeReference = (reference) => new VTTCue(0, 1, reference).getCueAsHTML().textContent!;

/** The decoder outside of browsers. Unknown references stay as they are. */
async function loadTable(): Promise<DecodeReference> {
  const {allNamedReferences} = await import('./all-named-references.ts');
  return (reference) => allNamedReferences.get(reference.slice(1, -1)) ?? reference;
}

const works = (decode: DecodeReference): boolean => {
  try {
    return decode(REFERENCE) === '\u00e9';
  } catch {
    return false;
  }
};

/** Finds a decoder of all named references of HTML that works here. */
export const findDecoder = async (): Promise<DecodeReference> =>
  [byParser, bySubtitles].find(works) ?? (await loadTable());
