import type {ArticleLink, Notice, Term, TermKind} from '../../src/core/types.ts';
import {agnesPell} from './stories/agnes-pell.ts';
import {inesDuarte} from './stories/ines-duarte.ts';
import {laylaMansour} from './stories/layla-mansour.ts';
import type {Story} from './stories/story.ts';
import {tomOHara} from './stories/tom-ohara.ts';

/** The document of the json adapter: it fills the server, too. */
export interface Newsroom {
  readonly articles: readonly ArticleLink[];
  readonly terms: readonly {readonly article: string; readonly items: readonly Term[]}[];
  readonly notices: readonly {readonly article: string; readonly items: readonly Notice[]}[];
}

export interface Writer {
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  /** The name as it is written in another language. */
  readonly localName?: Readonly<Record<string, string>>;
}

/** An article with everything that its page shows. */
export interface Article extends Story {
  readonly url: string;
  readonly writer: Writer;
  readonly terms: readonly Term[];
}

export const PUBLISHER = 'The Harbour Ledger';

const desks: readonly (readonly [Writer, readonly Story[]])[] = [
  [
    {
      slug: 'ines-duarte',
      name: 'Inês Duarte',
      about: 'Writes about water and what people promise each other beside it.',
    },
    inesDuarte,
  ],
  [
    {slug: 'tom-ohara', name: 'Tom O’Hara', about: 'Has covered the council since the chairs were comfortable.'},
    tomOHara,
  ],
  [
    {
      slug: 'layla-mansour',
      name: 'Layla Mansour',
      about: 'Writes from the quay in two languages, about science, books and coffee.',
      localName: {ar: 'ليلى منصور'},
    },
    laylaMansour,
  ],
  [
    {slug: 'agnes-pell', name: 'Agnes Pell', about: 'Keeps the letters page, the weather diary and a number of shoes.'},
    agnesPell,
  ],
];

export const writers: readonly Writer[] = desks.map(([writer]) => writer);

/** A name as it stands in an address: letters and digits of any script, the rest as single dashes. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.join('-') ?? '';

const FOLDER = {tag: 'tags', category: 'sections'} as const;

export const termUrl = (kind: TermKind, name: string): string => `/${FOLDER[kind]}/${encodeURIComponent(slugOf(name))}`;

const term = (kind: TermKind, name: string): Term => ({kind, name, url: termUrl(kind, name)});

const DAY = 86_400_000;
const newest = Math.max(...desks.flatMap(([, stories]) => stories.map(({published}) => Date.parse(published))));
/** The paper is always of today: all its dates move by the same whole days, so that the newest story is less than a day old. */
const moved = Math.floor((Date.now() - newest) / DAY) * DAY;
const today = (published: string): string => new Date(Date.parse(published) + moved).toISOString();

/** Newest first; of the same second, the later id. */
export const articles: readonly Article[] = desks
  .flatMap(([writer, stories]) =>
    stories.map((story) => ({
      ...story,
      published: today(story.published),
      writer,
      url: `/articles/${story.slug}`,
      terms: [
        ...story.categories.map((name) => term('category', name)),
        ...story.tags.map((name) => term('tag', name)),
      ],
    })),
  )
  .sort((a, b) => Date.parse(b.published) - Date.parse(a.published) || (a.slug < b.slug ? 1 : -1));

const link = ({slug, url, title, published, writer, terms, excerpt, picture}: Article): ArticleLink => ({
  id: slug,
  url,
  title,
  published,
  author: {name: writer.name, url: `/authors/${writer.slug}`},
  image: {url: `/images/${slug}.svg`, width: 900, height: 600, alt: picture},
  terms,
  excerpt,
});

export const newsroom: Newsroom = {
  articles: articles.map(link),
  terms: articles.map(({url, terms}) => ({article: url, items: terms})),
  notices: articles.flatMap(({slug, url, correction}) =>
    correction
      ? [
          {
            article: url,
            items: [{id: `correction-${slug}`, title: 'Correction', text: correction, tone: 'info' as const}],
          },
        ]
      : [],
  ),
};
