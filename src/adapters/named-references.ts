import type {DecodeReference} from './html-text.ts';

/** HTML's names for the characters from 160 to 255, in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** The other names of HTML 4, each before its character. */
const OTHERS =
  'OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f sbquo ‚ bdquo „ dagger † Dagger ‡ bull • permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang ⟨ rang ⟩ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦';

/** Only built when a reference needs it. */
let named: ReadonlyMap<string, string> | undefined;

function namesOfHtml4(): ReadonlyMap<string, string> {
  const others = OTHERS.split(' ');
  return new Map([
    ...LATIN.split(' ').map((name, index) => [name, String.fromCharCode(160 + index)] as const),
    ...others.flatMap((name, index) => (index % 2 ? [] : [[name, others[index + 1]!] as const])),
  ]);
}

/** A policy of Trusted Types. */
interface Policy {
  createHTML(text: string): string;
}

interface TrustedTypesGlobal {
  readonly trustedTypes?: {createPolicy(name: string, rules: Policy): Policy};
}

let policy: Policy | undefined;

/**
 * What the browser's parser makes of a reference: it knows all 2,231. Where a page enforces Trusted Types, it takes no plain text.
 * Passing one through a policy is safe: the text is a single reference, and nothing in the parsed document runs.
 */
function byParser(reference: string): string {
  try {
    policy ??= (globalThis as TrustedTypesGlobal).trustedTypes?.createPolicy('afterword', {createHTML: (text) => text});
  } catch {
    // The page allows no such policy. It may still take plain text.
  }
  try {
    const text = policy?.createHTML(reference) ?? reference;
    return new DOMParser().parseFromString(text, 'text/html').documentElement.textContent || reference;
  } catch {
    // It takes none, or this is no browser.
    return reference;
  }
}

/** The character of a named reference: by the names of HTML 4, and where there is a browser's parser by all of HTML's. */
export const decodeNamed: DecodeReference = (reference) => {
  named ??= namesOfHtml4();
  const name = reference.slice(1, -1);
  return named.get(name) ?? (/^[a-z]\w{1,31}$/i.test(name) ? byParser(reference) : reference);
};
