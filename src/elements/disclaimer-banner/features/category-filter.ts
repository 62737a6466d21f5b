import type {Feature} from '../../../base/features.ts';
import {canAnswer, type Query} from '../../../core/client/client.ts';
import {pageScope} from '../../../core/page-scope.ts';
import type {BackendAdapter, Notice, Term} from '../../../core/types.ts';
import type {DisclaimerHost, NoticeFilter} from '../disclaimer-host.ts';
import {isInCategories} from './category-filter-model.ts';

/** Shows a disclaimer only by articles in the wanted categories. */
export default class CategoryFilter implements Feature<readonly Notice[]>, NoticeFilter {
  readonly #host: DisclaimerHost;

  constructor(host: DisclaimerHost) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#host.filter = this;
  }

  hostDisconnected(): void {
    this.#host.filter = undefined;
  }

  /** Asks for the article's categories, then for its notices. Without any, the notices that are known without the backend are shown. */
  async load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<readonly Notice[]> {
    const {client} = pageScope();
    const terms = await client.read<readonly Term[]>(adapter, query, {signal});
    if (!query.article || !isInCategories(this.#host.categories, terms)) return [];
    const asked = this.#host.noticesQuery(query.article);
    const notices =
      asked && canAnswer(adapter, asked) ? await client.read<readonly Notice[]>(adapter, asked, {signal}) : [];
    return this.#host.items(notices).length > 0 ? notices : (this.#host.knownNotices() ?? []);
  }
}
