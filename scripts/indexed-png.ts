import {crc32, deflateSync} from 'node:zlib';

/** Rows of pixels, four bytes each: red, green, blue and how opaque it is. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const MOST_COLOURS = 256;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The number of a colour for each pixel, and the colours, where each channel has so many bits; undefined where they are too many. */
function indexed({width, height, data}: Pixels, bits: number): {rows: Buffer; palette: Buffer} | undefined {
  const most = 2 ** bits - 1;
  const rounded = (value: number) => Math.round((Math.round((value * most) / 255) * 255) / most);
  const numbers = new Map<number, number>();
  const known = new Map<number, number>();
  const numberOf = (colour: number): number => {
    const near = (rounded(colour >> 16) << 16) | (rounded((colour >> 8) & 255) << 8) | rounded(colour & 255);
    const number = numbers.get(near) ?? numbers.size;
    numbers.set(near, number);
    known.set(colour, number);
    return number;
  };
  // Each row begins with a byte that says how it is filtered: not at all.
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = (data[4 * pixel]! << 16) | (data[4 * pixel + 1]! << 8) | data[4 * pixel + 2]!;
    const number = known.get(colour) ?? numberOf(colour);
    if (number >= MOST_COLOURS) return undefined;
    rows[pixel + Math.floor(pixel / width) + 1] = number;
  }
  const palette = [...numbers.keys()].flatMap((each) => [each >> 16, (each >> 8) & 255, each & 255]);
  return {rows, palette: Buffer.from(palette)};
}

/** A PNG of at most 256 colours: text on a plain ground takes a third of the bytes. Where there are more, colours are rounded. */
export function indexedPng(pixels: Pixels): Buffer {
  let bits = 8;
  let found = indexed(pixels, bits);
  while (!found) found = indexed(pixels, --bits);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', found.palette),
    chunk('IDAT', deflateSync(found.rows, {level: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
