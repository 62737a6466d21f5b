import type {Term} from '../core/types.ts';
import {metadataText} from './html-text.ts';
import {termsOf} from './page-metadata.ts';

/** The page's terms, without the entities that WordPress's plugins leave in metadata. */
export const decodedTermsOf = (document: Document): Term[] => termsOf(document, metadataText);
