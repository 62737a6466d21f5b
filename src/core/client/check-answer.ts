import {AdapterError} from '../errors.ts';
import type {Mistake} from '../mistakes.ts';
import {pageBase} from '../safe-url.ts';
import {MalformedError, readAnswer, shownPath} from '../validate.ts';

/**
 * What an adapter has answered, as the contract says. What can be left out is left out where it is broken, and `report` is
 * told the first path. Relative addresses resolve against `base`, by default the page's.
 * @throws AdapterError, which names the path of the field that cannot be left out.
 */
export function checkAnswer(
  adapter: string,
  method: string,
  answer: unknown,
  report?: (mistake: Mistake) => void,
  base = pageBase(),
): unknown {
  const dropped: string[] = [];
  try {
    const found = readAnswer(method, answer, base, (path) => dropped.push(path));
    const [path] = dropped;
    if (path) {
      const what = `[${adapter}] ${method}: ${shownPath(path)} is malformed and left out`;
      report?.({code: 'malformed', what, path, value: answer});
    }
    return found;
  } catch (cause) {
    const path = cause instanceof MalformedError ? cause.path : '';
    const error = new AdapterError('malformed', `${method}: ${shownPath(path)} is malformed`, {adapter, cause});
    report?.({code: 'malformed', what: error.message, cause});
    throw error;
  }
}
