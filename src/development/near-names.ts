const letters = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Whether one name is the other with a letter more, less or exchanged, or two that stand the wrong way round. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [letters(one), letters(other)];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (left.length < 2 && right.length < 2) || (left.length === 2 && left === [...right].reverse().join(''));
}

/** The known name that was probably meant. */
export const nearest = (name: string, known: readonly string[]): string | undefined =>
  known.find((each) => isNear(name, each));

/** "Did you mean …?", where a name is nearly a known one. */
export const guess = (name: string, known: readonly string[]): string => {
  const found = nearest(name, known);
  return found ? ` Did you mean ${found}?` : '';
};
