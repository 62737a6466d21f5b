/** The one table of the benches in `README.md`, and the picture of it. Each bench replaces its own rows. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {drawRows} from './picture.ts';

/** What is compared, in the order of the columns. */
export const COLUMNS = [
  'without us',
  'hand-written Lit',
  'Shoelace',
  'Web Awesome',
  'others',
  'Afterword',
  'Afterword compact',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What Afterword is to reach: at most a number, or so much of what another column has. */
export interface Goal {
  readonly who: Column;
  readonly most: number;
  readonly of?: Column;
}

export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly values: {readonly [Name in Column]?: number};
  readonly goals?: readonly Goal[];
}

interface Saved {
  readonly when: string;
  readonly machine: string;
  readonly rows: readonly Row[];
}

const BENCHES = ['render', 'heap', 'list', 'load', 'scale', 'size', 'server'] as const;
export type BenchName = (typeof BENCHES)[number];

const file = (name: string) => join(import.meta.dirname, name);
const RESULTS = file('results.json');
const START = '<!-- The benches write from here … -->';
const END = '<!-- … to here. -->';

export const shown = (value: number | undefined): string =>
  value === undefined ? '' : value.toLocaleString('en', {maximumSignificantDigits: value < 1000 ? 3 : 5});

const HEAD = ['bench', 'measure', 'unit', ...COLUMNS, 'goal', 'reached', 'machine'];
const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Only two of the columns are ours. */
const goalText = ({who, most, of}: Goal): string =>
  `${who === 'Afterword' ? '' : 'compact '}≤ ${shown(most)}${of ? ` of ${of}` : ''}`;

/** What was reached of a goal, in the number that the goal speaks of. */
function reachedText({who, most, of}: Goal, values: Row['values']): string {
  const reached = values[who]! / (of ? values[of]! : 1);
  return `${shown(reached)} ${reached <= most ? '✓' : '✗'}`;
}

const rowsOf = (name: string, {when, machine, rows}: Saved): string[] =>
  rows.map(({measure, unit, values, goals = []}) =>
    lineOf([
      `\`${name}\``,
      measure,
      unit,
      ...COLUMNS.map((column) => shown(values[column])),
      goals.map(goalText).join(', '),
      goals.map((goal) => reachedText(goal, values)).join(', '),
      `${machine}, ${when}`,
    ]),
  );

/** The text as the house formats such files. */
const formatted = async (path: string, text: string): Promise<string> =>
  format(text, {...(await resolveConfig(path)), filepath: path});

/** Writes the rows of a bench into the table, and shows them. */
export async function save(name: BenchName, rows: readonly Row[]): Promise<void> {
  const saved = existsSync(RESULTS)
    ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Partial<Record<BenchName, Saved>>)
    : {};
  const machine = `${cpus().length} cores`;
  const all = {...saved, [name]: {when: new Date().toISOString().slice(0, 10), machine, rows}};
  const known = BENCHES.flatMap((each) => (all[each] ? [[each, all[each]] as const] : []));
  writeFileSync(RESULTS, await formatted(RESULTS, JSON.stringify(Object.fromEntries(known))));
  const table = [lineOf(HEAD), lineOf(HEAD.map(() => '---')), ...known.flatMap((each) => rowsOf(...each))].join('\n');
  const readme = readFileSync(file('README.md'), 'utf8');
  const [before, after] = [readme.split(START)[0], readme.split(END)[1]];
  writeFileSync(
    file('README.md'),
    await formatted(file('README.md'), `${before}${START}\n\n${table}\n\n${END}${after}`),
  );
  writeFileSync(file('results.svg'), drawRows(known.flatMap(([, {rows: each}]) => each)));
  console.log([lineOf(HEAD), ...rowsOf(name, all[name]!)].join('\n'));
}
