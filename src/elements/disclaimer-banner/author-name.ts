import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ReadController} from '../../base/controllers/read.ts';
import type {SettingsController} from '../../base/controllers/settings.ts';
import {whenNearViewport} from '../../base/controllers/viewport.ts';
import {canAnswer, type Query} from '../../core/client/client.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {ArticleRef, Notice, Related} from '../../core/types.ts';

interface Host extends ReactiveControllerHost, Element {
  readonly settings: SettingsController;
  readonly read: ReadController<readonly Notice[]>;
}

/** The same as lists of more by the author ask: the answer is shared. */
const authorQuery = (article: ArticleRef): Query => ({
  slice: 'articles',
  method: 'related',
  args: [article, {by: 'author', limit: 3}],
});

/** What the page says of its own author. */
function authorOfPage(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=author]')?.content;
  const link = document.querySelector('a[rel~=author]')?.textContent;
  return (meta || link || '').trim();
}

/**
 * Finds the name for {author}, where a notice has it. What the page says holds for its own article; for others, and where the
 * page says nothing, the backend is asked.
 */
export class AuthorName implements ReactiveController {
  readonly #host: Host;
  #name: string | undefined;
  /** The article whose author was looked for. */
  #article: string | undefined;
  #mayComeLate = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** The author's name, once it is known. */
  get name(): string | undefined {
    return this.#name;
  }

  /** Whether the name comes from the backend, maybe after the text. */
  get mayComeLate(): boolean {
    return this.#mayComeLate;
  }

  hostUpdate(): void {
    const {read, settings} = this.#host;
    const isNeeded = read.data?.some(({text}) => text.includes('{author}'));
    if (isNeeded && this.#article !== settings.article.url) this.#find(settings.article);
  }

  #find(article: ArticleRef): void {
    const {adapter} = this.#host.settings;
    const query = authorQuery(article);
    this.#name = article.url === pageScope().article().url ? authorOfPage() : '';
    // Which backend that is may not be known yet.
    const isPending = adapter === null;
    this.#mayComeLate ||= !this.#name && (isPending || (!!adapter && canAnswer(adapter, query)));
    if (isPending && !this.#name) return;
    this.#article = article.url;
    if (this.#name || !this.#mayComeLate) return;
    whenNearViewport(this.#host, () => void this.#ask(article.url, query));
  }

  async #ask(article: string, query: Query): Promise<void> {
    const {adapter} = this.#host.settings;
    if (!adapter) return;
    try {
      const {of} = await pageScope().client.read<Related>(adapter, query);
      if (this.#article !== article) return;
      this.#name = of;
      this.#host.requestUpdate();
    } catch {
      // Without the name the sentence stays as it is, which is right as well.
    }
  }
}
