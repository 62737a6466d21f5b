import {backupCommand} from './backup.ts';
import type {Command} from './command.ts';
import {closeCommand, openCommand} from './close.ts';
import {doctorCommand} from './doctor.ts';
import {exportCommand} from './export.ts';
import {feedbackCommand} from './feedback.ts';
import {importCommand} from './import.ts';
import {migrateCommand} from './migrate.ts';
import {serveCommand} from './serve.ts';
import {votesCommand} from './votes.ts';

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  serveCommand,
  migrateCommand,
  doctorCommand,
  importCommand,
  exportCommand,
  backupCommand,
  feedbackCommand,
  votesCommand,
  closeCommand,
  openCommand,
];
