import {explainByCode} from '../core/mistakes.ts';
import {shown} from '../core/shown.ts';
import {CONTRACT, type BackendAdapter} from '../core/types.ts';
import {refOf, type GivenArticle} from './article.ts';
import type {RenderOptions} from './options.ts';

/** What is wrong with a call, in one line; undefined for nothing. */
function wrongIn(given: GivenArticle, adapter: Partial<BackendAdapter> | undefined): string | undefined {
  const {contract} = Object(adapter) as Partial<BackendAdapter>;
  if (!contract) return explainByCode({code: 'no-adapter', what: `adapter is none: ${shown(adapter)}`});
  if (contract > CONTRACT) return `The adapter is of contract ${contract}, and this version knows ${CONTRACT}`;
  if (refOf(given).url) return undefined;
  return `The article's address must be absolute, as https://example.com/story: ${shown(given)}`;
}

/** Says what is wrong with a call, so that nothing is rendered. */
export function refuseCall(what: string, tag: string, {onError}: Pick<RenderOptions, 'onError'>): void {
  if (onError) onError(new TypeError(what), tag);
  else console.warn(`afterword: <${tag}> is not rendered: ${what}`);
}

/** Whether anything can be rendered for a call. What is wrong with it is said once, not for each part. */
export function isCallRight(tag: string, given: GivenArticle, options: RenderOptions): boolean {
  const what = wrongIn(given, options.adapter);
  if (what) refuseCall(what, tag, options);
  return !what;
}
