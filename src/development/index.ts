/** `afterword` as developers load it: mistakes are said in full, and the options of elements are checked. */
import './elements.ts';
export * from '../index.ts';
export {configure} from './settings.ts';
