import {isObject, parse} from '../../core/json.ts';
import type {ArticleLink, Author, Picture, Term} from '../../core/types.ts';
import {decodeReferences, type DecodeReference} from '../html-text.ts';
import {addressOf, eachOnce, LONGEST, MOST_ENTRIES, MOST_TERMS, onOneLine, type Feed} from './articles.ts';
import {dateOf} from './dates.ts';

type Fields = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Where the object that starts here ends; the end of the text where it does not. */
function endOfObject(text: string, start: number): number {
  const marks = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '{') depth++;
    if (mark[0] === '}' && --depth === 0) return marks.lastIndex;
  }
  return text.length;
}

/** The object in a text, with whatever stands before and behind it: a byte order mark, notices, comments. */
function objectIn(text: string): Fields | undefined {
  const start = text.search(/\{\s*["}]/);
  const value =
    start < 0 ? undefined : (parse(text.slice(start)) ?? parse(text.slice(start, endOfObject(text, start))));
  return isObject(value) ? value : undefined;
}

/** Reads the fields of one feed. Its text is plain by the specification, but plugins write references such as `&amp;` into it. */
class JsonFeedReader {
  readonly #url: string;
  readonly #decode: DecodeReference | undefined;

  constructor(url: string, decode: DecodeReference | undefined) {
    this.#url = url;
    this.#decode = decode;
  }

  #text(value: unknown, longest: number): string {
    return onOneLine(decodeReferences(wordOf(value).slice(0, longest * 10), this.#decode), longest);
  }

  address(value: unknown): string | undefined {
    return addressOf(wordOf(value), this.#url);
  }

  /** Version 1.0 has one author, 1.1 several. */
  author({authors, author}: Fields): Author | undefined {
    for (const person of [...listOf(authors), ...listOf(author)]) {
      const {name, url} = isObject(person) ? person : {name: person, url: undefined};
      const text = this.#text(name, LONGEST.name);
      if (text) return {name: text, url: this.address(url)};
    }
    return undefined;
  }

  #image(...values: readonly unknown[]): Picture | undefined {
    const url = values.map((value) => this.address(value)).find(Boolean);
    return url ? {url} : undefined;
  }

  #terms(tags: unknown): Term[] {
    const names = listOf(tags).map((tag) => this.#text(tag, LONGEST.name));
    return [...new Set(names.filter(Boolean))].slice(0, MOST_TERMS).map((name) => ({kind: 'tag', name}));
  }

  article(item: Fields, author: Author | undefined): ArticleLink | undefined {
    const id = onOneLine(wordOf(item.id), LONGEST.id);
    const url =
      this.address(item.url) ?? this.address(item.external_url) ?? (/^https?:/.test(id) ? this.address(id) : undefined);
    if (!url) return undefined;
    return {
      id: id || url,
      url,
      title: this.#text(item.title, LONGEST.title) || url,
      published: dateOf(wordOf(item.date_published)) || dateOf(wordOf(item.date_modified)) || undefined,
      author: this.author(item) ?? author,
      image: this.#image(item.image, item.banner_image),
      terms: this.#terms(item.tags),
    };
  }
}

/** The articles of a JSON Feed 1.0 or 1.1; undefined for other text. */
export function readJsonFeed(text: string, url: string, decodeReference?: DecodeReference): Feed | undefined {
  const feed = objectIn(text);
  if (!feed || !/jsonfeed\.org/.test(wordOf(feed.version))) return undefined;
  const reader = new JsonFeedReader(url, decodeReference);
  const author = reader.author(feed);
  const items = listOf(feed.items).slice(0, MOST_ENTRIES);
  const articles = items.map((item) => (isObject(item) ? reader.article(item, author) : undefined));
  return {home: reader.address(feed.home_page_url), articles: eachOnce(articles)};
}
