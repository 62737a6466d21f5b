import {createReadStream} from 'node:fs';

/**
 * The lines of a file, without a mark of its encoding. `node:readline` ends lines at U+2028 and U+2029 as well, which texts may hold.
 */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let isFirst = true;
  // A line of a dump may come in thousands of parts.
  let parts: string[] = [];
  for await (const chunk of createReadStream(file, {encoding: 'utf8', highWaterMark: 1_048_576})) {
    const text = isFirst ? (chunk as string).replace(/^\ufeff/, '') : (chunk as string);
    isFirst = false;
    const [head = '', ...lines] = text.split('\n');
    parts.push(head);
    for (const line of lines) {
      yield parts.join('').replace(/\r$/, '');
      parts = [line];
    }
  }
  const last = parts.join('');
  if (last) yield last;
}
