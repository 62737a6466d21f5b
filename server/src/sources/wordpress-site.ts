import {z} from 'zod';
import {addressOf, wordpress} from '../../../src/adapters/wordpress.ts';
import type {AdapterError} from '../../../src/core/errors.ts';
import type {ArticleLink, ArticlesSource} from '../../../src/core/types.ts';
import {ask, PATIENCE, SourceError} from './ask.ts';
import {changingSite, type ChangingApi} from './changing-site.ts';
import type {Send, Site} from './site.ts';

const Newest = z.tuple([z.object({modified: z.string()})]);
const SECOND = 1000;

/** A second earlier: `modified_after` leaves out the moment itself. It is the site's own time, without a zone. */
const before = (moment: string): string | undefined => {
  const time = Date.parse(`${moment}Z`);
  return Number.isNaN(time) ? undefined : new Date(time - SECOND).toISOString().slice(0, 19);
};

function modifiedIn(body: Uint8Array): string | undefined {
  try {
    const {data} = Newest.safeParse(JSON.parse(Buffer.from(body).toString()));
    return data && before(data[0].modified);
  } catch {
    return undefined;
  }
}

/** Reads pages of posts, to the last one or as many as are wanted. */
async function readPages(
  api: string,
  {latest}: ArticlesSource,
  signal: AbortSignal | undefined,
  pages = Infinity,
): Promise<ArticleLink[]> {
  const found: ArticleLink[] = [];
  for (let cursor: string | undefined, number = 0; number < pages; number++) {
    const late = AbortSignal.timeout(PATIENCE);
    const page = await latest!(
      {limit: 100, ...(cursor ? {cursor} : {})},
      {signal: signal ? AbortSignal.any([signal, late]) : late},
    ).catch((cause: AdapterError) => {
      const {message} = (cause.cause ?? cause) as Error;
      throw new SourceError(`Cannot read ${api}: ${message}`, {cause, retryAfter: cause.retryAfter});
    });
    found.push(...page.items);
    if (!page.cursor || page.cursor === cursor) break;
    cursor = page.cursor;
  }
  return found;
}

/** A WordPress by the address of its API. */
export function wordpressSite(root: string, home: string, send: Send): Site {
  const posts = wordpress({url: root, ...send}).articles!;
  const question = {per_page: 1, orderby: 'modified', _fields: 'id,modified'};
  const api: ChangingApi = {
    kind: 'a WordPress',
    origin: new URL(home).origin,
    async newest(last, signal) {
      // WordPress knows no conditional requests: the post that was changed last stands for all.
      const asking = ask(addressOf(root, 'posts', question), {...send, signal, last});
      const asked = last ? await asking : await asking.catch(() => undefined);
      return asked && {validators: asked.validators, changed: modifiedIn(asked.body), total: asked.total};
    },
    all: (signal) => readPages(root, posts, signal),
    async changedSince(moment, signal) {
      const changed = wordpress({
        url: root,
        ...send,
        through: (get) => (path, values, read, options) =>
          get(path, {...values, modified_after: moment, orderby: 'modified'}, read, options),
      }).articles!;
      return [...(await readPages(root, changed, signal)), ...(await readPages(root, posts, signal, 1))];
    },
  };
  return changingSite(api);
}
