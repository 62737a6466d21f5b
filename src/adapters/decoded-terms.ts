import type {Term} from '../core/types.ts';
import {metadataText, prepareNamedReferences} from './html-text.ts';
import {termsOf} from './page-metadata.ts';

/** The page's terms, without the entities that WordPress's plugins leave in metadata. */
export async function decodedTermsOf(document: Document): Promise<Term[]> {
  await prepareNamedReferences(
    termsOf(document)
      .map(({name}) => name)
      .join(),
  );
  return termsOf(document, metadataText);
}
