import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {findNumber, hashBlock, hashConstants} from '../../src/adapters/proof-of-work/find-number.ts';
import {solve, type Challenge} from '../../src/adapters/proof-of-work/solve.ts';
import {votesCommand} from '../../server/src/commands/votes.ts';
import {folder, rating, start, urls, voter} from '../server/support.ts';

const [article = ''] = urls;
const MORNING = Date.parse('2026-05-01T00:00:00Z');
const STUFFED = 10_000;
/** Readers, each from a network of his own, who give five stars. */
const READERS = 200;
const AT_ONCE = 50;
/** More votes on one article from one network on one day than readers of a small network give. */
const SUSPICIOUS = 5;

/** Whose tokens are made up, and from which addresses. */
interface Attack {
  readonly name: string;
  readonly networks: number;
  /** How many of its votes are counted on one day. */
  readonly counted: number;
  readonly address: (network: number) => string;
}

const ipv4 = (network: number) => `100.${network >> 8}.${network & 255}.7`;
const ATTACKS: readonly Attack[] = [
  {name: 'one network', networks: 1, counted: 300, address: ipv4},
  {name: 'ten networks', networks: 10, counted: 3000, address: ipv4},
  {name: 'a thousand networks', networks: 1000, counted: STUFFED, address: ipv4},
  {
    name: 'a thousand /64 of one /48',
    networks: 1000,
    counted: 300,
    address: (network) => `2001:db8:1:${network.toString(16)}::7`,
  },
];

interface Limits {
  readonly voteLimit: number | undefined;
  readonly voterLimit: number | undefined;
  readonly proofOfWork?: number;
}

/** A server with the votes of its readers, and what an attack may send it. */
async function attacked(t: TestContext, limits: Limits) {
  t.mock.timers.enable({apis: ['Date'], now: MORNING});
  const db = join(folder(t), 'votes.db');
  const {call, url, close} = await start(t, {db, trustProxy: ['127.0.0.1'], ...limits});
  const work = {proofs: 0, hashes: 0};
  const send = async (address: string, value: number, token = voter(), proof?: string): Promise<number> => {
    const answer = await fetch(new URL('v1/votes', url), {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        'Afterword-Voter': token,
        'X-Forwarded-For': address,
        ...(proof ? {'Afterword-Proof': proof} : {}),
      },
      body: JSON.stringify({article, value}),
    });
    const body = (await answer.json()) as {challenge: Challenge};
    if (answer.status === 428 && !proof) {
      const solution = await solve(body.challenge);
      work.proofs++;
      work.hashes += (JSON.parse(atob(solution)) as {number: number}).number + 1;
      return send(address, value, token, solution);
    }
    return answer.status === 200 ? 0 : Number(answer.headers.get('retry-after'));
  };
  for (let reader = 0; reader < READERS; reader++) assert.equal(await send(`203.${reader}.113.9`, 5), 0);
  return {db, call, send, close, work};
}

/** Sends made-up votes until all are counted or no network may send more today. Answers how many were counted, in how many minutes. */
async function stuff(
  {networks, address}: Attack,
  send: (address: string, value: number) => Promise<number>,
  t: TestContext,
) {
  let left = STUFFED;
  let minutes = 0;
  let open = Array.from({length: networks}, (_, network) => network);
  while (left && open.length) {
    const isDone = new Set<number>();
    // Each network sends one after another, as far as it gets in this minute.
    const queue = [...open];
    const work = async () => {
      for (let network = queue.shift(); network !== undefined && left; network = queue.shift()) {
        left--;
        const wait = await send(address(network), 1);
        if (!wait) {
          queue.push(network);
          continue;
        }
        left++;
        if (wait > 60) isDone.add(network);
      }
    };
    await Promise.all(Array.from({length: AT_ONCE}, work));
    open = open.filter((network) => !isDone.has(network));
    if (!open.length || !left) break;
    minutes++;
    t.mock.timers.setTime(Date.now() + 60_000);
  }
  return {counted: STUFFED - left, minutes};
}

/** Drops what came in heaps from one network, as an owner does who looks at the list. */
async function dropHeaps(db: string): Promise<void> {
  const lines: string[] = [];
  const call = {settings: {db}, print: (line: string) => void lines.push(line), warn: () => {}};
  await votesCommand.run({...call, flags: {article, since: '2026-05-01'}, operands: ['list']});
  const groups = lines.map((line) => JSON.parse(line) as {network: string; votes: number});
  const network = groups.filter(({votes}) => votes > SUSPICIOUS).map(({network}) => network);
  await votesCommand.run({...call, flags: {article, since: '2026-05-01', network}, operands: ['drop']});
}

for (const attack of ATTACKS)
  test(`${STUFFED} made-up votes from ${attack.name}: what each defence costs`, async (t) => {
    const {db, call, send, close} = await attacked(t, {voteLimit: undefined, voterLimit: undefined});
    const {counted, minutes} = await stuff(attack, send, t);
    const stuffed = await rating(call, article);
    assert.equal(counted, attack.counted);
    await dropHeaps(db);
    await close();
    const left = await start(t, {db});
    const {count, average} = await rating(left.call, article);
    assert.deepEqual([count, average], [READERS, 5]);
    t.diagnostic(
      `${attack.name}: ${counted} of ${STUFFED} counted today, in ${minutes} minutes; the average falls from 5 to ` +
        `${stuffed.average!.toFixed(2)}; all ${STUFFED} need ${Math.ceil(STUFFED / counted)} days; dropped by network, ${count} votes and the average 5 are left`,
    );
  });

test(`${STUFFED} made-up votes without limits: one network has them all, and all of them are dropped`, async (t) => {
  const {db, call, send} = await attacked(t, {voteLimit: 0, voterLimit: 0});
  const {counted, minutes} = await stuff(ATTACKS[0]!, send, t);
  assert.deepEqual([counted, minutes], [STUFFED, 0]);
  await dropHeaps(db);
  assert.equal((await rating(call, article)).count, READERS);
});

/** Hashes that a made-up vote costs in this test, on average; and what an owner would ask for. */
const COST = 50;
const USUAL = 50_000;

test(`${STUFFED} made-up votes from a thousand networks, where each new voter proves some work`, async (t) => {
  const {call, send, work} = await attacked(t, {voteLimit: undefined, voterLimit: undefined, proofOfWork: COST});
  const {counted} = await stuff(ATTACKS[2]!, send, t);
  assert.equal(counted, STUFFED);
  assert.equal((await rating(call, article)).count, STUFFED + READERS);
  // Each vote has cost its own proof.
  assert.equal(work.proofs, STUFFED + READERS);
  const each = work.hashes / work.proofs;
  assert.ok(Math.abs(each - COST) < COST / 10, `${each} hashes each`);
  const tried = 50_000;
  const begun = performance.now();
  findNumber(hashConstants(), hashBlock, {salt: 'x'.repeat(70), challenge: '', from: 0, to: tried});
  const seconds = (performance.now() - begun) / 1000;
  const [reader, attacker] = [(USUAL / tried) * seconds, (STUFFED * USUAL * seconds) / tried / 60];
  t.diagnostic(
    `${each.toFixed(1)} hashes a vote; with --proof-of-work ${USUAL} a reader's browser would take ${reader.toFixed(2)} s here, ` +
      `and ${STUFFED} votes ${attacker.toFixed(0)} minutes of a processor with the same code`,
  );
});
