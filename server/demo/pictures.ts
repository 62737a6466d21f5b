/**
 * Small brushes for the pictures of the paper: each returns SVG. A picture is 900 wide and 600 high.
 */

/** Even numbers between 0 and 1, the same for the same seed on every machine. */
function dice(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

/** Colours from top to bottom, behind everything or from `y` down to `end`. */
export function wash(colours: readonly string[], y = 0, end = 600): string {
  const id = `w${y}`;
  const stops = colours.map((colour, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${colour}"/>`);
  return `<linearGradient id="${id}" x2="0" y2="1">${stops.join('')}</linearGradient><path fill="url(#${id})" d="M0 ${y}h900V${end}H0z"/>`;
}

/** The sun or the moon, with a soft ring around it. */
export const disc = (x: number, y: number, r: number, colour: string): string =>
  `<g fill="${colour}"><circle cx="${x}" cy="${y}" r="${r * 2}" opacity=".13"/><circle cx="${x}" cy="${y}" r="${r * 1.4}" opacity=".2"/><circle cx="${x}" cy="${y}" r="${r}"/></g>`;

/** A smooth ridge from the left edge to the right one, filled down to the bottom. */
export function ridge(y: number, height: number, seed: number, colour: string, opacity = 1): string {
  const next = dice(seed);
  const level = () => Math.round(y - next() * height);
  let path = `M0 ${level()}`;
  for (let x = 0; x < 900; x += 180) path += `S${x + 110} ${level()} ${x + 180} ${level()}`;
  return `<path fill="${colour}" opacity="${opacity}" d="${path}V600H0z"/>`;
}

/** Streaks of light on water, longer and further apart towards the reader. */
export function glints(y: number, seed: number, colour: string, count = 14, middle = 450, spread = 800): string {
  const next = dice(seed);
  let path = '';
  for (let i = 0; i < count; i++) {
    const depth = (i + 1) / count;
    const length = Math.round(20 + depth * 130 * next());
    path += `M${Math.round(middle - length / 2 + (next() - 0.5) * spread * (0.4 + 0.6 * depth))} ${Math.round(y + 8 + (592 - y) * depth ** 1.6)}h${length}`;
  }
  return `<path stroke="${colour}" stroke-width="4" stroke-linecap="round" opacity=".5" d="${path}"/>`;
}

/** Anything, moved and scaled. */
export const at = (x: number, y: number, scale: number, drawing: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${drawing}</g>`;

/** A sailing boat on the waterline 0. */
export const sail = (hull: string, cloth: string): string =>
  `<path fill="${cloth}" d="M-4-150V-18h-58zM6-128l48 110H6z"/><path fill="${hull}" d="M-70-10H70L50 16H-46z"/>`;

/** A ferry on the waterline 0, bow to the right. */
export const ferry = (hull: string, house: string, stripe: string): string =>
  `<path fill="${house}" d="M-110-62H84v40h-194zM-80-98H40v36H-80z"/><path fill="${stripe}" d="M-52-136h32v38h-32z"/><path fill="${hull}" d="M-150-24h306l-34 44h-246z"/>` +
  `<path stroke="${hull}" stroke-width="12" stroke-dasharray="14 12" d="M-94-44H70M-68-80H30"/>`;

/** A lighthouse that stands on 0. */
export const lighthouse = (wall: string, stripe: string, lamp: string): string =>
  `<path fill="${wall}" d="M-26-200h52L40 0h-80z"/><path fill="${stripe}" d="M-29-150h58l4 40h-66zM-35-70h70l5 40h-80z"/><path fill="${lamp}" d="M-18-232h36v32h-36z"/><path fill="${stripe}" d="M-32-206h64v10h-64zM0-262l24 30h-48z"/>`;

/** A gull, wings up. */
export const gull = (colour: string): string =>
  `<path fill="none" stroke="${colour}" stroke-width="6" stroke-linecap="round" d="M-30-8Q-14-22 0 0 14-22 30-8"/>`;

/** A row of gabled houses that stands on 0. */
export function houses(seed: number, colours: readonly string[], windows: string, count = 8): string {
  const next = dice(seed);
  let x = 0;
  let row = '';
  for (let i = 0; i < count; i++) {
    const width = 90 + Math.round(next() * 50);
    const height = 150 + Math.round(next() * 120);
    row += `<path fill="${colours[i % colours.length]}" d="M${x} 0v-${height}l${width / 2}-60 ${width / 2} 60V0z"/>`;
    row += `<path stroke="${windows}" stroke-width="26" stroke-dasharray="18 ${width - 66}" d="M${x + 24}-${height - 30}h${width - 42}M${x + 24}-${height - 90}h${width - 42}"/>`;
    x += width;
  }
  return row;
}

/** Many times the same small drawing, strewn over a field. */
export function strew(
  drawing: string,
  count: number,
  seed: number,
  field: readonly [number, number, number, number],
): string {
  const next = dice(seed);
  const [x, y, width, height] = field;
  const id = `s${seed}`;
  let uses = '';
  for (let i = 0; i < count; i++)
    uses += `<use href="#${id}" x="${Math.round(x + next() * width)}" y="${Math.round(y + next() * height)}"/>`;
  return `<defs><g id="${id}">${drawing}</g></defs>${uses}`;
}

export const line = (d: string, colour: string, width: number, more = ''): string =>
  `<path fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" d="${d}" ${more}/>`;

export const shape = (d: string, colour: string, more = ''): string => `<path fill="${colour}" d="${d}" ${more}/>`;

export const picture = (...strokes: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600" width="900" height="600">${strokes.join('')}</svg>`;
