import {find, findAll} from '../../core/dom.ts';
import {apartIn, isParagraph, textLength} from './blocks.ts';
import {contains, matches, parentOf} from './dom.ts';

/** How many paragraphs are looked at: those of the longest articles, not those of a page without an end. */
const MOST_PARAGRAPHS = 2000;
/** A paragraph counts at most so many characters. */
const LONGEST = 1000;
/** What surrounds the column is taken instead where it has this much more text. */
const MORE = 1.25;

/** The innermost divisions and sections inside an element. */
function innermost(root: Element): Element[] {
  const found: Element[] = [];
  for (const each of findAll(root, 'div,section')) {
    // Not by `:has()`: Firefox 115 does not know it.
    if (!find(each, matches(each, 'div') ? ':scope > div' : ':scope > *')) found.push(each);
    if (found.length === MOST_PARAGRAPHS) break;
  }
  return found;
}

/** What may be a paragraph inside an element: `<p>`, or where none of those is one, divisions with text of their own. */
export function candidatesIn(root: Element, isApart = apartIn(root)): Element[] {
  const found = findAll(root, 'p').slice(0, MOST_PARAGRAPHS);
  return found.some((each) => isParagraph(each, isApart)) ? found : innermost(root);
}

/** The paragraphs inside an element. */
export function paragraphsIn(root: Element): Element[] {
  const isApart = apartIn(root);
  return candidatesIn(root, isApart).filter((each) => isParagraph(each, isApart));
}

export const lengthOf = (paragraphs: readonly Element[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + textLength(paragraph), 0);

/**
 * Whether `least` of the candidates follow each other with fewer than `most` of the elements between them that a selector finds.
 * No text is read for that.
 */
export function standTogether(
  candidates: readonly Element[],
  root: Element,
  {least, between, most}: {readonly least: number; readonly between: string; readonly most: number},
): boolean {
  const all = new Set(candidates);
  /** How many stand before, between and behind the last of those elements. */
  let counts = [0];
  return findAll(root, `p,div,section,${between}`).some((each) => {
    if (all.has(each)) counts.push(counts.pop()! + 1);
    else if (matches(each, between)) counts = [...counts, 0].slice(-most);
    return counts.reduce((sum, count) => sum + count) >= least;
  });
}

/** How much text each element has: its own paragraphs', and half of those of its children. */
function densities(paragraphs: readonly Element[], root: Element): Map<Element, number> {
  const scores = new Map<Element, number>();
  for (const paragraph of paragraphs) {
    const length = Math.min(LONGEST, textLength(paragraph));
    let share = 1;
    for (let each = parentOf(paragraph); each && contains(root, each) && share > 0.2; each = parentOf(each)) {
      scores.set(each, (scores.get(each) ?? 0) + share * length);
      share /= 2;
    }
  }
  return scores;
}

/** How much text the paragraphs have that are in a column, and in each element around it inside the root. */
function lengthsAround(column: Element, paragraphs: readonly Element[], root: Element): Map<Element, number> {
  const lengths = new Map<Element, number>();
  for (let each: Element | null = column; each && each !== root; each = parentOf(each)) lengths.set(each, 0);
  for (const paragraph of paragraphs) {
    let around: Element | null = paragraph;
    while (around && around !== root && !lengths.has(around)) around = parentOf(around);
    if (around && around !== root) lengths.set(around, lengths.get(around)! + textLength(paragraph));
  }
  let sum = 0;
  for (const [each, length] of lengths) lengths.set(each, (sum += length));
  return lengths;
}

/** The element with the densest text; where the text goes on beside it, what holds all of it. */
export function columnOf(paragraphs: readonly Element[], root: Element): Element {
  const scores = [...densities(paragraphs, root)];
  let [column] = scores.reduce((best, each) => (each[1] > best[1] ? each : best), [root, 0] as const);
  const lengths = lengthsAround(column, paragraphs, root);
  for (const [around, length] of lengths) if (length > MORE * lengths.get(column)!) column = around;
  return column;
}
