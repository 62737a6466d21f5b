/** A value as a developer would write it, in few characters. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
  if (typeof value === 'function') return `the function ${value.name || '() => …'}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Error) return String(value);
  if (value instanceof Promise) return 'a promise';
  if (typeof value === 'object' && value !== null)
    return `an object with ${Object.keys(value).join(', ') || 'nothing'}`;
  return String(value);
}
