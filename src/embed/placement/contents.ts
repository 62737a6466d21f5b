import {member} from '../../core/dom.ts';
import {HEADLINE, isListOf, isOwn, leadsAway} from './blocks.ts';

/** So many nodes are read: what belongs to an article stands near its text, and a page may be without an end. */
const MOST_NODES = 5000;

/** What an element is, and what it holds. */
export interface Contents {
  /** Whether it leads away from the article. */
  isForeign: boolean;
  /** Whether it belongs to the article. */
  readonly isOwn: boolean;
  holdsForeign: boolean;
  holdsOwn: boolean;
  /** Whether it has more than was read. */
  isCut: boolean;
  /** Where its text begins and ends, in characters from where the reading began. */
  start: number;
  end: number;
  /** How many characters of it are links. */
  linked: number;
  /** How many of the links are as long as headlines. */
  headlines: number;
}

export const lengthOf = ({start, end}: Contents): number => Math.max(0, end - start);

/** Reads elements of a page, each node once, however deep it stands. */
export class ContentsReader {
  readonly #known = new Map<Element, Contents>();
  #left = MOST_NODES;
  /** How many characters have been read. */
  #position = 0;

  /** What an element holds; undefined where enough was read before it. */
  of(element: Element): Contents | undefined {
    const known = this.#known.get(element);
    if (known || this.#left <= 0) return known;
    const contents = this.#begin(element);
    // What is called so need not be read.
    return contents.isForeign ? contents : this.#read(element, contents);
  }

  #begin(element: Element): Contents {
    const [start, end] = [Infinity, 0];
    const contents = {start, end, linked: 0, headlines: 0, holdsForeign: false, holdsOwn: false, isCut: false};
    return {...contents, isForeign: leadsAway(element), isOwn: isOwn(element)};
  }

  #read(element: Element, contents: Contents): Contents {
    this.#known.set(element, contents);
    for (let node = member(element, 'firstChild'); node; node = member(node, 'nextSibling')) {
      contents.isCut ||= this.#left-- <= 0;
      if (contents.isCut) break;
      const type = member(node, 'nodeType');
      if (type === Node.ELEMENT_NODE) this.#add(contents, node as Element);
      else if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) this.#addText(contents, node as Text);
    }
    const {isOwn, linked, headlines} = contents;
    contents.isForeign ||= !isOwn && isListOf(headlines, linked, lengthOf(contents));
    return contents;
  }

  #add(contents: Contents, child: Element): void {
    const inner = this.#read(child, this.#begin(child));
    const length = member(child, 'localName') === 'a' ? lengthOf(inner) : 0;
    contents.start = Math.min(contents.start, inner.start);
    contents.end = Math.max(contents.end, inner.end);
    contents.linked += inner.linked + length;
    contents.headlines += inner.headlines + +(length >= HEADLINE);
    contents.holdsForeign ||= inner.isForeign || inner.holdsForeign;
    contents.holdsOwn ||= inner.isOwn || inner.holdsOwn;
    contents.isCut ||= inner.isCut;
  }

  /** Space around the text of an element does not count, that inside it does. */
  #addText(contents: Contents, node: Text): void {
    const data = member(node, 'data');
    if (data.trim()) {
      contents.start = Math.min(contents.start, this.#position + data.length - data.trimStart().length);
      contents.end = Math.max(contents.end, this.#position + data.trimEnd().length);
    }
    this.#position += data.length;
  }
}
