/** The one table of the benches in `README.md`, and the picture of it. Each bench replaces its own rows. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {drawRows} from './picture.ts';

/** What is compared, in the order of the columns. */
export const COLUMNS = ['hand-written Lit', 'Shoelace', 'Web Awesome', 'Afterword', 'Afterword compact'] as const;

export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly values: {readonly [Name in (typeof COLUMNS)[number]]?: number};
  /** What Afterword is to reach. */
  readonly goal: string;
}

interface Saved {
  readonly when: string;
  readonly machine: string;
  readonly rows: readonly Row[];
}

const BENCHES = ['render', 'heap', 'size'] as const;
export type BenchName = (typeof BENCHES)[number];

const file = (name: string) => join(import.meta.dirname, name);
const RESULTS = file('results.json');
const START = '<!-- The benches write from here on. -->';

export const shown = (value: number | undefined): string =>
  value === undefined ? '' : value.toLocaleString('en', {maximumSignificantDigits: value < 1000 ? 3 : 5});

const rowsOf = (name: string, {when, machine, rows}: Saved): string[] =>
  rows.map(({measure, unit, values, goal}) =>
    [
      '',
      `\`${name}\``,
      measure,
      unit,
      ...COLUMNS.map((column) => shown(values[column])),
      goal,
      `${machine}, ${when}`,
      '',
    ]
      .join(' | ')
      .trim(),
  );

/** The text as the house formats such files. */
const formatted = async (path: string, text: string): Promise<string> =>
  format(text, {...(await resolveConfig(path)), filepath: path});

/** Writes the rows of a bench into the table, and shows them. */
export async function save(name: BenchName, rows: readonly Row[]): Promise<void> {
  const before = existsSync(RESULTS)
    ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Partial<Record<BenchName, Saved>>)
    : {};
  const machine = `${cpus().length} cores`;
  const all = {...before, [name]: {when: new Date().toISOString().slice(0, 10), machine, rows}};
  const known = BENCHES.flatMap((each) => (all[each] ? [[each, all[each]] as const] : []));
  writeFileSync(RESULTS, await formatted(RESULTS, JSON.stringify(Object.fromEntries(known))));
  const head = ['', 'bench', 'measure', 'unit', ...COLUMNS, 'goal', 'machine', ''].join(' | ').trim();
  const table = [head, head.replace(/[^|]+/g, ' --- '), ...known.flatMap((each) => rowsOf(...each))].join('\n');
  const [text] = readFileSync(file('README.md'), 'utf8').split(START);
  writeFileSync(file('README.md'), await formatted(file('README.md'), `${text}${START}\n\n${table}\n`));
  writeFileSync(file('results.svg'), drawRows(known.flatMap(([, saved]) => saved.rows)));
  console.log([head, ...rowsOf(name, all[name]!)].join('\n'));
}
