import {json} from '../adapters/json.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.use('json', json);
