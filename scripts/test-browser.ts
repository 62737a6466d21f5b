/**
 * The browser tests: `npm run test:browser -- [--engine chromium[,firefox]] [--files 'test/elements/tag-list*'] [--watch]`.
 * Everything but `--engine` goes to web-test-runner.
 */
import {forward} from './forward.ts';

const args = process.argv.slice(2);
const at = args.findIndex((argument) => /^--engine(=|$)/.test(argument));
const [, inline] = at < 0 ? [] : args[at]!.split('=');
const engines = at < 0 ? undefined : (inline ?? args[at + 1]);
if (at >= 0) args.splice(at, inline === undefined ? 2 : 1);
forward('web-test-runner', args, engines ? {AW_ENGINES: engines} : {});
