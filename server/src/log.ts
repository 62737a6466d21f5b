import {pino, stdTimeFunctions} from 'pino';

/** What is said of something that happened, beside its line. */
export interface Fields {
  readonly level?: 'info' | 'warn' | 'error';
  readonly [field: string]: unknown;
}

/** Told what happens, in one line. Never an address, never a voter's token. */
export type Log = (line: string, fields?: Fields) => void;

/** A request that was answered. */
export interface Answered {
  readonly method: string;
  /** One of the server's own paths, or `other`: what else somebody asks for may hold anything. */
  readonly path: string;
  /** 0 where the asker hung up first. */
  readonly status: number;
  readonly ms: number;
}

export const LOG_STYLES = ['human', 'json', 'none'] as const;
export type LogStyle = (typeof LOG_STYLES)[number];

interface Logger {
  readonly log: Log;
  readonly request?: (answered: Answered) => void;
}

type Write = (line: string) => void;

/** Where nobody listens, faults are said all the same. */
export const faultsOnly: Log = (line, {level, stack} = {}) => {
  if (level === 'error') console.error(stack ?? line);
};

/** Lines for people: what happens, without the single requests. Or one JSON object a line, requests included. */
export function createLog(style: LogStyle, out: Write, err: Write): Logger {
  if (style === 'none') return {log: () => {}};
  if (style === 'human')
    return {log: (line, {level = 'info', stack} = {}) => (level === 'info' ? out(line) : err(String(stack ?? line)))};
  const logger = pino(
    {
      base: null,
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: {level: (level) => ({level})},
    },
    {write: (line) => out(line.trimEnd())},
  );
  return {
    log: (message, {level = 'info', ...fields} = {}) => logger[level](fields, message),
    request: (answered) => logger.info(answered, 'request'),
  };
}
