/** `afterword/core` as developers load it: mistakes are said in full. */
export * from '../core/index.ts';
export {configure} from './settings.ts';
