import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {brotliCompressSync, constants} from 'node:zlib';

const wall = JSON.parse(readFileSync(new URL('size-wall.json', import.meta.url), 'utf8')) as Record<string, number>;

for (const [file, bytes] of Object.entries(wall))
  test(`dist/${file} is at most ${bytes} bytes with brotli -11`, () => {
    const size = brotliCompressSync(readFileSync(`dist/${file}`), {
      params: {[constants.BROTLI_PARAM_QUALITY]: 11},
    }).length;
    assert.ok(size <= bytes, `it is ${size}: npm run size shows which part has grown`);
  });
