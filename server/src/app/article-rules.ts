import {LRUCache} from 'lru-cache';
import type {Articles} from '../articles.ts';
import {closing, type CloseAfter} from '../closing.ts';
import type {AllowedOrigins} from '../cors.ts';
import {canonicalName} from '../name-key.ts';
import {Problem} from '../problem.ts';
import type {ArticleRow} from '../tables.ts';
import type {Writes} from '../writes.ts';

export interface ArticleRulesOptions {
  readonly articles: Articles;
  readonly origins: AllowedOrigins;
  readonly writes: Writes;
  readonly closeAfter?: CloseAfter | undefined;
}

/** So many articles are kept that were voted on lately, for so many milliseconds. */
const KEPT = {max: 2000, ttl: 1000, ttlResolution: 20};

/** Which articles are known here, and which of them take votes. */
export class ArticleRules {
  readonly #articles: Articles;
  readonly #origins: AllowedOrigins;
  readonly #writes: Writes;
  readonly #lately = new LRUCache<string, ArticleRow>(KEPT);
  readonly isClosed: (row: ArticleRow | undefined) => boolean;

  constructor({articles, origins, writes, closeAfter}: ArticleRulesOptions) {
    this.#articles = articles;
    this.#origins = origins;
    this.#writes = writes;
    writes.subscribe(() => this.#lately.clear());
    this.isClosed = closing(closeAfter);
  }

  isOfAllowedOrigin(name: string): boolean {
    // A file or an id has no origin that names a site.
    const [origin] = /^https?:\/\/[^/?]+/.exec(canonicalName(name)) ?? [];
    return origin !== undefined && this.#origins.has(origin);
  }

  takesVotes(name: string, row: ArticleRow | undefined): boolean {
    return Boolean(row?.listed) || this.isOfAllowedOrigin(name);
  }

  /** @throws Problem where the article is not listed */
  async listed(name: string): Promise<ArticleRow> {
    const row = (await this.#articles.resolve([name])).get(name);
    if (!row?.listed) throw unknownArticle(name);
    return row;
  }

  /**
   * What is known of an article that takes votes: perhaps nothing, where its origin is allowed.
   *
   * @throws Problem where it takes none
   */
  async votable(name: string): Promise<ArticleRow | undefined> {
    const row = (await this.#articles.resolve([name])).get(name);
    if (!this.takesVotes(name, row)) throw unknownArticle(name);
    return row;
  }

  /** The same as it was at most a second ago: many votes come on few articles. Where nobody tells that something was written, as it is. */
  async votableLately(name: string): Promise<ArticleRow | undefined> {
    this.#writes.look();
    const kept = this.#lately.get(name);
    if (kept) return kept;
    const row = await this.votable(name);
    if (row && this.#writes.areSeen) this.#lately.set(name, row);
    return row;
  }

  /** @throws Problem where the votes on an article are closed */
  refuseClosed(name: string, row: ArticleRow | undefined): void {
    if (this.isClosed(row)) throw new Problem(409, `The votes on ${name} are closed.`);
  }
}

export const unknownArticle = (...names: readonly string[]): Problem =>
  new Problem(404, `This server does not know the article ${names.join(', ')}.`);
