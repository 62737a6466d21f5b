/**
 * What the oldest browsers that we promise (Chrome and Edge 111, Safari 16.4, Firefox 115) do not have, with the first that
 * do. The lint reads it, and a test.
 */

/** Static functions and globals. */
export const APIS: Record<string, string> = {
  'Array.fromAsync': 'Chrome 121, Safari 16.4, Firefox 115; ours begins earlier in Chrome',
  'Promise.withResolvers': 'Chrome 119, Safari 17.4, Firefox 121',
  'Promise.try': 'Chrome 128, Safari 18.2, Firefox 134',
  'URL.canParse': 'Chrome 120, Safari 17, Firefox 115',
  'URL.parse': 'Chrome 126, Safari 18, Firefox 126',
  'Object.groupBy': 'Chrome 117, Safari 17.4, Firefox 119',
  'Map.groupBy': 'Chrome 117, Safari 17.4, Firefox 119',
  'AbortSignal.any': 'Chrome 116, Safari 17.4, Firefox 124',
  'Response.json': 'Chrome 105, Safari 17, Firefox 115',
  'ReadableStream.from': 'Firefox alone',
  'RegExp.escape': 'Chrome 136, Safari 18.2, Firefox 134',
  'Iterator.from': 'Chrome 122, Safari 18.4, Firefox 131',
  'Intl.Segmenter': 'Chrome 87, Safari 14.1, Firefox 125',
  'Intl.DurationFormat': 'Chrome 129, Safari 16.4, Firefox 136',
  'CSS.registerProperty': 'Chrome 78, Safari 16.4, Firefox 128',
};

export const GLOBALS: Record<string, string> = {
  requestIdleCallback: 'not in Safari',
  scheduler: 'not in Safari',
  Temporal: 'not in Safari',
  URLPattern: 'Chrome 95, Safari 26, Firefox 142',
  CloseWatcher: 'not in Safari',
  Iterator: 'Chrome 122, Safari 18.4, Firefox 131',
};

/** Methods by name alone: the receiver's type is not looked at. */
export const METHODS: Record<string, string> = {
  union: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  intersection: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  difference: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  symmetricDifference: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  isSubsetOf: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  isSupersetOf: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  isDisjointFrom: 'Set methods: Chrome 122, Safari 17, Firefox 127',
  isWellFormed: 'Chrome 111, Safari 16.4, Firefox 119',
  toWellFormed: 'Chrome 111, Safari 16.4, Firefox 119',
  checkVisibility: 'Chrome 105, Safari 17.4, Firefox 106',
  showPopover: 'Chrome 114, Safari 17, Firefox 125',
  hidePopover: 'Chrome 114, Safari 17, Firefox 125',
  togglePopover: 'Chrome 114, Safari 17, Firefox 125',
  startViewTransition: 'Chrome 111, Safari 18, Firefox 144',
  setHTMLUnsafe: 'Chrome 124, Safari 17.4, Firefox 123',
  getHTML: 'Chrome 125, Safari 18, Firefox 128',
  moveBefore: 'not in Safari',
  toBase64: 'Chrome 140, Safari 18.2, Firefox 133',
  fromBase64: 'Chrome 140, Safari 18.2, Firefox 133',
  toHex: 'Chrome 140, Safari 18.2, Firefox 133',
};

/** CSS, outside of comments and strings. */
const CSS: readonly (readonly [RegExp, string])[] = [
  [/:state\(/, ':state() (Chrome 125, Safari 17.4, Firefox 126)'],
  [/light-dark\(/, 'light-dark() (Chrome 123, Safari 17.5, Firefox 120)'],
  // Within :is() it is forgiven: there the others hold without it.
  [/(?<!:is\([^{})]*,\s*:not\():has\(/, ':has() (Firefox 121)'],
  [/:dir\(/, ':dir() (Chrome 120)'],
  [/:user-(in)?valid/, ':user-valid (Chrome 119)'],
  [/:popover-open/, ':popover-open (Chrome 114, Safari 17, Firefox 125)'],
  [/::details-content/, '::details-content (Chrome 131)'],
  [/@(starting-style|scope|property|position-try|view-transition)\b/, 'this at-rule (not in Firefox 115)'],
  [/@container[^{]*style\(/, 'style queries (Chrome 111, Safari 18)'],
  [/\bsubgrid\b/, 'subgrid (Chrome 117)'],
  [/\b(rgb|hsl|hwb|lab|lch|oklab|oklch|color)\(\s*from\b/, 'relative colours (Chrome 119, Firefox 128)'],
  [/\d(lh|rlh)\b/, 'the units lh and rlh (Firefox 120)'],
  [/\b(round|mod|rem|abs|sign)\(/, 'stepped maths in CSS (Chrome 125)'],
  [/\blinear\(/, 'linear() (Safari 17.2)'],
  [/\b(anchor|anchor-size)\(|\banchor-name\b/, 'anchor positioning (Chrome 125)'],
  [/\b(animation-timeline|view-timeline|scroll-timeline)\b/, 'scroll-driven animation (Chrome 115)'],
  [/\b(transition-behavior|allow-discrete|interpolate-size|calc-size)\b/, 'discrete transitions (Chrome 117)'],
  [/\bfield-sizing\b/, 'field-sizing (Chrome 123)'],
  [/(?<![-\w])mask(-image|-size|-repeat|-position)?\s*:/, 'mask without -webkit- (Chrome 120)'],
  [/(?<![-\w])user-select\s*:/, 'user-select without -webkit- (not in Safari)'],
];

/** A prefixed twin beside it makes these two safe. */
const TWINS = {mask: '-webkit-mask', user: '-webkit-user-select'};

/**
 * The parts of a style sheet that the floor lacks, in words; rules inside of rules as well (Chrome
 * 112, Safari 16.5, Firefox 117).
 */
export function belowFloor(css: string): string[] {
  const code = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"[^"]*"|'[^']*'/g, '""');
  const found = CSS.filter(([pattern]) => pattern.test(code))
    .map(([, what]) => what)
    .filter((what) => !Object.entries(TWINS).some(([start, twin]) => what.startsWith(start) && code.includes(twin)));
  const open: string[] = [];
  let prelude = '';
  for (const char of code) {
    if (char === '{') {
      if (open.includes('rule')) found.push(`rules inside of rules: ${prelude.trim()}`);
      open.push(prelude.trim().startsWith('@') ? 'at' : 'rule');
    }
    if (char === '}') open.pop();
    prelude = '{};'.includes(char) || char === '}' ? '' : prelude + char;
  }
  return found;
}
