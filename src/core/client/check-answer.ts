import {member} from '../dom.ts';
import {AdapterError} from '../errors.ts';
import {MalformedError, readAnswer, shownPath} from '../validate.ts';

/**
 * What an adapter has answered, as the contract says. What can be left out is left out where it is broken, and `report` is
 * told the first path.
 * @throws AdapterError, which names the path of the field that cannot be left out.
 */
export function checkAnswer(
  adapter: string,
  method: string,
  answer: unknown,
  report: (what: string, cause?: unknown) => void,
): unknown {
  const base = globalThis.document && member(document, 'baseURI');
  const dropped: string[] = [];
  try {
    const found = readAnswer(method, answer, base, (path) => dropped.push(path));
    if (dropped[0]) report(`[${adapter}] ${method}: ${shownPath(dropped[0])} is malformed and left out`);
    return found;
  } catch (cause) {
    const path = cause instanceof MalformedError ? cause.path : '';
    const what = `${method}: ${shownPath(path)} is malformed`;
    report(`[${adapter}] ${what}`, cause);
    throw new AdapterError('malformed', what, {adapter, cause});
  }
}
