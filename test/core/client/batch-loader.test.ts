import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {BatchLoader, type BatchCall} from '../../../src/core/client/batch-loader.ts';
import {ref, tick} from '../stubs.ts';

function loader() {
  const frameCallbacks: (() => void)[] = [];
  const asked: string[][] = [];
  const signals: AbortSignal[] = [];
  const call: BatchCall<string> = async (articles, {signal}) => {
    asked.push(articles.map(({url}) => new URL(url).pathname));
    signals.push(signal);
    return articles.map(({url}) => `answer for ${new URL(url).pathname}`);
  };
  const batches = new BatchLoader<string>((send) => void frameCallbacks.push(send));
  const frame = async () => {
    for (const send of frameCallbacks.splice(0)) send();
    await tick();
  };
  return {batches, call, asked, signals, frame};
}

describe('a batch', () => {
  it('asks for all articles of one frame at once, sorted, each once', async () => {
    const {batches, call, asked, frame} = loader();
    const answers = ['/c', '/a', '/b', '/a'].map((path) => batches.load('x', ref(path), call));
    await frame();
    assert.deepEqual(
      await Promise.all(answers),
      ['/c', '/a', '/b', '/a'].map((path) => `answer for ${path}`),
    );
    assert.deepEqual(asked, [['/a', '/b', '/c']]);
  });

  it('is open until its frame ends', async () => {
    const {batches, call, asked, frame} = loader();
    const first = batches.load('x', ref('/a'), call);
    assert.deepEqual([batches.isOpen('x'), batches.isOpen('y')], [true, false]);
    await frame();
    assert.equal(batches.isOpen('x'), false);
    const second = batches.load('x', ref('/b'), call);
    await frame();
    await Promise.all([first, second]);
    assert.deepEqual(asked, [['/a'], ['/b']]);
  });

  it('is of its own group', async () => {
    const {batches, call, asked, frame} = loader();
    const answers = ['x', 'y'].map((group) => batches.load(group, ref('/a'), call));
    await frame();
    await Promise.all(answers);
    assert.deepEqual(asked, [['/a'], ['/a']]);
  });

  it('fails all who are in it', async () => {
    const {batches, frame} = loader();
    const call = () => Promise.reject(new Error('oh'));
    const answers = ['/a', '/b'].map((path) => assert.rejects(batches.load('x', ref(path), call), {message: 'oh'}));
    await frame();
    await Promise.all(answers);
  });

  it('that all have left is not sent, and the next one is another', async () => {
    const {batches, call, asked, frame} = loader();
    const controller = new AbortController();
    const gone = assert.rejects(batches.load('x', ref('/a'), call, controller.signal), {name: 'AbortError'});
    controller.abort();
    await gone;
    const next = batches.load('x', ref('/b'), call);
    await frame();
    assert.equal(await next, 'answer for /b');
    assert.deepEqual(asked, [['/b']]);
  });

  it('is aborted when all have left it after it was sent', async () => {
    const {batches, signals, frame} = loader();
    const call: BatchCall<string> = (_, {signal}) => (signals.push(signal), new Promise(() => {}));
    const controllers = [new AbortController(), new AbortController()];
    const gone = controllers.map(({signal}, index) =>
      assert.rejects(batches.load('x', ref(`/${index}`), call, signal)),
    );
    await frame();
    controllers[0]!.abort();
    assert.equal(signals[0]!.aborted, false);
    controllers[1]!.abort();
    assert.equal(signals[0]!.aborted, true);
    await Promise.all(gone);
  });

  it('has nothing for an article that the answer leaves out', async () => {
    const {batches, frame} = loader();
    const answer = batches.load('x', ref('/a'), async () => []);
    await frame();
    assert.equal(await answer, undefined);
  });
});
