import {ask} from './ask.ts';
import {changingSite} from './changing-site.ts';
import {ghostUrl, readGhost, readNewest} from './ghost.ts';
import type {Article} from '../schemas.ts';
import type {Send, Site} from './site.ts';

/** A Ghost by the address of its Content API. */
export function ghostSite(api: string, key: string, home: string, send: Send): Site {
  const readPages = async (signal: AbortSignal | undefined, since?: string): Promise<Article[]> => {
    const found: Article[] = [];
    for (let page: number | null = 1; page;) {
      const {body} = (await ask(ghostUrl(api, key, {page, since}), {...send, signal}))!;
      const {articles, next} = readGhost(body, api);
      found.push(...articles);
      page = next !== null && next > page ? next : null;
    }
    return found;
  };
  return changingSite({
    kind: 'a Ghost',
    origin: new URL(home).origin,
    async newest(last, signal) {
      const asked = await ask(ghostUrl(api, key), {...send, signal, last});
      return asked && {validators: asked.validators, ...readNewest(asked.body)};
    },
    all: (signal) => readPages(signal),
    changedSince: (moment, signal) => readPages(signal, moment),
  });
}
