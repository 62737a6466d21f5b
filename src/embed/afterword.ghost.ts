import {ghost} from '../adapters/ghost.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.use('ghost', ghost);
