import {isPostgres} from '../../server/src/database.ts';
import {onBoth} from './databases.ts';
import {Mortal, voteAndKill} from './kills.ts';

onBoth('a vote that was answered is there, and once, when servers are killed while others vote', async (t, db) => {
  const servers = isPostgres(db) ? [1, 2].map(() => new Mortal('--database-url', db)) : [new Mortal('--db', db)];
  t.after(() => Promise.all(servers.map((server) => server.die())));
  await Promise.all(servers.map((server) => server.live()));
  t.diagnostic(await voteAndKill(servers, db, {name: 'killed', votes: 600, connections: 16, killedAt: [200, 400]}));
});
