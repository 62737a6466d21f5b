import {existsSync} from 'node:fs';
import type {SettingName, Settings} from '../config.ts';
import {Mistake} from '../mistake.ts';

/** A flag of one command alone. Settings, which the environment and the file know as well, are in `config.ts`. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands for its value in the help: `FILE`. */
  readonly value?: string;
  /** One line. */
  readonly help: string;
}

/** What a command is run with. */
export interface Call {
  /** From flags, environment and file, checked; only those that the command names. */
  readonly settings: Settings;
  /** The command's own flags as they were given. */
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  /** What is not a flag: files, articles. */
  readonly operands: readonly string[];
  /** Writes a line to the standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to the standard error. */
  readonly warn: (line: string) => void;
}

/** One command of `afterword-server`. What it throws is said in one line, and the program ends with 1. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What follows the name: `<FILE>`, `[FILE]` where it may be left out, `<FILE...>` for several. Without it nothing may follow. */
  readonly operands?: string;
  /** More lines of help, if the flags do not say it all. */
  readonly help?: string;
  readonly settings: readonly SettingName[];
  readonly flags?: Readonly<Record<string, Flag>>;
  /** Answers the exit code; by default 0. */
  run(call: Call): Promise<number | void>;
}

/** The settings of a command that works on the database. */
export const DATABASE = ['db', 'databaseUrl'] as const satisfies readonly SettingName[];

/** The database that the settings name: a file, or a `postgres://` address. */
export const databaseOf = ({db, databaseUrl}: Settings): string => databaseUrl ?? db ?? 'afterword.db';

/** The same for a command that has nothing to do in a new one: a mistyped name makes no file. */
export function knownDatabaseOf(settings: Settings): string {
  const name = databaseOf(settings);
  if (!settings.databaseUrl && !existsSync(name)) throw new Mistake(`There is no database ${name}.`);
  return name;
}
