/** A text is looked through so many times at most, in all: notices have brackets, too. */
const LOOKS = 3;
/** A page in place of data: a login, a firewall, a maintenance mode. What JSON it holds is not the answer. */
const PAGE = /^\s*<(!doctype|html|head|body)\b/i;

/** How JSON begins, and brackets in a sentence do not. */
const BEGINNING = /^(\{\s*"|\[\s*[[{"])/;

/** Where the next object or list may begin; -1 for nowhere. */
function nextBracket(text: string, from: number): number {
  const bracket = /[{[]/g;
  bracket.lastIndex = from;
  return bracket.exec(text)?.index ?? -1;
}

/** Where the JSON value that begins at `start` would end: behind the bracket that closes its first one. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let isInText = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index]!;
    if (character === '\\' && isInText) index++;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return index + 1;
  }
  return -1;
}

/** The longest object or list in a text, as JSON; undefined where there is none. */
function longestValue(text: string): string | undefined {
  let longest = '';
  let start = 0;
  for (let left = LOOKS * text.length; left > 0;) {
    start = nextBracket(text, start);
    if (start < 0) break;
    const end = endOf(text, start);
    left -= (end < 0 ? text.length : end) - start;
    // An answer that breaks off is none: what is whole inside it is not what was asked for.
    if (end < 0 && BEGINNING.test(text.slice(start, start + 9))) return undefined;
    const value = text.slice(start, end);
    if (end > 0 && isJson(value)) {
      if (value.length > longest.length) longest = value;
      start = end;
    } else start++;
  }
  return longest || undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON with whatever a site has put around it: notices of PHP or byte order marks before it, comments of a cache behind it.
 * @throws SyntaxError
 */
export function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = PAGE.test(text) ? undefined : longestValue(text);
    if (found === undefined) throw error;
    return JSON.parse(found);
  }
}
