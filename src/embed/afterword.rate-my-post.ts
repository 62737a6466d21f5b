import {rateMyPost} from '../adapters/rate-my-post.ts';
import type {AW as Handle} from './afterword.ts';
import {instead} from './instead.ts';

const {AW} = globalThis as unknown as {AW: typeof Handle};
AW.use('rate-my-post', () =>
  instead(
    rateMyPost({remember: AW.found.config.storage !== 'none'}),
    (post) => `.js-rmp-widgets-container:not([data-post-id]:not([data-post-id="${post}"]))`,
  ),
);
