import type {ArticleLink, Term} from '../../src/core/types.ts';

const address = (path: string) => new URL(path, 'https://news.example/').href;
const tag = (name: string): Term => ({kind: 'tag', name, url: address(`tag/${encodeURIComponent(name)}/`)});
const category = (name: string): Term => ({kind: 'category', name, url: address(`category/${name}/`)});

/** A few articles, oldest first; the second and the third are of the same moment, written with two offsets. */
export const newsroom: readonly ArticleLink[] = [
  ['a1', '2026-03-01', 'Ada', ['quay', 'R&D'], 'World'],
  ['a2', '2026-03-02T08:00:00Z', 'Ben', ['quay'], 'Opinion'],
  ['a3', '2026-03-02T10:00:00+02:00', 'Ada', ['tide', 'R&D', 'quay'], 'World'],
  ['a4', '2026-03-04T08:00:00Z', 'Ada', ['tide'], 'Opinion'],
  ['a5', '2026-03-05T08:00:00Z', 'Ben', [], 'World'],
].map(([id, published, name, tags, section]) => ({
  id: id as string,
  url: address(`${id as string}/`),
  title: `Article ${id as string} & “more”`,
  published: published as string,
  author: {name: name as string, url: address(`author/${name as string}/`)},
  terms: [...(tags as string[]).map(tag), category(section as string)],
}));

export const notices = [
  {article: '*', items: [{id: 'views', text: 'The views are the authors’ own.'}]},
  {article: newsroom[1]!.url, items: [{id: 'fixed', text: 'A date was corrected.', tone: 'info' as const}]},
];

export const ratings = [
  {article: newsroom[0]!.url, average: 4.25, count: 4, best: 5, revision: 4, histogram: [0, 0, 1, 1, 2]},
];
