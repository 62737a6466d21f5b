/** A custom property by which a site sets the look of all elements. */
export interface Token {
  readonly name: `--aw-${string}`;
  readonly kind: 'colour' | 'size' | 'number' | 'font' | 'word';
  /** What holds where it is not set. */
  readonly fallback: string;
  readonly what: string;
}

/** All of them. Colours without a colour of their own are mixed from the page's text colour. */
export const TOKENS: readonly Token[] = [
  {name: '--aw-accent', kind: 'colour', fallback: 'currentColor', what: 'Categories and focus rings'},
  {name: '--aw-star', kind: 'colour', fallback: 'amber mixed with the text', what: 'Stars'},
  {name: '--aw-star-empty', kind: 'colour', fallback: '--aw-star', what: 'Stars that are not filled'},
  {name: '--aw-star-hover', kind: 'colour', fallback: '--aw-star', what: 'Stars while they are pointed at'},
  {name: '--aw-warning', kind: 'colour', fallback: '#d97706', what: 'Warnings of the disclaimer'},
  {name: '--aw-muted', kind: 'colour', fallback: 'the text at 86 %', what: 'Headings, dates, hints'},
  {name: '--aw-line', kind: 'colour', fallback: 'the text at 18 %', what: 'Hairlines and the edges of tags'},
  {name: '--aw-soft', kind: 'colour', fallback: 'the text at 6 %', what: 'The disclaimer’s ground, places of pictures'},
  {name: '--aw-focus', kind: 'colour', fallback: '--aw-accent', what: 'Focus rings alone'},
  {name: '--aw-font', kind: 'font', fallback: 'the page’s', what: 'The font'},
  {name: '--aw-font-size', kind: 'size', fallback: '1em', what: 'The size of the text; all other sizes follow it'},
  {name: '--aw-heading-size', kind: 'size', fallback: '0.875em', what: 'The size of headings'},
  {name: '--aw-heading-case', kind: 'word', fallback: 'none', what: 'Their case: none, uppercase'},
  {name: '--aw-title-font', kind: 'font', fallback: 'inherit', what: 'The font of titles and of the rating’s question'},
  {name: '--aw-title-weight', kind: 'number', fallback: '600', what: 'Their weight'},
  {name: '--aw-space', kind: 'size', fallback: '2.25em', what: 'The space above and below each element'},
  {name: '--aw-radius', kind: 'size', fallback: '6px', what: 'Corners of pictures and the disclaimer'},
  {name: '--aw-star-size', kind: 'size', fallback: '2.95em', what: 'The place of a star; less where it is narrow'},
  {
    name: '--aw-lines',
    kind: 'number',
    fallback: '3, in wide lists 2',
    what: 'How many lines a title may have in sight',
  },
  {name: '--aw-icon-size', kind: 'size', fallback: '65 % of the place', what: 'What is drawn in the place of a star'},
  {name: '--aw-star-gap', kind: 'size', fallback: '0', what: 'The gap between stars'},
  {
    name: '--aw-star-rule',
    kind: 'word',
    fallback: 'evenodd',
    what: 'Empty stars: evenodd, an outline; nonzero, filled',
  },
  {name: '--aw-rows', kind: 'number', fallback: '2', what: 'How many rows are kept for tags while they load in sight'},
  {name: '--aw-term-gap', kind: 'size', fallback: '0.5em', what: 'The space between tags'},
  {name: '--aw-term-padding', kind: 'size', fallback: '0.8em', what: 'The space before and behind the words of a tag'},
];

export type Brand = Readonly<Partial<Record<string, string>>>;

/** Some to begin with. */
export const BRANDS: Readonly<Record<string, Brand>> = {
  'The page’s own': {},
  Ledger: {
    '--aw-accent': '#9a2a1b',
    '--aw-star': '#c2700a',
    '--aw-font': 'system-ui, sans-serif',
    '--aw-font-size': '1rem',
  },
  Magazine: {
    '--aw-accent': '#5b3fd6',
    '--aw-star': '#5b3fd6',
    '--aw-font': 'Georgia, serif',
    '--aw-heading-size': '1.125em',
    '--aw-radius': '0',
    '--aw-space': '3em',
  },
  Compact: {'--aw-font-size': '0.9375rem', '--aw-space': '1.25em', '--aw-star-size': '2em', '--aw-lines': '1'},
};

/** The brand as a site writes it. */
export function cssOf(brand: Brand): string {
  const lines = TOKENS.filter(({name}) => brand[name]).map(({name}) => `  ${name}: ${brand[name]!};`);
  return lines.length
    ? `:root {\n${lines.join('\n')}\n}`
    : '/* Nothing is set: the elements take the page’s own font and colours. */';
}
