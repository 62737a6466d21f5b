import type {Feature} from '../../../base/features.ts';
import {whenNearViewport} from '../../../base/controllers/viewport.ts';
import {canAnswer, type Query} from '../../../core/client/client.ts';
import {find, headOf} from '../../../core/dom.ts';
import {pageScope} from '../../../core/page-scope.ts';
import type {ArticleRef, Notice, Related} from '../../../core/types.ts';
import type {DisclaimerHost} from '../disclaimer-host.ts';

/** The same as lists of more by the author ask: the answer is shared. */
const authorQuery = (article: ArticleRef): Query => ({
  slice: 'articles',
  method: 'related',
  args: [article, {by: 'author', limit: 3}],
});

/** The author that the page names; empty for none. */
function authorOfPage(): string {
  const meta = find<HTMLMetaElement>(headOf(document), 'meta[name=author]')?.content;
  const link = find(document, 'a[rel~=author]')?.textContent;
  return (meta || link || '').trim();
}

/**
 * Finds the name for {author}: for the page's own article from the page, otherwise, or where the page names none, from the
 * backend.
 */
export default class AuthorName implements Feature<readonly Notice[]> {
  readonly #host: DisclaimerHost;
  /** The article whose author was looked for. */
  #article: string | undefined;

  constructor(host: DisclaimerHost) {
    this.#host = host;
  }

  hostUpdate(): void {
    const {article} = this.#host.settings;
    if (this.#article !== article.url) this.#find(article);
  }

  #find(article: ArticleRef): void {
    const {adapter} = this.#host.settings;
    const query = authorQuery(article);
    const known = article.url === pageScope().article().url ? authorOfPage() : '';
    this.#host.authorName = known || undefined;
    // Which backend that is may not be known yet.
    const isPending = adapter === null;
    const mayAsk = !known && !!adapter && canAnswer(adapter, query);
    this.#host.isAuthorSettled = !!known || (!isPending && !mayAsk);
    if (isPending && !known) return;
    this.#article = article.url;
    if (mayAsk) whenNearViewport(this.#host, () => void this.#ask(article.url, query));
  }

  async #ask(article: string, query: Query): Promise<void> {
    const {adapter} = this.#host.settings;
    if (!adapter) return;
    try {
      const {of} = await pageScope().client.read<Related>(adapter, query);
      if (this.#article !== article) return;
      this.#host.authorName = of;
      this.#host.requestUpdate();
    } catch {
      // Without the name the sentence stays as it is, which is right as well.
    }
  }
}
