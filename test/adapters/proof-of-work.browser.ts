import {expect} from '@open-wc/testing';
import {solve, type Challenge} from '../../src/adapters/proof-of-work/solve.ts';
import {waitUntil} from '../elements/helpers.ts';

/** A number of few thousand, so that it takes some slices. */
const NUMBER = 6543;
const SALT = 'a1b2c3d4e5f6?voter=abcdefghijklmnopqrstuv&expires=1780000000&';

async function challengeOf(number: number): Promise<Challenge> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(SALT + number));
  const challenge = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return {algorithm: 'SHA-256', challenge, salt: SALT, maxnumber: 10_000, signature: 's'};
}

const numberIn = (proof: string) => (JSON.parse(atob(proof)) as {number: number}).number;

describe('a proof of work', () => {
  const {Worker: native} = window;
  afterEach(() => {
    window.Worker = native;
  });

  it('is done in a worker', async () => {
    let made = 0;
    window.Worker = class extends native {
      constructor(url: string | URL) {
        super(url);
        made++;
        // Without this answer it would be done in slices, which nobody would notice here.
        this.addEventListener('message', ({data}) => (answered = data as number));
      }
    };
    let answered: number | undefined;
    expect(numberIn(await solve(await challengeOf(NUMBER)))).to.equal(NUMBER);
    expect([made, answered]).to.deep.equal([1, NUMBER]);
  });

  it('is done in slices where the policy of the page allows no worker, and the page goes on', async () => {
    const challenge = await challengeOf(NUMBER);
    const frame = document.createElement('iframe');
    const module = new URL('../../src/adapters/proof-of-work/solve.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="worker-src 'none'">
      <script type="module">
        import {solve} from ${JSON.stringify(module)};
        let turns = 0;
        setInterval(() => turns++, 1);
        solve(${JSON.stringify(challenge)}).then((proof) => parent.postMessage({proof, turns}, '*'), (error) => parent.postMessage({error: String(error)}, '*'));
      </script>`;
    let told: {proof?: string; turns?: number; error?: string} | undefined;
    const hear = ({source, data}: MessageEvent) => {
      if (source === frame.contentWindow) told = data as typeof told;
    };
    window.addEventListener('message', hear);
    document.body.append(frame);
    await waitUntil(() => told !== undefined);
    window.removeEventListener('message', hear);
    frame.remove();
    expect(told!.error).to.equal(undefined);
    expect(numberIn(told!.proof!)).to.equal(NUMBER);
    expect(told!.turns).to.be.greaterThan(0);
  });

  it('is given up when nobody waits any more', async () => {
    const stop = new AbortController();
    const solving = solve({...(await challengeOf(9_999_999)), maxnumber: 10_000_000}, stop.signal);
    stop.abort(new Error('nobody waits'));
    const error = await solving.catch((cause: unknown) => cause);
    expect((error as Error).message).to.equal('nobody waits');
  });
});
