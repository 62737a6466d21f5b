import type {Feature} from '../../../base/features.ts';
import {canAnswer, type Query} from '../../../core/client/client.ts';
import {pageScope} from '../../../core/page-scope.ts';
import type {BackendAdapter, Notice, Term} from '../../../core/types.ts';
import type {DisclaimerBanner} from '../disclaimer-banner.ts';
import type {NoticeFilter} from '../disclaimer-features.ts';
import {isInCategories} from './category-filter-model.ts';

/** Shows a disclaimer only by articles in the wanted categories. */
export default class CategoryFilter implements Feature<readonly Notice[]>, NoticeFilter {
  readonly #host: DisclaimerBanner;

  constructor(host: DisclaimerBanner) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#host.filter = this;
  }

  hostDisconnected(): void {
    this.#host.filter = undefined;
  }

  /** Asks for the article's categories, then for its notices. What is known without the backend stands in for those. */
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
