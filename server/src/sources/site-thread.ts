import {existsSync} from 'node:fs';
import {Worker} from 'node:worker_threads';
import {SourceError} from './ask.ts';
import type {News} from './site.ts';
import type {ListedArticle} from '../listing/listed-article.ts';

export interface SiteAddress {
  /** Where the site is, or its feed or sitemap. */
  readonly site: string;
  /** The Content API key of a Ghost. */
  readonly key?: string | undefined;
}

/** What the thread is asked, with a number for its answer: to read, or for more of what it has read. Or it is told to stop reading. */
export type Question = {readonly what: 'read' | 'more'; readonly number: number} | 'stop';

/** What was read, without its articles. */
interface Head extends Pick<News, 'scope' | 'origins'> {
  readonly count: number;
}

/** What the thread answers; and that it still lives, between two pieces of work. */
export type Reply =
  | {readonly what: 'beat'}
  | {readonly what: 'news'; readonly to: number; readonly kind: string; readonly head: Head | undefined}
  | {readonly what: 'batch'; readonly to: number; readonly articles: readonly ListedArticle[] | undefined}
  | {
      readonly what: 'failure';
      readonly to: number;
      readonly message: string;
      readonly status: number | undefined;
      readonly retryAfter: number | undefined;
    };

type Answered = Extract<Reply, {what: 'news' | 'batch'}>;

/** What was read. Its articles come from the thread a few at a time: to take all of them at once would hold up readers. */
export interface ThreadNews extends Head {
  readonly articles: AsyncIterable<readonly ListedArticle[]>;
}

/** What was read, and of what kind the site is, as the log names it: `a WordPress`. News are undefined where nothing has changed. */
export interface Answer {
  readonly kind: string;
  readonly news: ThreadNews | undefined;
}

export interface ThreadOptions extends SiteAddress {
  /** Milliseconds that the thread may work at a stretch. By default ten seconds. */
  readonly limit?: number | undefined;
}

const LIMIT = 10_000;
/** Milliseconds until a thread first says that it lives. */
const STARTING = 60_000;
/** Megabytes that what is read may take. */
const MEMORY = 512;

/** In the project the thread runs the source, in the published package what is built beside this module. */
function workerFile(): URL {
  const source = new URL('site-worker.ts', import.meta.url);
  return existsSync(source) ? source : new URL('site-worker.js', import.meta.url);
}

interface Pending {
  readonly number: number;
  readonly resolve: (answer: Answered) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A site that is asked and read in a thread of its own: whatever it sends, readers are served meanwhile. A thread that works for
 * too long at a stretch, or takes too much memory, is ended, and the next question starts another.
 */
export class SiteThread {
  readonly #address: SiteAddress;
  readonly #limit: number;
  #worker: Worker | undefined;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;
  #isStarting = true;

  constructor({limit = LIMIT, ...address}: ThreadOptions) {
    this.#address = address;
    this.#limit = limit;
  }

  /** Reads the site. One question at a time: the articles of an answer are taken before the next one. */
  async read(signal?: AbortSignal): Promise<Answer> {
    const answer = await this.#ask('read', signal);
    if (answer.what !== 'news') throw new Error('The thread answers another question');
    const {kind, head} = answer;
    return {kind, news: head && {...head, articles: this.#articles(head.count, signal)}};
  }

  async *#articles(count: number, signal?: AbortSignal): AsyncGenerator<readonly ListedArticle[]> {
    for (let left = count; left > 0;) {
      const answer = await this.#ask('more', signal);
      const {articles} = answer.what === 'batch' ? answer : {};
      // Another thread has taken the place of the one that had them.
      if (!articles) throw new SourceError(`Cannot read ${this.#address.site}: what was read of it is lost`);
      left -= articles.length;
      yield articles;
    }
  }

  async #ask(what: 'read' | 'more', signal?: AbortSignal): Promise<Answered> {
    signal?.throwIfAborted();
    const worker = (this.#worker ??= this.#start());
    const stop = () => {
      worker.postMessage('stop' satisfies Question);
      this.#fail(signal!.reason);
    };
    signal?.addEventListener('abort', stop);
    try {
      return await new Promise<Answered>((resolve, reject) => {
        this.#pending = {resolve, reject, number: ++this.#number};
        worker.postMessage({what, number: this.#number} satisfies Question);
        this.#wait();
      });
    } finally {
      signal?.removeEventListener('abort', stop);
      clearTimeout(this.#timer);
    }
  }

  /** Ends the thread; what it knew of the site is forgotten. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(workerFile(), {
      workerData: this.#address,
      resourceLimits: {maxOldGenerationSizeMb: MEMORY},
    });
    this.#isStarting = true;
    // A server that has nothing else to do may end.
    worker.unref();
    worker.on('message', (reply: Reply) => this.#hear(reply));
    worker.on('error', (cause) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#fail(new SourceError(`Cannot read ${this.#address.site}: ${cause.message}`, {cause}));
    });
    return worker;
  }

  #hear(reply: Reply): void {
    this.#isStarting = false;
    if (!this.#pending) return;
    if (reply.what === 'beat') return this.#wait();
    const {resolve, reject, number} = this.#pending;
    // It is the answer to a question that was taken back.
    if (reply.to !== number) return;
    this.#pending = undefined;
    if (reply.what === 'failure')
      reject(new SourceError(reply.message, {status: reply.status, retryAfter: reply.retryAfter}));
    else resolve(reply);
  }

  /** Waits for the next sign of life. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        void this.close();
        this.#fail(
          new SourceError(
            `Cannot read ${this.#address.site}: what it sent took more than ${this.#limit / 1000} s to read`,
          ),
        );
      },
      this.#isStarting ? STARTING : this.#limit,
    );
  }

  #fail(error: unknown): void {
    this.#pending?.reject(error);
    this.#pending = undefined;
  }
}
