/** The plugin's PHP without a WordPress: it can be read, and it names articles as all backends do. */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import {tool} from './site.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Where the tool keeps the oldest PHP that the plugin is for. */
const OLD_PHP = process.env.OLD_PHP ?? join(tmpdir(), 'afterword-old-php');

before(() => tool('packages', {PHP: '7.4', OLD_PHP}));

interface Cases {
  readonly same: readonly {readonly name: string; readonly addresses: readonly string[]}[];
  readonly different: readonly (readonly [string, string])[];
  readonly tracking: readonly string[];
}
const cases = JSON.parse(readFileSync(path('../fixtures/article-names.json'), 'utf8')) as Cases;

function ask(addresses: readonly string[], parameters: readonly string[] = []) {
  const input = JSON.stringify({addresses, parameters});
  const answer = execFileSync('php', [path('article-names.php')], {input, encoding: 'utf8'});
  return JSON.parse(answer) as {readonly names: readonly string[]; readonly tracking: readonly boolean[]};
}

describe('the plugin’s names of articles', () => {
  it('are those of docs/article-names.md, by the same cases', () => {
    for (const {name, addresses} of cases.same)
      assert.deepEqual(
        ask(addresses).names,
        addresses.map(() => name),
      );
    for (const [one, other] of cases.different) {
      const {names} = ask([one, other]);
      assert.notEqual(names[0], names[1], `${one} and ${other}`);
    }
    const {tracking} = ask([], cases.tracking);
    assert.deepEqual(
      cases.tracking.filter((_, index) => !tracking[index]),
      [],
    );
  });

  it('are those of the page for what else addresses have in them', () => {
    const addresses = [
      'https://news.example',
      '  https://news.example/a\n/b\t ',
      'https:\\\\news.example\\a',
      'https:news.example/a',
      'https://NEWS.example:0443/a',
      'http://news.example:80/a',
      'https://[2001:DB8::1]:8443/a',
      'https://a:b@c@news.example/a',
      'https://news.example/../../a/./b/..',
      'https://news.example/a/%2E%2e/b/%2e',
      'https://news.example/a//b',
      'https://news.example//a',
      'https://news.example/a;b=c,d/(e)!*\'"<>`{}|\\^~',
      'https://news.example/%22%3C%3E%60%7B%7D%7C%5E%7E%21%27%28%29%2A',
      'https://news.example/?q="<>\'`{}|^&r=%27%28',
      'https://news.example/%',
      'https://news.example/%zz%4',
      'https://news.example/100%25',
      'https://news.example/%FF%C3',
      'https://news.example/a?b=c?d=e',
      'https://news.example/a?#b?c',
      'https://news.example/a?b&c=&=d&&e=f=g',
      'https://news.example/a?z=1&B=2&b=3&%41=4&a=5',
      'https://news.example/a?b=c+d%20e',
      'https://news.example/خبر/',
      'https://news.example/%D8%AE%D8%A8%D8%B1',
      'https://news.example/%d8%ae?ä=ö',
      'https://news.example/🗺/',
      'https://news.example/index.php/2026/04/a/',
      'https://news.example/comment-page-1/comment-page-2/',
      'https://news.example/a/index.php/comment-page-2',
      'https://',
      'https://?a',
      'https://news.example:port/',
      'https://a b/',
      'ftp://news.example/a',
      'mailto:ada@news.example',
      'javascript:alert(1)',
      'news.example/a',
      '/a',
      '',
      'id:42',
      'id:',
    ];
    const expected = addresses.map((address) => canonicalUrl(address));
    assert.deepEqual(ask(addresses).names, expected);
  });
});

it('PHP can read all of the plugin', () => {
  for (const file of globSync(path('../../integrations/wordpress/**/*.php')))
    assert.match(execFileSync('php', ['-l', file], {encoding: 'utf8'}), /No syntax errors/);
});

it('PHP 7.4 can read all of the plugin', () => {
  const files = globSync(path('../../integrations/wordpress/**/*.php'));
  const said = execFileSync(process.execPath, [path('wordpress/old-php.ts'), OLD_PHP, 'parse', ...files], {
    encoding: 'utf8',
  });
  assert.match(said, new RegExp(`^PHP 7\\.4\\.\\d+ has read ${files.length} files\\n$`));
});

it('php-codesniffer finds nothing that our rules forbid', () => {
  const folder = path('../../integrations/wordpress');
  const {stdout} = spawnSync('phpcs', ['-q', '--report=emacs'], {cwd: folder, encoding: 'utf8'});
  assert.equal(stdout, '');
});
