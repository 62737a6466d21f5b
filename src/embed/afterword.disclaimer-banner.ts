import {grow} from '../elements/disclaimer-banner/disclaimer-banner.extras.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.extras.set('disclaimer-banner', {grow});
