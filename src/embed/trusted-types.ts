/** The rules of a policy of Trusted Types. */
interface Rules {
  readonly createHTML?: (text: string) => string;
}

/** As much of the browser's factory of policies as is used. */
interface PolicyFactory {
  createPolicy(name: string, rules: Rules): unknown;
}

/** The name that Lit gives its policy. */
const LIT = 'lit-html';

/**
 * Lit makes a policy while it loads, and throws where the page does not allow its name, or has a Lit of its own that has made
 * it. Until the returned function is called another name is tried then, and none is needed where the page enforces nothing.
 * Where it does, Lit fails as before: the script stops, and the page stays as its author wrote it.
 */
export function tolerateTrustedTypes(): () => void {
  const {trustedTypes: factory} = globalThis as {trustedTypes?: PolicyFactory};
  if (!factory) return () => {};
  const create = factory.createPolicy.bind(factory);
  factory.createPolicy = (name, rules) => {
    if (name !== LIT) return create(name, rules);
    for (const each of [LIT, 'afterword-lit']) {
      try {
        return create(each, rules);
      } catch {
        // The page does not allow this name, or it is taken.
      }
    }
    // This throws where plain text is not allowed, as everything of Lit's would.
    new DOMParser().parseFromString('', 'text/html');
    return rules;
  };
  // The prototype's own method is there again.
  return () => void Reflect.deleteProperty(factory, 'createPolicy');
}
