import {feed} from '../adapters/feed.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.use('feed', feed);
