import {article} from '../adapters/validate.ts';
import {htmlToText} from '../adapters/html-text.ts';
import {query, request} from '../adapters/http.ts';
import {sharing} from '../adapters/share.ts';
import {AdapterError} from '../core/errors.ts';
import {canonicalUrl} from '../core/identity.ts';

/**
 * What the files beside the script take from it, instead of a copy of their own: the build does that with all that is
 * imported here (vite.config.ts). An error is then of the one class that the elements know.
 */
export const kit = {AdapterError, article, canonicalUrl, htmlToText, query, request, sharing};
