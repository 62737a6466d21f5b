/** Collects the texts of the WordPress plugin that can be translated, from its PHP, its scripts and its blocks, as a .pot file. */
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** A text, and where it stands. */
interface Text {
  readonly singular: string;
  readonly plural: string | undefined;
  readonly context: string | undefined;
  readonly comments: Set<string>;
  readonly places: string[];
}

/** The functions of WordPress that translate, and what their arguments are: `s`ingular, `p`lural, `c`ontext; a point for anything else. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  __: 's',
  _e: 's',
  esc_html__: 's',
  esc_html_e: 's',
  esc_attr__: 's',
  esc_attr_e: 's',
  _x: 'sc',
  _ex: 'sc',
  esc_html_x: 'sc',
  esc_attr_x: 'sc',
  _n: 'sp',
  _nx: 'sp.c',
  _n_noop: 'sp',
};
const CALL = /(?<![\w$>])(_[_enx]|_ex|_nx|_n_noop|esc_(?:html|attr)_(?:_|e|x))\(/g;
const STRING = /^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/s;
/** The fields of the plugin's head that can be translated. */
const FIELDS = {'Plugin Name': /Plugin Name: (.*)/, Description: /Description: (.*)/};
const DOMAIN = 'afterword';

/** The value of a string as PHP and JavaScript write it. */
const unescaped = (single: string | undefined, double: string | undefined): string =>
  single === undefined
    ? double!.replace(/\\(.)/gs, (_, character: string) => ({n: '\n', t: '\t'})[character] ?? character)
    : single.replace(/\\(['\\])/g, '$1');

/** The arguments of a call that are strings; undefined for each that is something else. `at` is where they begin. */
function argumentsOf(code: string, at: number): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let rest = code.slice(at, at + 4000);
  for (;;) {
    const string = STRING.exec(rest);
    if (string) {
      found.push(unescaped(string[1], string[2]));
      rest = rest.slice(string[0].length);
    } else found.push(undefined);
    // Whatever else stands in an argument is skipped, calls within it as well.
    let depth = 0;
    let end = 0;
    for (; end < rest.length && (depth || !/[,)]/.test(rest[end]!)); end++)
      depth += Number(/[([]/.test(rest[end]!)) - Number(/[)\]]/.test(rest[end]!));
    if (rest[end] !== ',') return found;
    rest = rest.slice(end + 1);
  }
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;

/** Texts by what tells them apart. */
class Texts {
  readonly #texts = new Map<string, Text>();

  add(place: string, singular: string, more: {plural?: string; context?: string; comment?: string} = {}): void {
    const key = `${more.context ?? ''}\u0004${singular}`;
    const text = this.#texts.get(key) ?? {
      singular,
      plural: more.plural,
      context: more.context,
      comments: new Set<string>(),
      places: [],
    };
    text.places.push(place);
    if (more.comment) text.comments.add(more.comment);
    this.#texts.set(key, text);
  }

  toString(): string {
    return [...this.#texts.values()]
      .map(({singular, plural, context, comments, places}) =>
        [
          ...[...comments].map((comment) => `#. ${comment}`),
          `#: ${places.join(' ')}`,
          ...(/%(?:\d+\$)?[sd]/.test(singular) ? ['#, php-format'] : []),
          ...(context === undefined ? [] : [`msgctxt ${quoted(context)}`]),
          `msgid ${quoted(singular)}`,
          ...(plural === undefined
            ? ['msgstr ""']
            : [`msgid_plural ${quoted(plural)}`, 'msgstr[0] ""', 'msgstr[1] ""']),
        ].join('\n'),
      )
      .join('\n\n');
  }
}

/** What a developer says to translators in a line of a program. */
function commentOf(line: string): string | undefined {
  const at = line.indexOf('translators:');
  return at < 0 ? undefined : line.slice(at).split('*/')[0]!.trim();
}

/** The calls in a file. */
function collectCalls(texts: Texts, file: string, code: string): void {
  for (const {0: call, 1: name, index} of code.matchAll(CALL)) {
    const given = argumentsOf(code, index + call.length);
    const kinds = FUNCTIONS[name!]!;
    const of = (kind: string) => given[kinds.indexOf(kind)];
    const singular = kinds.includes('s') ? of('s') : undefined;
    if (singular === undefined || !given.includes(DOMAIN)) continue;
    const before = code.slice(0, index).split('\n');
    const comment = [before.at(-2) ?? '', before.at(-1) ?? ''].map(commentOf).find(Boolean);
    texts.add(`${file}:${before.length}`, singular, {
      ...(kinds.includes('p') ? {plural: of('p')!} : {}),
      ...(kinds.includes('c') ? {context: of('c')!} : {}),
      ...(comment ? {comment} : {}),
    });
  }
}

/** What a block's file says. */
function collectBlock(texts: Texts, file: string, code: string): void {
  const block = JSON.parse(code) as {title?: string; description?: string; keywords?: readonly string[]};
  if (block.title) texts.add(file, block.title, {context: 'block title'});
  if (block.description) texts.add(file, block.description, {context: 'block description'});
  for (const keyword of block.keywords ?? []) texts.add(file, keyword, {context: 'block keyword'});
}

/** The .pot file of a plugin's folder. */
export function pot(folder: string): string {
  const texts = new Texts();
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const main = read('afterword.php');
  for (const [field, pattern] of Object.entries(FIELDS))
    texts.add('afterword.php', pattern.exec(main)![1]!, {comment: `${field} of the plugin`});
  for (const file of globSync(['*.php', 'includes/**/*.php', 'assets/{admin,editor}/**/*.js'], {cwd: folder}).sort())
    collectCalls(texts, file, read(file));
  for (const file of globSync('**/block.json', {cwd: folder}).sort()) collectBlock(texts, file, read(file));
  const version = /Version: (\S+)/.exec(main)![1]!;
  const header = [
    `Project-Id-Version: Afterword ${version}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    'Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;',
    `X-Domain: ${DOMAIN}`,
  ];
  const lines = header.map((line) => `"${line}\\n"`).join('\n');
  return `# This file is distributed under the GPL-2.0-or-later.\nmsgid ""\nmsgstr ""\n${lines}\n\n${texts.toString()}\n`;
}
