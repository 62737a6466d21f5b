/**
 * What the WordPress plugin has of the rest of the project: words of the footer as PHP, and blocks made from
 * custom-elements.json. `npm run build` comes first.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {LOCALES} from '../src/embed/load-locale.ts';
import {en, type Dictionary, type StringKey} from '../src/locales/en.ts';
import type {Message} from '../src/locales/message.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The strings that the server prints. */
const WORDS: readonly StringKey[] = [
  'question',
  'average',
  'noVotes',
  'closed',
  'previous',
  'next',
  'byAuthor',
  'moreBy',
  'related',
  'tags',
  'categories',
  'disclaimer',
  'disclaimerText',
  'latest',
];

/** The blocks by their short names: each one's element, and its words in the editor. */
const BLOCKS = {
  footer: {
    tag: 'article-footer',
    title: 'Article footer',
    icon: 'align-full-width',
    description:
      'Everything after an article: rating, previous and next, more by the author, disclaimer, tags, latest news.',
  },
  rating: {
    tag: 'article-rating',
    title: 'Article rating',
    icon: 'star-filled',
    description: 'Readers rate the article, and see what all have said.',
  },
  related: {
    tag: 'related-nav',
    title: 'Related articles',
    icon: 'admin-links',
    description: 'The previous and the next article, or more by the same author, with the same tags or category.',
  },
  tags: {
    tag: 'tag-list',
    title: 'Article tags',
    icon: 'tag',
    description: 'The tags or the categories of the article.',
  },
  disclaimer: {
    tag: 'disclaimer-banner',
    title: 'Disclaimer',
    icon: 'info-outline',
    description: 'A statement by the article: whose views it holds.',
  },
  latest: {
    tag: 'latest-news',
    title: 'Latest news',
    icon: 'list-view',
    description: 'The newest articles of the site.',
  },
} as const;

/**
 * Attributes that a block does not have: the server says them itself, or they are about forms, or they need an API that lists
 * articles, or the texts of the settings go before them.
 */
const LEFT_OUT = new Set(
  'article loading locale publisher disclaimer disabled name value required readonly structured-data more refresh prefetch unique counts silent categories max min-votes'.split(
    ' ',
  ),
);
/** Of the element that has its text, the publisher's name is no setting of a page. */
const KEPT: Readonly<Record<string, readonly string[]>> = {'disclaimer-banner': ['publisher']};

interface Attribute {
  readonly name: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {readonly tagName?: string; readonly attributes?: readonly Attribute[]}[];
  }[];
}

/** An option of a block. */
interface Control {
  readonly attribute: string;
  readonly name: string;
  readonly kind: 'toggle' | 'select' | 'number' | 'text';
  readonly label: string;
  readonly help: string;
  readonly options: readonly string[];
}

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const sentence = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

