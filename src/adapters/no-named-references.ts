/** Stands for `all-named-references.ts` in what is built for browsers, which have a parser of HTML. */
export const allNamedReferences: ReadonlyMap<string, string> = new Map();
