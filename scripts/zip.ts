/** Writes zip archives, the same bytes for the same files: names, compressed contents and one date for all. */
import {crc32, deflateRawSync} from 'node:zlib';

/** A file of an archive: its name, with slashes, and what is in it. */
export type ZipEntry = readonly [name: string, data: Uint8Array];

/** 1 January 1980, where the dates of zip begin. */
const DATE = 0x21;
const VERSION = 20;
const DEFLATED = 8;
/** The names are UTF-8. */
const FLAGS = 0x0800;
/** A file that everybody may read and its owner may write, as Unix says it. */
const MODE = 0o100644 << 16;
const MADE_ON_UNIX = 3 << 8;

/** Numbers in two or four bytes, the lowest first: positive ones in two, those that are wrapped in an array in four. */
function bytes(...numbers: readonly (number | readonly [number])[]): Buffer {
  return Buffer.concat(
    numbers.map((number) => {
      const buffer = Buffer.alloc(typeof number === 'number' ? 2 : 4);
      if (typeof number === 'number') buffer.writeUInt16LE(number);
      else buffer.writeUInt32LE(number[0] >>> 0);
      return buffer;
    }),
  );
}

/** An archive of some files. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of entries) {
    const title = Buffer.from(name);
    const packed = deflateRawSync(data, {level: 9});
    const common = bytes(
      VERSION,
      FLAGS,
      DEFLATED,
      0,
      DATE,
      [crc32(data)],
      [packed.length],
      [data.length],
      title.length,
    );
    const body = Buffer.concat([bytes([0x04034b50]), common, bytes(0), title, packed]);
    directory.push(bytes([0x02014b50], MADE_ON_UNIX | VERSION), common, bytes(0, 0, 0, 0, [MODE], [offset]), title);
    bodies.push(body);
    offset += body.length;
  }
  const names = Buffer.concat(directory);
  const end = bytes([0x06054b50], 0, 0, entries.length, entries.length, [names.length], [offset], 0);
  return Buffer.concat([...bodies, names, end]);
}
