import {filters} from '../adapters/wordpress.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('wordpress', {filters});
