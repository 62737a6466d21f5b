/**
 * Reads of a site of 20,000 articles: at rest, while some vote and the newest are read most, and while it is read again and again; and of a
 * server that does nothing, in turn.
 */
import {once} from 'node:events';
import {join} from 'node:path';
import {here, loadReaders, start, type ReadersResult, type Started} from './drive.ts';

interface Seen extends ReadersResult {
  /** Milliseconds that the server's event loop was held up. */
  readonly held?: {readonly p50: number; readonly p99: number; readonly most: number};
}

export type Phase = 'node:http' | 'at rest' | 'replay' | 'refreshing';
const PHASES: readonly Phase[] = ['node:http', 'at rest', 'replay', 'refreshing'];
/** Votes a second in a replay. */
const VOTES = 5;

/** Loads in turn, an order that changes from round to round. */
export async function measureRefreshing(
  folder: string,
  rounds: number,
  seconds: number,
): Promise<Record<Phase, Seen[]>> {
  const started: Started[] = [];
  const begin = async (...args: string[]) => {
    const one = await start(...args);
    started.push(one);
    return one;
  };
  try {
    const site = await begin(here('site.ts'));
    const origin = `http://127.0.0.1:${site.port}`;
    const followed = await begin(here('followed.ts'), join(folder, 'followed.db'), origin);
    const raw = await begin(here('raw.ts'));
    const tell = async (message: string): Promise<object> => {
      followed.child.send(message);
      return (await once(followed.child, 'message'))[0] as object;
    };
    const measure = async (phase: Phase): Promise<Seen> => {
      if (phase === 'node:http') return loadReaders(raw.port, seconds, origin);
      await tell(phase === 'refreshing' ? 'refresh' : 'rest');
      await tell('delays');
      const seen = await loadReaders(followed.port, seconds, origin, phase === 'replay' ? VOTES : 0);
      const held = (await tell('delays')) as Seen['held'];
      await tell('rest');
      return held ? {...seen, held} : seen;
    };
    for (const phase of ['node:http', 'at rest', 'replay'] as const) await measure(phase);
    const results: Record<Phase, Seen[]> = {'node:http': [], 'at rest': [], replay: [], refreshing: []};
    for (let round = 0; round < rounds; round++)
      for (const phase of round % 2 ? [...PHASES].reverse() : PHASES) results[phase].push(await measure(phase));
    return results;
  } finally {
    for (const {child} of started) child.kill();
  }
}
