/**
 * The browser tests: `npm run test:browser -- [--engine chromium[,firefox]] [--files 'test/elements/tag-list*'] [--watch]`.
 * Everything but `--engine` goes to web-test-runner.
 */
import {spawn} from 'node:child_process';
import {parseArgs} from 'node:util';

const {values, tokens} = parseArgs({options: {engine: {type: 'string'}}, strict: false, tokens: true});
const own = tokens.filter((token) => token.kind === 'option' && token.name === 'engine');
const skip = new Set(
  own.flatMap((token) =>
    'inlineValue' in token && token.inlineValue === false ? [token.index, token.index + 1] : [token.index],
  ),
);
const rest = process.argv.slice(2).filter((_, index) => !skip.has(index));

const child = spawn('web-test-runner', rest, {
  stdio: 'inherit',
  env: {...process.env, ...(typeof values.engine === 'string' ? {AW_ENGINES: values.engine} : {})},
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
