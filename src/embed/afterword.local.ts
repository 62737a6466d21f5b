import {local} from '../adapters/local.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.use('local', () => local());
