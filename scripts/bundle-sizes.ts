/**
 * Writes `docs/sizes.md`: what a page loads at once of the package, by bundler. `--check` says whether the table is as the code is
 * now, give or take some percent.
 */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {BUNDLERS} from './bundlers.ts';
import {brotli} from './size.ts';

const FILE = 'docs/sizes.md';
/** By how much a number may be another one than the table says. */
const TOLERANCE = 0.03;

const TAGS = ['article-rating', 'related-nav', 'tag-list', 'disclaimer-banner', 'latest-news', 'article-footer'];
const WITH_BACKEND = `import {configure} from 'afterword/core';
import {rest} from 'afterword/adapters/rest.js';
configure({adapter: rest({url: 'https://votes.example.com'})});`;

/** What is imported, by what the table calls it. */
const ENTRIES: Readonly<Record<string, string>> = {
  '`<article-rating>` and `rest()`': `import 'afterword/define/article-rating.js';\n${WITH_BACKEND}`,
  ...Object.fromEntries(TAGS.map((tag) => [`\`<${tag}>\` alone`, `import 'afterword/define/${tag}.js';`])),
  'all elements and `rest()`': `import 'afterword/define';\n${WITH_BACKEND}`,
  '`afterword/core` and `rest()`, no element': WITH_BACKEND,
};

const NAMES = Object.keys(BUNDLERS);

/** The sizes of an entry by each bundler: minified, each file compressed with brotli, in bytes. */
async function sizesOf(code: string, folder: string): Promise<number[]> {
  const sizes: number[] = [];
  for (const bundle of Object.values(BUNDLERS)) {
    const entry = join(mkdtempSync(join(folder, 'entry-')), 'entry.js');
    writeFileSync(entry, code);
    const chunks = await bundle(entry, {minify: true});
    sizes.push(chunks.reduce((sum, chunk) => sum + brotli(chunk), 0));
  }
  return sizes;
}

/** Measures what is built in `dist/`, from a folder that can name the package. */
export async function measure(entries: readonly string[] = Object.keys(ENTRIES)): Promise<Map<string, number[]>> {
  mkdirSync('.cache', {recursive: true});
  const folder = mkdtempSync('.cache/bundle-sizes-');
  try {
    const table = new Map<string, number[]>();
    for (const name of entries) table.set(name, await sizesOf(ENTRIES[name]!, join(process.cwd(), folder)));
    return table;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function markdownOf(table: ReadonlyMap<string, readonly number[]>): string {
  const rows = [...table].map(([name, sizes]) => row([name, ...sizes.map(kilobytes)]));
  return `# Sizes

What a page loads at once, in kB: minified, compressed with brotli, Lit included. What few pages use comes later, when a page asks for it.
Made by \`node scripts/bundle-sizes.ts\` from what was built.

${row(['imported', ...NAMES])}
${row(['imported', ...NAMES].map((_, index) => (index ? '--:' : '---')))}
${rows.join('\n')}
`;
}

/** The numbers of the table that is written down, in kB, by what is imported. */
export function written(text = readFileSync(FILE, 'utf8')): Map<string, number[]> {
  const rows = text.split('\n').filter((line) => /^\|.*\d/.test(line));
  return new Map(
    rows.map((line) => {
      const [name = '', ...cells] = line.slice(1, -1).split('|');
      return [name.trim(), cells.map(Number)];
    }),
  );
}

/** Where the table is not true: the entry, and the number that it has and should have, in kB. */
export const outdated = (table: ReadonlyMap<string, readonly number[]>, known = written()): string[] =>
  [...table].flatMap(([name, sizes]) =>
    sizes.flatMap((size, index) => {
      const said = known.get(name)?.[index] ?? 0;
      const isTrue = Math.abs(said * 1000 - size) <= Math.max(100, size * TOLERANCE);
      return isTrue ? [] : [`${name}, ${NAMES[index]}: ${said}, now ${kilobytes(size)}`];
    }),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  const table = await measure();
  if (process.argv.includes('--check')) {
    const wrong = outdated(table);
    for (const line of wrong) console.error(line);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  } else writeFileSync(FILE, await format(markdownOf(table), {...(await resolveConfig(FILE)), parser: 'markdown'}));
}