/** The types of options that are named in the manifest, by their names. */
function namedTypes(): Record<string, string> {
  const source = readFileSync(join(root, 'src/core/types.ts'), 'utf8');
  return Object.fromEntries(
    [...source.matchAll(/^export type (\w+) = ('[^;]+);$/gm)].map(([, name, type]) => [name, type!]),
  );
}

/** The members of a union, with the types that it names. */
const membersOf = (type: string, named: Readonly<Record<string, string>>): string[] =>
  type
    .split('|')
    .map((each) => each.trim())
    .flatMap((each) => (named[each] ? membersOf(named[each], named) : [each]));

/** How an option is set, by its type: `'list' | 'cards' | undefined`, `boolean`, `number | undefined`. */
function kindOf(type: string, named: Readonly<Record<string, string>>): Pick<Control, 'kind' | 'options'> {
  const members = membersOf(type, named);
  const options = members.filter((each) => /^'.+'$/.test(each)).map((each) => each.slice(1, -1));
  if (options.length > 0 && !members.includes('string') && !members.includes('boolean'))
    return {kind: 'select', options};
  if (members.includes('boolean')) return {kind: 'toggle', options: []};
  return {kind: members.includes('number') ? 'number' : 'text', options: []};
}

function controlsOf(tag: string, manifest: Manifest): Control[] {
  const named = namedTypes();
  const declaration = manifest.modules
    .flatMap(({declarations = []}) => declarations)
    .find(({tagName}) => tagName === tag);
  return (declaration?.attributes ?? [])
    .filter(({name}) => !name.startsWith('text-') && (!LEFT_OUT.has(name) || KEPT[tag]?.includes(name)))
    .map(({name, description = '', type}) => ({
      attribute: name,
      name: camelCase(name),
      ...kindOf(type?.text ?? '', named),
      label: sentence(name),
      help: description.replace(/`/g, ''),
    }));
}

/** A value as PHP. */
function php(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (Array.isArray(value)) return `array(${value.map(php).join(', ')})`;
  const entries = Object.entries(value as object).map(([key, each]) => `${php(key)} => ${php(each)}`);
  return `array(${entries.join(', ')})`;
}

const phpFile = (value: unknown): string => `<?php\n// Made by scripts/wordpress-files.ts.\nreturn ${php(value)};\n`;

const TYPES = {toggle: 'boolean', number: 'number', select: 'string', text: 'string'} as const;

/** A file: its path in the plugin's folder, and its content. */
export type PluginFile = readonly [path: string, content: string];

function blockFiles(): PluginFile[] {
  const manifest = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;
  const all = Object.entries(BLOCKS).map(
    ([name, block]) =>
      [name, {...block, name: `afterword/${name}`, controls: controlsOf(block.tag, manifest)}] as const,
  );
  const controls = all.map(([name, {name: block, tag, title, controls}]) => [
    name,
    {name: block, tag, title, controls},
  ]);
  return [
    ...all.map(([name, block]): PluginFile => [`blocks/${name}/block.json`, blockJson(block)]),
    ['blocks/controls.php', phpFile(Object.fromEntries(controls))],
  ];
}

interface Block {
  readonly name: string;
  readonly tag: string;
  readonly title: string;
  readonly icon: string;
  readonly description: string;
  readonly controls: readonly Control[];
}

function blockJson({name, tag, title, icon, description, controls}: Block): string {
  const block = {
    $schema: 'https://schemas.wp.org/trunk/block.json',
    apiVersion: 3,
    name,
    title,
    category: 'theme',
    icon,
    description,
    textdomain: 'afterword',
    usesContext: ['postId', 'postType'],
    attributes: Object.fromEntries(controls.map((each) => [each.name, {type: TYPES[each.kind]}])),
    supports: {html: false, ...(tag === 'article-footer' ? FOOTER_SUPPORTS : {spacing: {margin: true}})},
    editorScript: 'afterword-blocks',
  };
  return `${JSON.stringify(block, null, '\t')}\n`;
}

/** The footer is as wide as the text of the theme. */
const LAYOUT = {default: {type: 'constrained'}, allowEditing: false};
const FOOTER_SUPPORTS = {multiple: false, layout: LAYOUT, __experimentalLayout: LAYOUT};

/** A message as one text. Of one with plural forms it is the general one. */
const textOf = (message: Message): string => (typeof message === 'string' ? message : message.other);

/** The words of a language that the server prints. */
function wordsFile(language: string, dictionary: Partial<Dictionary>): PluginFile {
  const words = WORDS.flatMap((key) => (dictionary[key] === undefined ? [] : [[key, textOf(dictionary[key])]]));
  return [`words/${language}.php`, phpFile(Object.fromEntries(words))];
}

async function wordsFiles(): Promise<PluginFile[]> {
  const others = LOCALES.map(async (language) => {
    const address = pathToFileURL(join(root, `dist/locales/${language}.js`)).href;
    const {default: dictionary} = (await import(address)) as {default: Partial<Dictionary>};
    return wordsFile(language, dictionary);
  });
  return [wordsFile('en', en), ...(await Promise.all(others))];
}

/** The files that are made from the rest of the project. */
export const madeFiles = async (): Promise<PluginFile[]> => [...(await wordsFiles()), ...blockFiles()];
