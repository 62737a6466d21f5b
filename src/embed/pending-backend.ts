import {pageScope} from '../core/page-scope.ts';

/**
 * Imported before the elements are defined: those that are on the page already wait for the backend that is still to come. A
 * second copy of the script leaves everything to the first.
 */
if (!('AW' in globalThis)) pageScope().setDefaults({adapter: null});
