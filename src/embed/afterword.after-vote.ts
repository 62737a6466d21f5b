import {AfterVote, styles} from '../elements/article-rating/after-vote.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('after-vote', {AfterVote, styles});
