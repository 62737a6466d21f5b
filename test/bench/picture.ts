/** Draws rows of the table as bars, each row by its own scale. */
import {COLUMNS, shown, type Column, type Row} from './results.ts';

const WIDTH = 720;
const LABEL = 150;
const BAR = 14;
const COLOURS: Readonly<Record<Column, string>> = {
  'without us': '#a9c3b0',
  'hand-written Lit': '#8a94a6',
  Shoelace: '#b9a3d9',
  'Web Awesome': '#d9b3a3',
  others: '#c9c2a0',
  Afterword: '#c2700a',
  'Afterword compact': '#e0a040',
};

function drawRow({measure, unit, values}: Row, top: number): {readonly svg: string; readonly height: number} {
  const bars = COLUMNS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const]));
  const most = Math.max(...bars.map(([, value]) => value), Number.MIN_VALUE);
  const lines = bars.map(([name, value], index) => {
    const y = top + 22 + index * (BAR + 3);
    const width = Math.max(1, (value / most) * (WIDTH - LABEL - 100));
    return `<text x="${LABEL - 8}" y="${y + 11}" text-anchor="end">${name}</text>
<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2" fill="${COLOURS[name]}"/>
<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 11}">${shown(value)}</text>`;
  });
  const title = `<text x="0" y="${top + 14}" font-weight="600">${measure}${unit && ` (${unit})`}</text>`;
  return {svg: [title, ...lines].join('\n'), height: 34 + bars.length * (BAR + 3)};
}

/** One picture of all rows that compare. */
export function drawRows(rows: readonly Row[]): string {
  let height = 8;
  const drawn = rows
    .filter(({values}) => Object.keys(values).length > 1)
    .map((row) => {
      const {svg, height: own} = drawRow(row, height);
      height += own;
      return svg;
    });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="11">
<style>text{fill:#1a1a1a}@media (prefers-color-scheme:dark){text{fill:#eee}}</style>
${drawn.join('\n')}
</svg>
`;
}
