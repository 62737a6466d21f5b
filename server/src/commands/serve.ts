import {createLog} from '../log.ts';
import {createServer, type ServerOptions} from '../server.ts';
import {SETTING_NAMES} from '../config.ts';
import {Mistake} from '../mistake.ts';
import {databaseOf, type Command} from './command.ts';

/** What went wrong at the start, in words that help. */
function explain(error: NodeJS.ErrnoException, {port = 8080, host}: ServerOptions): Error {
  const said = {
    EADDRINUSE: `Port ${port} is in use. Stop what uses it, or choose another with --port.`,
    EACCES: `Port ${port} may not be used by this user. Choose another with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. See --host.`,
    ENOTFOUND: `This machine has no address ${host}. See --host.`,
  }[error.code ?? ''];
  return said ? new Mistake(said) : error;
}

export const serveCommand: Command = {
  name: 'serve',
  summary: 'answer readers (what is done when no command is named)',
  settings: SETTING_NAMES,
  async run({settings, print, warn}) {
    // Until it runs there is nothing to finish.
    let stop: () => void = () => process.exit(0);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop());
    const {origin, noLimits, voteLimit, voterLimit, readLimit, articleLimit, log: style = 'human', ...same} = settings;
    const {log, request} = createLog(style, print, warn);
    const options: ServerOptions = {
      ...same,
      db: databaseOf(settings),
      origins: origin,
      ...(noLimits
        ? {voteLimit: 0, voterLimit: 0, readLimit: 0, articleLimit: 0}
        : {voteLimit, voterLimit, readLimit, articleLimit}),
      log,
      onRequest: request,
    };
    const server = await createServer(options).catch((error: NodeJS.ErrnoException) => {
      throw explain(error, options);
    });
    log(`Afterword is at ${options.publicUrl ?? server.url}`);
    await new Promise<void>((resolve) => {
      stop = () => {
        // Whoever presses Ctrl-C in npm sends two signals at once.
        stop = () => {};
        setTimeout(() => (stop = () => process.exit(1)), 1000).unref();
        resolve(server.close());
      };
    });
    log('Stopped.');
  },
};
