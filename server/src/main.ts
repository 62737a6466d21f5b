#!/usr/bin/env node
import {parseArgs, type ParseArgsOptionsConfig} from 'node:util';
import {COMMANDS} from './commands/all.ts';
import type {Call, Command} from './commands/command.ts';
import {serveCommand} from './commands/serve.ts';
import {CONFIG_FILE, fileOf, flagOf, readSettings, SETTINGS, type Flags} from './config.ts';
import {Mistake} from './mistake.ts';
import {version} from './package.ts';

const WIDTH = 22;
const row = (left: string, right: string) =>
  left.length < WIDTH ? `  ${left.padEnd(WIDTH)}${right}` : `  ${left}\n  ${' '.repeat(WIDTH)}${right}`;
const flagRow = (name: string, value: string | undefined, help: string) =>
  row(`--${name}${value ? ` ${value}` : ''}`, help);

function helpOf({name, summary, operands, help, settings, flags = {}}: Command): string {
  return [
    `afterword-server ${name}${operands ? ` ${operands}` : ''}: ${summary}`,
    ...(help ? ['', help] : []),
    '',
    ...Object.entries(flags).map(([flag, {value, help}]) => flagRow(flag, value, help)),
    ...settings.map((setting) => {
      const {value, help} = SETTINGS[setting] as {value?: string; help: string};
      return flagRow(flagOf(setting), value, help);
    }),
    flagRow('config', 'FILE', `read settings from this file (${CONFIG_FILE}, if it is there)`),
    flagRow('help', undefined, 'print this'),
  ].join('\n');
}

const help = () =>
  [
    'afterword-server: votes, articles, terms and notices over HTTP',
    '',
    ...COMMANDS.map(({name, operands, summary}) => row(`${name}${operands ? ` ${operands}` : ''}`, summary)),
    '',
    'Each has a --help of its own. What --public-url sets may also be set by the variable AFTERWORD_PUBLIC_URL',
    `or as publicUrl in ${CONFIG_FILE}; flags go before variables, and these before the file.`,
    '',
    helpOf(serveCommand),
    flagRow('version', undefined, 'print the version'),
  ].join('\n');

function readArguments({settings, flags = {}, operands}: Command, args: string[]): [Flags, readonly string[]] {
  const options: ParseArgsOptionsConfig = {
    help: {type: 'boolean', short: 'h'},
    version: {type: 'boolean'},
    config: {type: 'string'},
  };
  for (const name of settings) {
    const {type} = SETTINGS[name];
    options[flagOf(name)] = {type: type === 'yes' ? 'boolean' : 'string', multiple: type === 'list'};
  }
  for (const [name, {type, multiple = false}] of Object.entries(flags)) options[name] = {type, multiple};
  try {
    const {values, positionals} = parseArgs({args, options, allowPositionals: operands !== undefined});
    return [values as Flags, positionals];
  } catch (error) {
    throw new Mistake((error as Error).message, true);
  }
}

const call: Pick<Call, 'print' | 'warn'> = {
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};

async function main([first = '', ...rest]: string[]): Promise<number> {
  const named = COMMANDS.find(({name}) => name === first);
  if (!named && /^[a-z]/.test(first))
    throw new Mistake(`There is no command '${first}': ${COMMANDS.map(({name}) => name).join(', ')}`, true);
  const command = named ?? serveCommand;
  const [flags, operands] = readArguments(command, named ? rest : process.argv.slice(2));
  if (flags.version) call.print(version);
  else if (flags.help) call.print(named ? helpOf(command) : help());
  else {
    const settings = readSettings(command.settings, {flags, env: process.env, file: fileOf(flags)});
    return (await command.run({...call, settings, flags, operands})) ?? 0;
  }
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const {message} = error as Error;
  call.warn(error instanceof Mistake && error.usage ? `${message}\nSee afterword-server --help.` : message);
  process.exitCode = 1;
}
