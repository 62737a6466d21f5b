/** HTML's names for the signs from 160 to 255, in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Others that titles have. */
const OTHERS =
  'hellip … ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo › bull • euro € trade ™ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ dagger † minus −';

const SIGNS = new Map<string, string>([
  ...LATIN.split(' ').map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...[...OTHERS.matchAll(/(\w+) (\S)/g)].map(([, name, sign]) => [name!, sign!] as const),
]);

/** The sign that HTML has this reference for, as `&eacute;`; what is none stays as it is. A browser's parser knows them all. */
export const named = (reference: string): string => SIGNS.get(reference.slice(1, -1)) ?? reference;
