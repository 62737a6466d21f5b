const RELATIONS = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i;

/** The address that a `Link` header has for a relation. What is wrong with other links in it costs only these. */
export const linkIn = (header: string, relation: string): string | undefined =>
  [...header.matchAll(/<([^<>]*)>([^<>]*)/g)].find(([, , parameters = '']) => {
    const [, quoted, plain] = RELATIONS.exec(parameters) ?? [];
    return (quoted ?? plain ?? '').toLowerCase().split(/\s+/).includes(relation);
  })?.[1];
