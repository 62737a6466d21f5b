import {setPriority} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import {batchesOf, type ListedArticle} from '../listing/listed-article.ts';
import type {SourceError} from './ask.ts';
import {findSite} from './find-site.ts';
import type {Site} from './site.ts';
import type {Question, Reply, SiteAddress} from './site-thread.ts';

/** Milliseconds between two signs of life. */
const BEAT = 500;
/** The higher, the later its turn comes; 0 is what others have. */
const PRIORITY = 10;

const {site: address, key} = workerData as SiteAddress;
const port = parentPort!;
const reply = (message: Reply): void => port.postMessage(message);
let site: Site | undefined;
let stop = new AbortController();
/** What was read and is not handed on yet. */
let batches: Iterator<readonly ListedArticle[]> | undefined;

async function read(to: number): Promise<void> {
  stop = new AbortController();
  try {
    site ??= await findSite({site: address, key, signal: stop.signal});
    const news = await site.read(stop.signal);
    batches = news && batchesOf(news.articles);
    const head = news && {scope: news.scope, origins: news.origins, count: news.articles.length};
    reply({what: 'news', to, kind: site.kind, head});
  } catch (error) {
    const {message, status, retryAfter} = error as SourceError;
    reply({what: 'failure', to, message, status, retryAfter});
  }
}

function handOn(to: number): void {
  const {value, done} = batches?.next() ?? {done: true};
  reply({what: 'batch', to, articles: done ? undefined : value});
}

// Readers come first where processors are few. Only Linux has priorities of threads: elsewhere this would be the whole server's.
if (process.platform === 'linux') setPriority(PRIORITY);
reply({what: 'beat'});
setInterval(() => reply({what: 'beat'}), BEAT);
port.on('message', (question: Question) => {
  if (question === 'stop') stop.abort();
  else if (question.what === 'read') void read(question.number);
  else handOn(question.number);
});
