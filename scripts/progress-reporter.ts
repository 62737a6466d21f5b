import type {TestEvent} from 'node:test/reporters';

/** What a file of tests tells the process that started it (scripts/test-files.ts). */
export interface Progress {
  readonly event: 'started' | 'ended' | 'passed' | 'failed' | 'skipped';
  /** The name of the test; of a result, with the names of its suites before it. */
  readonly name: string;
}

const RESULTS = {'test:pass': 'passed', 'test:fail': 'failed'} as const;

/** A reporter of node:test that prints nothing and sends each step to the parent process. */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const path: string[] = [];
  const send = (event: Progress['event'], name: string) => process.send?.({event, name} satisfies Progress);
  for await (const {type, data} of source) {
    if (type === 'test:dequeue' && data.type === 'test') send('started', data.name);
    if (type === 'test:complete' && data.details.type !== 'suite') send('ended', data.name);
    if (type === 'test:start') path.splice(data.nesting, Infinity, data.name);
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const name = [...path.slice(0, data.nesting), data.name].join(' › ');
    send(data.skip || data.todo ? 'skipped' : RESULTS[type], name);
  }
  yield '';
}
