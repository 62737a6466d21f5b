import {createLog} from '../log.ts';
import {createServer, type ServerOptions, type SiteOptions} from '../server.ts';
import {fileOf, readSites, SETTING_NAMES, type Settings} from '../config.ts';
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

/** Settings as the server takes them. */
function optionsOf(settings: Settings) {
  const {origin, noLimits, log: _, databaseUrl: __, ...same} = settings;
  const limits = noLimits ? {voteLimit: 0, voterLimit: 0, readLimit: 0, articleLimit: 0} : {};
  return {...same, db: databaseOf(settings), origins: origin, ...limits};
}

/** The same of one site of several: what it does not say is as for the whole server. */
const siteOf = (site: Settings, {noLimits}: Settings): SiteOptions =>
  optionsOf({...site, ...(noLimits ? {noLimits} : {})});

export const serveCommand: Command = {
  name: 'serve',
  summary: 'answer readers (what is done when no command is named)',
  settings: SETTING_NAMES,
  async run({settings, flags, print, warn}) {
    // Until it runs there is nothing to finish.
    let stop: () => void = () => process.exit(0);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop());
    const {log: style = 'human'} = settings;
    const {log, request} = createLog(style, print, warn);
    const sites = readSites(fileOf(flags), settings);
    const options: ServerOptions = {
      ...optionsOf(settings),
      ...(sites
        ? {sites: Object.fromEntries(Object.entries(sites).map(([name, site]) => [name, siteOf(site, settings)]))}
        : {}),
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
