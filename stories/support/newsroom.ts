import type {ArticleLink, RatingSummary} from '../../src/core/types.ts';

const SITE = 'https://ledger.example/';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const PUBLISHER = 'The Harbour Ledger';

const picture = (angle: number, ...colours: string[]) => {
  const stops = colours.map((colour, index) => `<stop offset="${index / 2}" stop-color="${colour}"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><linearGradient id="g" gradientTransform="rotate(${angle} .5 .5)">${stops}</linearGradient><rect width="300" height="200" fill="url(#g)"/></svg>`;
  return {url: `data:image/svg+xml,${encodeURIComponent(svg)}`, width: 300, height: 200};
};

const PICTURES = [
  picture(30, '#7aa2b8', '#c8d6c0', '#d9b48f'),
  picture(60, '#39506b', '#8fb0c9', '#e8d7b5'),
  picture(110, '#a86b4c', '#e1b98d', '#f2e3c8'),
];

type Row = readonly [slug: string, title: string, author: string, age: number, tags: string, category: string];

const articles = (rows: readonly Row[]): ArticleLink[] =>
  rows.map(([slug, title, author, age, tags, categories], index) => ({
    id: slug,
    url: `${SITE}${slug}/`,
    title,
    excerpt: `${title}. How it went on that evening, and why nobody in the harbour was surprised in the end.`,
    published: new Date(Date.now() - age).toISOString(),
    author: {name: author, url: `${SITE}by/${encodeURIComponent(author)}/`},
    image: PICTURES[index % PICTURES.length]!,
    terms: [
      ...tags.split(', ').map((name) => ({kind: 'tag' as const, name, url: `${SITE}tag/${encodeURIComponent(name)}/`})),
      ...categories
        .split(', ')
        .map((name) => ({kind: 'category' as const, name, url: `${SITE}${encodeURIComponent(name)}/`})),
    ],
  }));

/** Newest first. The fourth is the one that is read. */
export const NEWSROOM = articles([
  ['dredging', 'Harbour dredging starts a week early', 'Tomás Reis', 18 * MINUTE, 'Harbour, Tides', 'World'],
  ['sign', '“We only moved the sign”: how a street lost its name', 'Mara Quill', 2 * HOUR, 'Streets', 'Opinion, World'],
  ['gulls', 'The lighthouse and the cataclysm of the seagulls', 'Tomás Reis', 20 * HOUR, 'Tides', 'World'],
  [
    'ferry',
    'The ferry that was late for a hundred years',
    'Inês Duarte',
    30 * HOUR,
    'Ferries, Fish – Markets – Quay, R&D, Tides',
    'Opinion, Top Story, World',
  ],
  ['pool', 'Council boosts pool hours, ducks remain unconvinced', 'Mara Quill', 2 * DAY, 'Council', 'World'],
  [
    'notebook',
    'What the tide tables leave out, and why pilots keep a second notebook',
    'Inês Duarte',
    3 * DAY,
    'Tides, Ferries',
    'World',
  ],
  ['roof', 'Market hall roof survives its third storm', 'Tomás Reis', 5 * DAY, 'Fish – Markets – Quay', 'World'],
  ['bridge', 'A bridge, a vote, and a very small majority', 'Inês Duarte', 10 * DAY, 'Council, R&D', 'Opinion'],
  ['bakery', 'The last clock in town that everybody believed', 'Inês Duarte', 40 * DAY, 'Streets', 'Opinion'],
]);

/** The article that stories are about, those for more than one, and one about which nothing is known. */
export const ARTICLE = `${SITE}ferry/`;
export const OTHERS = ['gulls', 'pool', 'roof'].map((slug) => `${SITE}${slug}/`);

const LONG =
  'An unreasonably long headline that goes on about harbourmasters, Donaudampfschifffahrtsgesellschaftskapitäne and their ' +
  'successors, long after every reader has understood what it is about';

/** The same newsroom on a day on which nobody cut the headlines. */
export const WORDY = NEWSROOM.map((article, index) => ({
  ...article,
  title: `${LONG} (${index + 1})`,
  author: {name: 'Maria-Theodora von und zu Hohenstein-Wittgenfels der Jüngeren'},
  terms: article.terms!.map((term) => ({...term, name: `${term.name}, with everything that belongs to it and more`})),
}));

/** A newsroom in Arabic. */
export const ARABIC = articles([
  ['dredging', 'تعميق المرفأ يبدأ قبل موعده بأسبوع', 'سامي الخطيب', 18 * MINUTE, 'المرفأ', 'العالم'],
  ['sign', '«نقلنا اللافتة فقط»: كيف فقد شارع اسمه', 'ليلى حداد', 2 * HOUR, 'شوارع', 'رأي'],
  ['gulls', 'المنارة وكارثة النوارس', 'سامي الخطيب', 20 * HOUR, 'المد والجزر', 'العالم'],
  ['ferry', 'العبّارة التي تأخرت مئة عام', 'نور الصباغ', 30 * HOUR, 'عبّارات, أسواق – سمك, R&D', 'رأي, الأخبار, العالم'],
  ['pool', 'المجلس يمدد ساعات المسبح والبط غير مقتنع', 'ليلى حداد', 2 * DAY, 'المجلس', 'العالم'],
  ['notebook', 'ما لا تقوله جداول المد', 'نور الصباغ', 3 * DAY, 'عبّارات', 'العالم'],
  ['roof', 'سقف السوق يصمد أمام عاصفته الثالثة', 'سامي الخطيب', 5 * DAY, 'أسواق – سمك', 'العالم'],
]);

/** What readers said of the article, and of the others. */
export const RATINGS: readonly ({readonly article: string} & Partial<RatingSummary>)[] = [
  {article: ARTICLE, average: 4.3, count: 128, revision: 128},
  {article: OTHERS[0]!, average: 2.5, count: 2, revision: 2},
  {article: OTHERS[1]!, average: 5, count: 4, revision: 4},
];

export const NOTICES = [
  {
    article: '*',
    items: [
      {
        id: 'views',
        text: 'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of {publisher}.',
      },
    ],
  },
];
