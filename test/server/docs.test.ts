import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {COMMANDS} from '../../server/src/commands/all.ts';
import {flagOf, readSettings, readSites, SETTING_NAMES, variableOf} from '../../server/src/config.ts';
import {folder} from './support.ts';

const read = (name: string) => readFileSync(new URL(`../../server/${name}`, import.meta.url), 'utf8');
const [readme, deploy] = [read('README.md'), read('docs/deploy.md')];

/** What stands in the fenced blocks of a language. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```', 'gm'))].map(([, block = '']) => block);

test('the table of settings has every one, and no other', () => {
  const listed = [...readme.matchAll(/^\| `--([a-z-]+)/gm)].map(([, flag]) => flag).sort();
  assert.deepEqual(listed, SETTING_NAMES.map(flagOf).sort());
});

test('every command is in its table', () => {
  for (const {name} of COMMANDS) assert.match(readme, new RegExp(`^\\| \`${name}\\b`, 'm'), name);
});

test('the configurations that are shown can be used', (t) => {
  const file = join(folder(t), 'config.json');
  const shown = [...blocks(readme, 'json'), ...blocks(deploy, 'json')].filter(
    (text) => !text.includes('"articles": ['),
  );
  assert.equal(shown.length, 3);
  for (const text of shown) {
    writeFileSync(file, text);
    const settings = readSettings(SETTING_NAMES, {flags: {}, env: {}, file});
    const {sites, ...own} = JSON.parse(text) as {sites?: object};
    assert.deepEqual(Object.keys(settings).sort(), Object.keys(own).sort());
    assert.deepEqual(Object.keys(readSites(file, settings) ?? {}), Object.keys(sites ?? {}));
  }
});

test('the variables and flags that are shown exist', () => {
  const variables = new Set([...SETTING_NAMES.map(variableOf), 'AFTERWORD_CONFIG']);
  for (const [name] of (readme + deploy).matchAll(/\bAFTERWORD_[A-Z_]+/g)) assert.ok(variables.has(name), name);
  const flags = new Set([
    ...SETTING_NAMES.map(flagOf),
    ...COMMANDS.flatMap((command) => Object.keys(command.flags ?? {})),
    ...['config', 'help'],
  ]);
  for (const [, name = ''] of (readme + deploy).matchAll(/`--([a-z-]+)/g)) assert.ok(flags.has(name), name);
});
