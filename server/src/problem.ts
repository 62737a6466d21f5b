import {STATUS_CODES} from 'node:http';

/** What a request did wrong, or what keeps it from being answered; sent as application/problem+json. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the body. */
  readonly members: object;

  /** `detail` is for the developer at the other end. */
  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}, members: object = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.headers = headers;
    this.members = members;
  }
}

export const problemBody = (status: number, detail: string) => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
});

export const bodyOf = ({status, message, members}: Problem): object => ({...problemBody(status, message), ...members});

/** No cache keeps a problem: it may be gone a moment later. */
export const problemHeaders = ({headers}: Problem): Record<string, string> => ({
  'Content-Type': 'application/problem+json',
  'Cache-Control': 'no-store',
  ...headers,
});

export const problemResponse = (problem: Problem): Response =>
  new Response(JSON.stringify(bodyOf(problem)), {
    status: problem.status,
    headers: problemHeaders(problem),
  });
