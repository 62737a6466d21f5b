import {Mistake} from '../mistake.ts';
import {linesOf} from './lines.ts';

/** One row of a table, by the names of its columns. */
export interface Row {
  /** The table's name, with its prefix. */
  readonly table: string;
  readonly values: Readonly<Record<string, string | null>>;
  /** Where its statement begins. */
  readonly line: number;
}

/** What is in quotes, or in a comment, with what ends it: nothing where the text ends first. Or what ends a statement. */
const QUOTES =
  /'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*('|\\?$)|"[^"\\]*(?:(?:\\[\s\S]|"")[^"\\]*)*("|\\?$)|`[^`]*(`|$)|\/\*[\s\S]*?(\*\/|$)|(?:--(?=\s|$)|#)[^\n]*|;/g;
const BLANK = /(?:\s|(?:--(?=\s)|#)[^\n]*|\/\*[^]*?\*\/)*/y;
// The name of the database may stand before that of the table.
const INSERT =
  /^(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+(?:[`"]?[\w$-]+[`"]?\.)?[`"]?([\w$-]+)[`"]?\s*(?:\(([^)]*)\)\s*)?VALUES\s*/i;
const CREATE = /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:[`"]?[\w$-]+[`"]?\.)?[`"]?([\w$-]+)[`"]?\s*\(/i;
const VALUE =
  /\s*(?:(?:_\w+\s*)?'([^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*)'|"([^"\\]*(?:(?:\\[\s\S]|"")[^"\\]*)*)"|(NULL)|(-?\d[\d.eE+-]*|0x[\da-fA-F]*))\s*/iy;
const ESCAPES: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', b: '\b', 0: '\0', Z: '\x1a'};

const unescape = (text: string, quote: string): string =>
  text.replaceAll(quote + quote, quote).replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign);

/** Whether a quote or a comment is open at the end of some text: then its statement goes on. */
const isOpen = (text: string): boolean =>
  [...text.matchAll(QUOTES)].some(([, ...ends]) => ends.some((end) => end === '' || end === '\\'));

/** Where the spaces and comments at some place end. */
function afterBlank(text: string, from: number): number {
  BLANK.lastIndex = from;
  BLANK.test(text);
  return BLANK.lastIndex;
}

interface StatementText {
  readonly text: string;
  readonly line: number;
}

/** The statements in whole lines, of which one may hold several, without the comments before them. */
function* split(text: string, line: number): Generator<StatementText> {
  let at = line;
  let from = 0;
  for (const {0: found, index} of text.matchAll(QUOTES)) {
    if (found !== ';') continue;
    const start = afterBlank(text, from);
    at += text.slice(from, start).split('\n').length - 1;
    yield {text: text.slice(start, index + 1), line: at};
    at += text.slice(start, index).split('\n').length - 1;
    from = index + 1;
  }
}

/** Whole statements with the line of their start. */
async function* statements(file: string): AsyncGenerator<StatementText> {
  let text = '';
  let start = 1;
  let number = 0;
  for await (const line of linesOf(file)) {
    number++;
    if (!text && /^\s*(--|#|$)/.test(line)) continue;
    if (!text) start = number;
    text += text ? `\n${line}` : line;
    // A quote that holds `;` at the end of a line is rare; that a long statement is looked at again for it costs little.
    if (!/;\s*$/.test(line) || isOpen(text)) continue;
    yield* split(text, start);
    text = '';
  }
  if (text.trim()) throw new Mistake(`${file}:${start}: the statement that begins here has no end: is the dump whole?`);
}

/** The columns that a CREATE TABLE names, in their order. */
const columnsOf = (create: string): string[] =>
  [...create.matchAll(/^[ \t]*[`"]([\w$-]+)[`"]\s+\w/gm)].map(([, name]) => name!.toLowerCase());

/**
 * The rows that a SQL dump inserts into some tables.
 *
 * @param columns the columns of a table in their order, where the dump does not say; undefined for a table that is passed
 *   over
 */
export async function* readDump(
  file: string,
  columns: (table: string) => readonly string[] | undefined,
): AsyncGenerator<Row> {
  const created = new Map<string, string[]>();
  for await (const {text, line} of statements(file)) {
    const made = CREATE.exec(text)?.[1];
    if (made) created.set(made, columnsOf(text.slice(text.indexOf('('))));
    const insert = INSERT.exec(text);
    if (!insert) continue;
    const [head, table = '', named] = insert;
    const standard = columns(table);
    if (!standard) continue;
    const names = named
      ? named.split(',').map((name) => name.replace(/[`"\s]/g, '').toLowerCase())
      : created.get(table)?.length
        ? created.get(table)!
        : standard;
    let counted = 0;
    let at = line;
    for (const {values, index} of tuples(text, head.length, names)) {
      for (; counted < index; counted++) if (text[counted] === '\n') at++;
      if (!values) throw new Mistake(`${file}:${at}: cannot read the values for ${table}`);
      yield {table, values, line: at};
    }
  }
}

interface Tuple {
  /** Undefined where the text is none. */
  readonly values?: Record<string, string | null>;
  /** Where it begins. */
  readonly index: number;
}

/** The tuples after VALUES. What cannot be read is the last. */
function* tuples(text: string, from: number, names: readonly string[]): Generator<Tuple> {
  for (let index = afterBlank(text, from); ;) {
    const start = index;
    const values: (string | null)[] = [];
    if (text[index++] !== '(') return yield {index: start};
    for (;;) {
      VALUE.lastIndex = index;
      const match = VALUE.exec(text);
      if (!match) return yield {index: start};
      index = VALUE.lastIndex;
      const [, single, double, none, plain = ''] = match;
      if (single !== undefined) values.push(unescape(single, "'"));
      else if (double !== undefined) values.push(unescape(double, '"'));
      else values.push(none ? null : plain);
      if (text[index] === ')') break;
      if (text[index++] !== ',') return yield {index: start};
    }
    if (values.length !== names.length) return yield {index: start};
    yield {values: Object.fromEntries(names.map((name, place) => [name, values[place]!])), index: start};
    index = afterBlank(text, index + 1);
    if (text[index] === ';' || /^ON\s+DUPLICATE/i.test(text.slice(index, index + 20))) return;
    if (text[index] !== ',') return yield {index};
    index = afterBlank(text, index + 1);
  }
}
