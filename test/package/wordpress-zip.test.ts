import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {crc32, inflateRawSync} from 'node:zlib';
import {pluginZip} from '../../scripts/build-wordpress.ts';

/** The files of a zip by their names, read from its directory as programs that unpack it do. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left; left--) {
    assert.equal(archive.toString('latin1', at, at + 4), 'PK\u0001\u0002');
    const [sum, size, length, nameLength] = [16, 20, 24, 28].map((offset) => archive.readUInt32LE(at + offset));
    const nameEnd = at + 46 + (nameLength! & 0xffff);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = inflateRawSync(archive.subarray(start, start + size!));
    assert.deepEqual([data.length, crc32(data)], [length, sum]);
    files.set(archive.toString('utf8', at + 46, nameEnd), data.toString());
    at = nameEnd;
  }
  return files;
}

/** All that may be in it. */
const ALLOWED =
  /^afterword\/(?:(?:LICENSE|THIRD-PARTY\.txt|readme\.txt|openapi\.json|afterword\.php|uninstall\.php)|(?:includes|words|blocks)\/.*\.php|blocks\/\w+\/block\.json|languages\/afterword\.pot|assets\/(?:LICENSE\.txt|[\w/-]+\.(?:css|js|svg))|assets\/cdn\/chunks\/[\w-]+\.js|assets\/locales\/[\w-]+\.js)$/;

describe('the zip of the WordPress plugin', async () => {
  const archive = await pluginZip();
  const files = unzip(archive);
  const read = (name: string): string => files.get(`afterword/${name}`)!;
  const names = [...files.keys()];

  it('has the plugin, the module build, its languages and looks, the readme, the licences and the texts to translate; nothing else', () => {
    assert.deepEqual(
      names.filter((name) => !ALLOWED.test(name)),
      [],
    );
    for (const name of ['LICENSE', 'THIRD-PARTY.txt', 'readme.txt', 'openapi.json', 'assets/cdn/afterword.js'])
      assert.ok(read(name), name);
    assert.match(read('LICENSE'), /GNU GENERAL PUBLIC LICENSE\s+Version 2/);
    assert.match(read('assets/LICENSE.txt'), /MIT License/i);
    assert.ok(names.some((name) => name.endsWith('assets/locales/ar.js')));
    assert.ok(names.some((name) => name.endsWith('assets/themes/newsprint.css')));
    assert.equal(read('assets/cdn/afterword.js'), readFileSync('dist/cdn/afterword.js', 'utf8'));
  });

  it('is the same for the same files', async () => {
    assert.ok(archive.equals(await pluginZip()));
  });

  it('has all that its code loads', () => {
    for (const name of names.filter((each) => each.startsWith('afterword/assets/cdn/')))
      for (const [, chunk] of files.get(name)!.matchAll(/["'`]\.\/((?:chunks\/)?[\w-]+\.js)["'`]/g))
        assert.ok(
          names.some((each) => each.endsWith(`/${chunk!.replace('chunks/', '')}`)),
          `${chunk} of ${name}`,
        );
    for (const [, module] of read('includes/Plugin.php').matchAll(/^\t\t(\w+)\\(?:\w+)::class,/gm))
      assert.ok(
        names.some((each) => each.startsWith(`afterword/includes/${module}/`)),
        module,
      );
  });

  it('has a readme as the directory of plugins reads it', () => {
    const readme = read('readme.txt');
    assert.match(readme, /^=== Afterword ===\n/);
    const head = readme.split('\n\n')[0]!;
    const field = (name: string) =>
      head
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const plugin = read('afterword.php');
    for (const name of ['Requires at least', 'Requires PHP', 'License', 'License URI'])
      assert.equal(
        field(name),
        plugin
          .split('\n')
          .find((line) => line.includes(` ${name}: `))
          ?.split(': ')[1],
        name,
      );
    assert.equal(field('Stable tag'), (JSON.parse(readFileSync('package.json', 'utf8')) as {version: string}).version);
    assert.ok(field('Contributors') && field('Tested up to'));
    assert.ok(field('Tags')!.split(', ').length <= 5, 'the directory shows five tags');
    assert.ok(readme.split('\n\n')[1]!.length <= 150, 'the directory cuts a longer description');
    for (const section of ['Description', 'Installation', 'Frequently Asked Questions', 'Changelog'])
      assert.ok(readme.includes(`\n== ${section} ==\n`), section);
  });

  it('has the texts to translate, each once', () => {
    const pot = read('languages/afterword.pot');
    assert.match(pot, /msgid "Everything an article shows after its last word/);
    const texts = [...pot.matchAll(/(?:^msgctxt .*\n)?^msgid .+/gm)].map(([text]) => text);
    assert.equal(new Set(texts).size, texts.length);
    const untranslatable = names
      .filter((name) => /includes\/.*\.php$/.test(name))
      .filter((name) => /\b(?:__|_e|_x|_n|esc_html__|esc_attr__)\((?:(?!'afterword').)*\);$/m.test(files.get(name)!));
    assert.deepEqual(untranslatable, [], 'calls without the text domain');
  });
});
