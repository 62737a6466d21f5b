import {wpPostRatings} from '../adapters/wp-postratings.ts';
import type {AW} from './afterword.ts';
import {instead} from './instead.ts';

(globalThis as unknown as {AW: typeof AW}).AW.use('wp-postratings', () =>
  instead(wpPostRatings(), (post) => (post ? `#wp-postratings-${post}` : '.wp-postratings')),
);
