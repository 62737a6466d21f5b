import {parentPort, workerData} from 'node:worker_threads';
import type {SourceError} from './ask.ts';
import {findSite, type Site} from './site.ts';
import type {Question, Reply, SiteAddress} from './site-thread.ts';

/** Milliseconds between two signs of life. */
const BEAT = 500;

const {site: address, key} = workerData as SiteAddress;
const port = parentPort!;
const reply = (message: Reply): void => port.postMessage(message);
let site: Site | undefined;
let stop = new AbortController();

async function read(to: number): Promise<void> {
  stop = new AbortController();
  try {
    site ??= await findSite({site: address, key, signal: stop.signal});
    reply({what: 'news', to, kind: site.kind, news: await site.read(stop.signal)});
  } catch (error) {
    const {message, status, retryAfter} = error as SourceError;
    reply({what: 'failure', to, message, status, retryAfter});
  }
}

reply({what: 'beat'});
setInterval(() => reply({what: 'beat'}), BEAT);
port.on('message', (question: Question) => {
  if (question === 'stop') stop.abort();
  else void read(question);
});
