import {grow} from '../elements/latest-news/latest-news.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('latest-news', {grow});
