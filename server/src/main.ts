#!/usr/bin/env node
import {Command as Program, CommanderError, Option} from 'commander';
import {COMMANDS} from './commands/all.ts';
import type {Command, Flag} from './commands/command.ts';
import {serveCommand} from './commands/serve.ts';
import {
  CONFIG_FILE,
  fileOf,
  flagOf,
  readSettings,
  SETTINGS,
  type Flags,
  type Setting,
  type SettingName,
} from './config.ts';
import {Mistake} from './mistake.ts';
import {version} from './package.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const warn = (line: string) => void process.stderr.write(`${line}\n`);

// As where `head` has what it wants, or the disk is full.
process.stdout.on('error', ({message, code}: NodeJS.ErrnoException) => {
  warn(
    code === 'EPIPE' ? 'Nobody reads the standard output any more.' : `Cannot write to the standard output: ${message}`,
  );
  process.exit(1);
});

const SEE = 'See afterword-server --help.';

const CONFIG: Flag = {
  type: 'string',
  value: 'FILE',
  help: `read settings from this file (${CONFIG_FILE}, if it is there)`,
};

/** A setting as a flag. */
function flagFor(name: SettingName): [string, Flag] {
  const {type, value, help}: Setting = SETTINGS[name];
  return [flagOf(name), {type: type === 'yes' ? 'boolean' : 'string', multiple: type === 'list', value, help}];
}

/** Where a flag may be repeated, all its values are read. */
function optionOf(name: string, {type, value, help, multiple}: Flag): Option {
  const option = new Option(type === 'string' ? `--${name} <${value}>` : `--${name}`, help);
  return multiple ? option.argParser((one: string, before: string[] = []) => [...before, one]) : option;
}

/** What the command line gives, by the names of the flags. */
function givenTo(program: Program): Flags {
  const given = program.options.filter((option) => program.getOptionValueSource(option.attributeName()) === 'cli');
  return Object.fromEntries(
    given.map((option) => [
      option.long!.slice(2),
      // `--no-limits` is read as `limits`, which is false.
      option.negate || (program.getOptionValue(option.attributeName()) as string | boolean | string[]),
    ]),
  );
}

function declare(program: Program, command: Command): void {
  const {name, operands = '', summary, help, settings, flags = {}} = command;
  const declared = program
    .command(`${name} ${operands}`, {isDefault: command === serveCommand})
    .summary(summary)
    .description(help ? `${summary}\n\n${help}` : summary);
  for (const [flag, one] of [...Object.entries(flags), ...settings.map(flagFor), ['config', CONFIG] as const])
    declared.addOption(optionOf(flag, one));
  declared.action(async () => {
    const given = givenTo(declared);
    const read = readSettings(settings, {flags: given, env: process.env, file: fileOf(given)});
    process.exitCode = (await command.run({settings: read, flags: given, operands: declared.args, print, warn})) ?? 0;
  });
}

const program = new Program('afterword-server')
  .description('Votes, articles, terms and notices over HTTP.')
  .version(version, '--version', 'print the version')
  .configureOutput({writeErr: () => {}})
  .exitOverride();
for (const command of COMMANDS) declare(program, command);
const serve = program.commands.find((command) => command.name() === serveCommand.name)!;
program.addHelpText(
  'after',
  () => `
Each command has a --help of its own. What --public-url sets may also be set by
the variable AFTERWORD_PUBLIC_URL or as publicUrl in ${CONFIG_FILE}:
flags go before variables, and these before the file.

${serve.helpInformation()}`,
);

/** What is said of an error; empty where what was asked for has been printed. */
function wordsFor(error: Error): string {
  if (error instanceof CommanderError) return error.exitCode ? `${error.message.replace('\n', ' ')}\n${SEE}` : '';
  return error instanceof Mistake && error.usage ? `${error.message}\n${SEE}` : error.message;
}
try {
  const [first = '-'] = process.argv.slice(2);
  if (!/^(-|help$)/.test(first) && !COMMANDS.some(({name}) => name === first))
    throw new Mistake(`There is no command '${first}': ${COMMANDS.map(({name}) => name).join(', ')}`, true);
  await program.parseAsync();
} catch (error) {
  const words = wordsFor(error as Error);
  if (words) warn(words);
  process.exitCode = words ? 1 : 0;
}
