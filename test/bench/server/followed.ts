/**
 * A server that follows a site: `followed.ts FILE SITE`. From the message `refresh` on it reads the site again and again without a pause, until
 * the message `rest`. It answers both, the second one when no refresh is under way any more, and `delays` with how long its event loop was
 * held up since that was asked last, in milliseconds.
 */
import {EventEmitter, once} from 'node:events';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {setTimeout as sleep} from 'node:timers/promises';
import {createServer} from '../../../server/src/server.ts';

const [db, site] = process.argv.slice(2);
const delays = monitorEventLoopDelay({resolution: 1});
delays.enable();

const said = new EventEmitter();
let isRefreshing = false;
let isResting = false;

/** What waits between two refreshes. */
async function wait(_: number, signal: AbortSignal): Promise<void> {
  if (isRefreshing) return sleep(1, undefined, {signal});
  isResting = true;
  said.emit('rested');
  await once(said, 'go', {signal});
  isResting = false;
}

const answers: Readonly<Record<string, () => Promise<object> | object>> = {
  refresh() {
    isRefreshing = true;
    said.emit('go');
    return {};
  },
  async rest() {
    isRefreshing = false;
    if (!isResting) await once(said, 'rested');
    return {};
  },
  delays() {
    const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e5) / 10;
    const held = {p50: ms(delays.percentile(50)), p99: ms(delays.percentile(99)), most: ms(delays.max)};
    delays.reset();
    return held;
  },
};
process.on('message', async (message: string) => process.send!(await answers[message]!()));

const {port} = await createServer({
  port: 0,
  db,
  site,
  voteLimit: 0,
  voterLimit: 0,
  clock: {wait, random: Math.random},
});
console.log(`at :${port}`);
