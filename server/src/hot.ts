import type {IncomingMessage, ServerResponse} from 'node:http';

interface Kept {
  readonly at: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Milliseconds; what other servers on the same database have counted is shown after this time. */
const FRESH = 1000;
const MOST = 2000;
const PATH = '/v1/ratings?';

/**
 * The ratings that were answered a moment ago, as they were answered: a page that many read at once asks for the same again
 * and again. A vote that is counted here drops them all.
 */
export class HotRatings {
  readonly #kept = new Map<string, Kept>();
  #asked = new Map<string, Promise<Kept>>();
  readonly #version: () => unknown;
  #seen: unknown;
  #looked = false;

  /** @param version changes when another program has written to the database, if that can be told */
  constructor(version: () => unknown = () => 0) {
    this.#version = version;
    this.#seen = version();
  }

  /** A vote was counted: what was answered before is old, and so is what is still being answered. */
  clear(): void {
    this.#kept.clear();
    this.#asked = new Map();
  }

  /** Answers a request that was answered just now. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers['if-none-match'] !== undefined) return false;
    if (!this.#looked) this.#look();
    const kept = this.#kept.get(request.url!);
    if (!kept || performance.now() - kept.at > FRESH) return false;
    response.writeHead(200, kept.headers).end(kept.body);
    return true;
  }

  /** Drops what is kept if another program has written to the database, one that closes an article for example. */
  #look(): void {
    // Once for all requests of one turn of the event loop: looking costs as much as answering.
    this.#looked = true;
    setImmediate(() => (this.#looked = false));
    const version = this.#version();
    if (version !== this.#seen) this.clear();
    this.#seen = version;
  }

  /** Lets a request be answered, and keeps the answer. Who asks the same meanwhile waits for it. */
  async keep(request: Request, answer: () => Response | Promise<Response>): Promise<Response> {
    const {pathname, search} = new URL(request.url);
    const path = pathname + search;
    if (request.method !== 'GET' || request.headers.has('if-none-match') || !path.startsWith(PATH)) return answer();
    const asked = this.#asked.get(path) ?? this.#ask(path, answer);
    this.#asked.set(path, asked);
    const {status, headers, body} = await asked;
    return new Response(new Uint8Array(body), {status, headers});
  }

  async #ask(path: string, answer: () => Response | Promise<Response>): Promise<Kept> {
    const asked = this.#asked;
    try {
      const at = performance.now();
      const answered = await answer();
      const body = Buffer.from(await answered.arrayBuffer());
      const headers = {...Object.fromEntries(answered.headers), 'content-length': String(body.length)};
      const kept = {at, status: answered.status, headers, body};
      // Not what was begun before a vote that has been counted since.
      if (kept.status === 200 && asked === this.#asked) {
        if (this.#kept.size >= MOST) this.#kept.clear();
        this.#kept.set(path, kept);
      }
      return kept;
    } finally {
      asked.delete(path);
    }
  }
}
