import {grow} from '../elements/article-rating/article-rating.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('article-rating', {grow});
