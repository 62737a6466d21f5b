/**
 * A server that follows a site: `followed.ts FILE SITE`. From SIGUSR2 on it reads the site again and again without a pause. Prints each
 * refresh.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {createServer} from '../../../server/src/server.ts';

const [db, site] = process.argv.slice(2);
const begun = new Promise<void>((resolve) => process.once('SIGUSR2', resolve));
const {port} = await createServer({
  port: 0,
  db,
  site,
  voteLimit: 0,
  voterLimit: 0,
  clock: {wait: (_, signal) => begun.then(() => sleep(1, undefined, {signal})), random: Math.random},
  log: (line) => {
    if (line.includes('articles')) console.log(line.replace(/ from .*/, ''));
  },
});
console.log(`at :${port}`);
