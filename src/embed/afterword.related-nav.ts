import {grow} from '../elements/related-nav/related-nav.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('related-nav', {grow});
