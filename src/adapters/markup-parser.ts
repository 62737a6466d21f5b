/** A policy of Trusted Types. */
interface Policy {
  createHTML(text: string): string;
}

interface TrustedTypesGlobal {
  readonly trustedTypes?: {createPolicy(name: string, rules: Policy): Policy};
}

let policy: Policy | undefined;

/**
 * Parses markup into a document of its own, in which nothing runs and nothing is loaded. Where a page enforces Trusted Types, the
 * browser's parser takes no plain text: passing it through a policy is safe. Throws where there is no parser, or the page forbids it.
 */
export function parseMarkup(text: string, type: DOMParserSupportedType): Document {
  try {
    policy ??= (globalThis as TrustedTypesGlobal).trustedTypes?.createPolicy('afterword', {createHTML: (text) => text});
  } catch {
    // The page allows no such policy. It may still take plain text.
  }
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, type);
}
