import {closest, find, findAll, member} from '../../core/dom.ts';
import type {Place} from './article-end.ts';
import type {ArticleText} from './article-text.ts';
import {textLength} from './blocks.ts';
import {contains} from './dom.ts';

const textIn = (element: Element): string => (member(element, 'textContent') ?? '').trim();

/** An element of the page with the text that it had. */
class Passage {
  readonly #element: Element;
  readonly #text: string;

  constructor(element: Element) {
    this.#element = element;
    this.#text = textIn(element);
  }

  get isConnected(): boolean {
    return member(this.#element, 'isConnected');
  }

  get isThere(): boolean {
    return this.isConnected && textIn(this.#element) === this.#text;
  }

  isSame(other: Passage | undefined): boolean {
    return other !== undefined && other.#text === this.#text;
  }
}

/** The first and the last paragraph. Where the owner names the place, no text was looked for. */
function paragraphsOf(scope: Element, text: ArticleText | undefined): Passage[] {
  const all = text
    ? text.paragraphs.filter((each) => contains(text.column, each))
    : findAll(scope, 'p').filter((each) => textLength(each) > 0);
  return all.length > 0 ? [all[0]!, all[all.length - 1]!].map((each) => new Passage(each)) : [];
}

/**
 * What an article is recognised by: its headline, and its first or its last paragraph. One of those may change alone, as the
 * minutes since it was published do. Addresses come before the content and after it, and for the same content again.
 */
export class ShownArticle {
  readonly #headline: Passage | undefined;
  readonly #paragraphs: readonly Passage[];

  constructor({parent}: Place, text: ArticleText | undefined) {
    const scope = text?.root ?? closest(parent, 'article,main') ?? member(document, 'body');
    const headline = find(scope, 'h1') ?? find(document, 'h1') ?? find(scope, 'h2');
    this.#headline = headline ? new Passage(headline) : undefined;
    this.#paragraphs = paragraphsOf(scope, text);
  }

  /** Whether it is on the page, and has not changed. */
  get isThere(): boolean {
    return this.#isAlike((each) => each.isThere);
  }

  /** Whether its text has left the page; without one, its headline. */
  get isGone(): boolean {
    const passages = this.#paragraphs.length > 0 || !this.#headline ? this.#paragraphs : [this.#headline];
    return passages.length > 0 && !passages.some(({isConnected}) => isConnected);
  }

  /** Whether another one is the same, perhaps drawn anew. */
  isSame(other: ShownArticle): boolean {
    return this.#isAlike((each, index) => each.isSame(index < 0 ? other.#headline : other.#paragraphs[index]));
  }

  #isAlike(is: (passage: Passage, index: number) => boolean): boolean {
    const headline = this.#headline;
    if (!headline) return this.#paragraphs.some(is);
    return is(headline, -1) && (this.#paragraphs.length === 0 || this.#paragraphs.some(is));
  }
}
