import {AdapterError} from '../../src/core/errors.ts';
import {memory, type MemoryOptions} from '../../src/adapters/memory.ts';
import type {Scope, TermKind} from '../../src/core/types.ts';

const STATUS: Record<string, number> = {refused: 403, invalid: 422, 'not-found': 404};

/** A backend that speaks our protocol over what a memory adapter knows; every request is kept in `requests`. */
export function restStub(options: MemoryOptions): {fetch: typeof fetch; requests: {method: string; url: string}[]} {
  const {ratings, articles, terms, notices} = memory(options);
  const requests: {method: string; url: string}[] = [];

  async function answer(url: URL, method: string, init: RequestInit): Promise<unknown> {
    const asked = url.searchParams.getAll('article').map((url) => ({url}));
    const [article = {url: ''}] = asked;
    const get = (name: string) => url.searchParams.get(name) ?? undefined;
    const limit = Number(get('limit'));
    const voter = new Headers(init.headers).get('afterword-voter') ?? '';
    switch (`${method} ${url.pathname.replace(/^.*\/v1\//, '')}`) {
      case 'GET ratings':
        return {ratings: (await ratings!.read(asked)).map((found, index) => ({article: asked[index]!.url, ...found}))};
      case 'PUT votes': {
        const body = JSON.parse(String(init.body)) as {article: string; value: number};
        const vote = {article: {url: body.article}, value: body.value, voter};
        return {article: body.article, ...(await ratings!.cast(vote))};
      }
      case 'DELETE votes':
        return {article: article.url, ...(await ratings!.withdraw!({article, voter}))};
      case 'POST feedback': {
        const body = JSON.parse(String(init.body)) as {article: string; text: string};
        return ratings!.feedback!({article: {url: body.article}, text: body.text, voter});
      }
      case 'GET articles/latest': {
        const exclude = get('exclude');
        const query = {limit, cursor: get('cursor'), tag: get('tag'), category: get('category'), author: get('author')};
        return articles!.latest!({...query, exclude: exclude ? {url: exclude} : undefined});
      }
      case 'GET articles/neighbours':
        return {article: article.url, ...(await articles!.neighbours!(article, get('scope') as Scope))};
      case 'GET articles/related': {
        const by = get('by') as TermKind;
        return {article: article.url, by, ...(await articles!.related!(article, {by, limit, cursor: get('cursor')}))};
      }
      case 'GET terms': {
        const found = await terms!.of(asked, get('kind') as TermKind);
        return {terms: found.map((items, index) => ({article: asked[index]!.url, items}))};
      }
      case 'GET notices':
        return {article: article.url, items: await notices!.of(article)};
      default:
        throw new AdapterError('not-found', url.pathname, {adapter: 'stub'});
    }
  }

  const send: typeof fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    const {method = 'GET'} = init;
    requests.push({method, url: String(input)});
    try {
      const body = await answer(new URL(String(input)), method, init);
      return body === undefined ? new Response(null, {status: 204}) : Response.json(body);
    } catch (error) {
      const status = (error instanceof AdapterError && STATUS[error.code]) || 500;
      return Response.json({title: String(error)}, {status, headers: {'content-type': 'application/problem+json'}});
    }
  };
  return {fetch: send, requests};
}
