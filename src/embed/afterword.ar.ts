import {ar} from '../i18n/ar.ts';
import type {AW} from './afterword.ts';

(globalThis as unknown as {AW: typeof AW}).AW.defineLocale('ar', ar);
