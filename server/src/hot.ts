import type {IncomingMessage, ServerResponse} from 'node:http';

interface Kept {
  readonly at: number;
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
  /** Grows with every vote: an answer that was begun before a vote is not kept after it. */
  #turn = 0;

  clear(): void {
    this.#turn++;
    this.#kept.clear();
  }

  /** Answers a request that was answered just now. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers['if-none-match'] !== undefined) return false;
    const kept = this.#kept.get(request.url!);
    if (!kept || performance.now() - kept.at > FRESH) return false;
    response.writeHead(200, kept.headers).end(kept.body);
    return true;
  }

  /** Lets a request be answered, and keeps the answer. */
  async keep(request: Request, answer: () => Response | Promise<Response>): Promise<Response> {
    const {pathname, search} = new URL(request.url);
    const path = pathname + search;
    if (request.method !== 'GET' || !path.startsWith(PATH)) return answer();
    const turn = this.#turn;
    const at = performance.now();
    const answered = await answer();
    if (answered.status !== 200) return answered;
    const body = Buffer.from(await answered.clone().arrayBuffer());
    if (turn === this.#turn) {
      if (this.#kept.size >= MOST) this.#kept.clear();
      const headers = {...Object.fromEntries(answered.headers), 'content-length': String(body.length)};
      this.#kept.set(path, {at, headers, body});
    }
    return answered;
  }
}
