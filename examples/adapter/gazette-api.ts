/** The Gazette's API, as far as the adapter asks it: a double for tests, in the memory of one process. */

export interface Story {
  readonly uid: number;
  readonly link: string;
  readonly headline: string;
  readonly published: number;
  readonly topics: readonly {readonly label: string; readonly link: string}[];
}

const SITE = 'https://gazette.example';
const HOUR = 3600;

/** Five stories, oldest first. */
export const stories: readonly Story[] = [1, 2, 3, 4, 5].map((uid) => ({
  uid,
  link: `${SITE}/story/${uid}`,
  headline: `Fish &amp; ships, part ${uid}`,
  teaser: 'What the harbour says.',
  published: 1_767_225_600 + uid * HOUR,
  byline: {display_name: 'Mara Voss', profile: `${SITE}/by/mara-voss`},
  topics: [{label: 'Harbour', link: `${SITE}/topic/harbour`}],
}));

/** Answers requests as the Gazette does. */
export function gazetteApi(): typeof fetch {
  const votes = new Map<string, Map<string, number>>();
  const changes = new Map<string, number>();

  const scoreOf = (story: string) => {
    const all = [...(votes.get(story)?.values() ?? [])];
    return {stars: all.reduce((sum, stars) => sum + stars, 0), votes: all.length, changes: changes.get(story)};
  };

  function change(story: string, reader: string, stars: number | undefined): object {
    const known = votes.get(story) ?? new Map<string, number>();
    if (known.get(reader) !== stars) changes.set(story, (changes.get(story) ?? 0) + 1);
    if (stars === undefined) known.delete(reader);
    else known.set(reader, stars);
    votes.set(story, known);
    return {score: scoreOf(story), yours: stars ?? null};
  }

  function list(values: URLSearchParams): object {
    const [size, page] = [Number(values.get('per_page')), Number(values.get('page'))];
    const all = stories
      .filter(({link, topics}) => link !== values.get('without') && hasTopic(topics, values.get('topic')))
      .reverse();
    return {results: all.slice((page - 1) * size, page * size), next_page: page * size < all.length ? page + 1 : null};
  }

  return async (input, init) => {
    const {pathname, searchParams} = new URL(String(input));
    if (pathname === '/api/stories') return Response.json(list(searchParams));
    if (init?.method === 'POST' || init?.method === 'DELETE') {
      const {story, reader, stars} = JSON.parse(String(init.body)) as {story: string; reader: string; stars?: number};
      return Response.json(change(story, reader, stars));
    }
    const asked = (searchParams.get('stories') ?? '').split(' ');
    return Response.json({scores: Object.fromEntries(asked.filter((s) => votes.has(s)).map((s) => [s, scoreOf(s)]))});
  };
}

const hasTopic = (topics: Story['topics'], label: string | null): boolean =>
  label === null || topics.some((topic) => topic.label === label);
