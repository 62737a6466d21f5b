import {grow} from '../elements/tag-list/tag-list.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('tag-list', {grow});
