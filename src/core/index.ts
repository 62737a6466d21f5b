export * from './types.ts';
export {AdapterError, asAdapterError, type AdapterErrorOptions, type ErrorCode} from './errors.ts';
export {pageIds, PageIdentity} from './identity.ts';
export {canonicalUrl, linkUrl} from './name-rules.ts';
export {TRACKING_TABLE} from './tracking.ts';
export {findConfig, type Config, type FoundConfig} from './config.ts';
export {
  Client,
  canAnswer,
  type ClientOptions,
  type Query,
  type RatingListener,
  type RatingUpdate,
  type ReadOptions,
} from './client/client.ts';
export {configure, pageScope, PageScope, type Problem, type Settings} from './page-scope.ts';
