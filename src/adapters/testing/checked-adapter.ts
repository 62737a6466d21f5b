import {shown} from '../../core/shown.ts';
import type {BackendAdapter} from '../../core/types.ts';
import {MalformedError, readAnswer, shownPath} from '../../core/validate.ts';
import {check} from './checks.ts';

const SLICES = ['ratings', 'articles', 'terms', 'notices'] as const;

/** They answer for each article that they are asked of, in a list. */
const OF_MANY = ['ratings.read', 'terms.of'];

/** Fails where an answer is not what the contract says, with the field that is wrong. */
function checkShape(method: string, answer: unknown): void {
  // It has none.
  if (method === 'ratings.feedback') return;
  const isList = OF_MANY.includes(method);
  check(
    !isList || Array.isArray(answer),
    `${method}: a list with an answer for each article was expected: ${shown(answer)}`,
  );
  try {
    for (const each of isList ? (answer as unknown[]) : [answer]) readAnswer(method, each);
  } catch (error) {
    const path = error instanceof MalformedError ? error.path : '';
    throw new Error(`${method}: ${path ? shownPath(path) : 'the answer'} is malformed: ${shown(answer)}`, {
      cause: error,
    });
  }
}

/** A slice whose methods are as they are, and fail where they do not answer with a promise of what the contract says. */
const checkedSlice = <T extends object>(name: string, slice: T): T =>
  new Proxy(slice, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const method = `${name}.${String(key)}`;
      return async (...args: readonly unknown[]) => {
        const promise: unknown = Reflect.apply(value, target, args);
        check(typeof (promise as PromiseLike<unknown> | undefined)?.then === 'function', `${method}: no promise`);
        const answer = await promise;
        checkShape(method, answer);
        return answer;
      };
    },
  });

/** An adapter that fails a test with the method and the field that are wrong, whatever the test goes on to do with them. */
export function checkedAdapter(adapter: BackendAdapter): BackendAdapter {
  const slices = SLICES.flatMap((name) => (adapter[name] ? [[name, checkedSlice(name, adapter[name])] as const] : []));
  return {...adapter, ...Object.fromEntries(slices)};
}
