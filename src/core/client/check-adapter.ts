import type {Mistake} from '../mistakes.ts';

/** The methods that a slice cannot do without. */
const NEEDED = ['ratings.read', 'ratings.cast', 'terms.of', 'notices.of'];

type Fields<T> = Readonly<Record<string, T | undefined>>;

/** Reports what an adapter lacks to be one. */
export function checkAdapter(adapter: unknown, report?: (mistake: Mistake) => void): void {
  const {name, contract, ...slices} = adapter as Fields<Fields<unknown>>;
  if (!contract) return report?.({code: 'no-adapter', what: 'adapter is none', value: adapter});
  const path = NEEDED.find((each) => {
    const [slice = '', method = ''] = each.split('.');
    return slices[slice] && typeof slices[slice][method] !== 'function';
  });
  if (path) report?.({code: 'no-method', what: `[${String(name)}] no ${path}`, path, value: adapter});
}
