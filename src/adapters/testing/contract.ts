import {AdapterError} from '../../core/errors.ts';
import {shown} from '../../core/shown.ts';
import type {BackendAdapter} from '../../core/types.ts';
import {reads} from './calls.ts';
import {check, same} from './checks.ts';
import type {Context} from './context.ts';

/** What holds for every call, whatever it asks for. */
export function describeContract({suite, test, create, oldest, unknown}: Context): void {
  test('has a name, the contract’s number and a slice', async (adapter) => {
    check(adapter.name, 'no name');
    same(adapter.contract, 1, 'contract');
    check(reads(adapter, oldest).length, 'no slice at all');
  });

  test('its slices can be spread into another adapter, and its methods called alone', async (adapter) => {
    const composed: BackendAdapter = {...adapter, name: 'composed', contract: 1};
    for (const [, call] of reads(composed, oldest)) await call({});
    const {latest, neighbours, related} = composed.articles ?? {};
    await latest?.({limit: 1});
    await neighbours?.(oldest, 'all');
    await related?.(oldest, {by: 'author', limit: 1});
  });

  test('sends no request before it is called', async () => {
    let requests = 0;
    await create(() => Promise.reject(new TypeError(String(++requests))));
    same(requests, 0, 'requests');
  });

  test('answers with plain data', async (adapter) => {
    for (const [name, call] of reads(adapter, oldest)) {
      const answer = await call({});
      same(structuredClone(answer), answer, name);
    }
  });

  test('gives up at once when the caller has left, with the caller’s reason', async (adapter) => {
    const reason = new DOMException('gone', 'AbortError');
    for (const [name, call] of reads(adapter, oldest)) {
      const result = await call({signal: AbortSignal.abort(reason)}).catch((error: unknown) => error);
      // Without a request, the answer may be given all the same.
      check(!suite.fetch || result === reason, `${name} does not heed its signal: ${shown(result)}`);
    }
  });

  test('has nothing for an article that it does not know, or fails with not-found', async (adapter) => {
    for (const [name, call] of reads(adapter, unknown)) {
      const answer = await call({}).catch((error: unknown) => {
        check(
          error instanceof AdapterError && /^(not-found|refused|unsupported)$/.test(error.code),
          `${name}: ${error}`,
        );
      });
      if (name === 'articles.neighbours' && answer) same(answer, {previous: null, next: null}, name);
    }
  });
}
