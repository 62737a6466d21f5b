import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SharedCall} from '../../../src/core/client/shared-call.ts';
import {SingleFlight} from '../../../src/core/client/single-flight.ts';
import {tick} from '../stubs.ts';

/** Calls whose answers the test gives. */
function calls() {
  const made: {signal: AbortSignal; answer: (value: string) => void; fail: (error: Error) => void}[] = [];
  const start = ({signal}: {readonly signal: AbortSignal}) =>
    new Promise<string>((answer, fail) => void made.push({signal, answer, fail}));
  return {made, start};
}

describe('a shared call', () => {
  it('answers all who wait', async () => {
    const {made, start} = calls();
    const call = new SharedCall(start);
    const answers = [call.join(), call.join(new AbortController().signal)];
    made[0]!.answer('x');
    assert.deepEqual(await Promise.all(answers), ['x', 'x']);
    assert.equal(await call.join(), 'x');
    assert.equal(made.length, 1);
  });

  it('is aborted when the last one leaves, and not before', async () => {
    const {made, start} = calls();
    const call = new SharedCall(start);
    const [one, two] = [new AbortController(), new AbortController()];
    const gone = [one, two].map(({signal}) => assert.rejects(call.join(signal), {name: 'AbortError'}));
    one.abort();
    await gone[0];
    assert.equal(made[0]!.signal.aborted, false);
    two.abort();
    await gone[1];
    assert.equal(made[0]!.signal.aborted, true);
  });

  it('leaves to the aborted call to say that the time was up', async () => {
    const call = new SharedCall(
      ({signal}) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('said by the call')))),
    );
    const controller = new AbortController();
    const late = assert.rejects(call.join(controller.signal), {message: 'said by the call'});
    controller.abort(new DOMException('late', 'TimeoutError'));
    await late;
  });

  it('that is answered is not aborted by who leaves later', async () => {
    const {made, start} = calls();
    const call = new SharedCall(start);
    const controller = new AbortController();
    const answer = call.join(controller.signal);
    made[0]!.answer('x');
    await answer;
    controller.abort();
    assert.equal(made[0]!.signal.aborted, false);
  });

  it('that fails at once fails who joins, and nobody else hears of it', async () => {
    const call = new SharedCall<string>(() => {
      throw new TypeError('oh');
    });
    await tick();
    await assert.rejects(call.join(), TypeError);
  });
});

describe('single flight', () => {
  it('is one call for all who ask the same, and the answer for those who ask later', async () => {
    const {made, start} = calls();
    const flights = new SingleFlight<string>();
    const answers = [flights.run('a', start), flights.run('a', start), flights.run('b', start)];
    assert.equal(made.length, 2);
    made[0]!.answer('A');
    made[1]!.answer('B');
    assert.deepEqual(await Promise.all(answers), ['A', 'A', 'B']);
    assert.equal(await flights.run('a', start), 'A');
    assert.equal(made.length, 2);
  });

  it('asks again where the answer is older than somebody wants', async () => {
    const clock = {now: 1000};
    const {made, start} = calls();
    const flights = new SingleFlight<string>({now: () => clock.now});
    const first = flights.run('a', start);
    made[0]!.answer('old');
    await first;
    clock.now += 50;
    assert.equal(await flights.run('a', start, {maxAge: 50}), 'old');
    const second = flights.run('a', start, {maxAge: 49});
    made[1]!.answer('new');
    assert.equal(await second, 'new');
    assert.equal(await flights.run('a', start), 'new');
  });

  it('joins what is under way, however new the answer must be', async () => {
    const clock = {now: 1000};
    const {made, start} = calls();
    const flights = new SingleFlight<string>({now: () => clock.now});
    const first = flights.run('a', start);
    clock.now += 1e9;
    const second = flights.run('a', start, {maxAge: 0});
    made[0]!.answer('x');
    assert.deepEqual([await first, await second], ['x', 'x']);
  });

  it('keeps no failure and no aborted call', async () => {
    const {made, start} = calls();
    const flights = new SingleFlight<string>();
    const failing = assert.rejects(flights.run('a', start), {message: 'oh'});
    made[0]!.fail(new Error('oh'));
    await failing;
    assert.equal(flights.size, 0);
    const controller = new AbortController();
    const leaving = assert.rejects(flights.run('a', start, {signal: controller.signal}));
    controller.abort();
    await leaving;
    assert.equal(flights.size, 0);
    const next = flights.run('a', start);
    made[2]!.answer('x');
    assert.equal(await next, 'x');
  });

  it('starts no call for who has left before', async () => {
    const {made, start} = calls();
    const flights = new SingleFlight<string>();
    await assert.rejects(flights.run('a', start, {signal: AbortSignal.abort()}), {name: 'AbortError'});
    assert.equal(made.length, 0);
  });

  it('an outdated call that fails does not drop the one in its place', async () => {
    const {made, start} = calls();
    const flights = new SingleFlight<string>();
    const old = assert.rejects(flights.run('a', start));
    flights.delete('a');
    const next = flights.run('a', start);
    made[0]!.fail(new Error('oh'));
    await old;
    assert.equal(flights.size, 1);
    made[1]!.answer('x');
    assert.equal(await next, 'x');
  });

  it('keeps so many answers and no more', async () => {
    const flights = new SingleFlight<string>({limit: 20});
    for (let n = 0; n < 500; n++) await flights.run(`${n}`, async () => `${n}`);
    assert.equal(flights.size, 20);
    assert.equal(await flights.run('499', async () => 'asked again'), '499');
    assert.equal(await flights.run('0', async () => 'asked again'), 'asked again');
  });
});
