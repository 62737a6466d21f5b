/** Waits of 15 seconds and more, which a test lets end. Shorter ones are left alone. */
export class Clock {
  readonly #setTimeout = setTimeout.bind(globalThis);
  readonly #clearTimeout = clearTimeout.bind(globalThis);
  readonly #now = Date.now.bind(Date);
  readonly #waits = new Map<number, {readonly ms: number; readonly call: () => void}>();
  #passed = 0;
  #count = 1e9;

  constructor() {
    globalThis.setTimeout = ((call: () => void, ms = 0, ...args: unknown[]) => {
      if (ms < 10_001) return this.#setTimeout(call, ms, ...args);
      this.#waits.set(++this.#count, {ms, call});
      return this.#count;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((id: number) => {
      if (!this.#waits.delete(id)) this.#clearTimeout(id);
    }) as typeof clearTimeout;
    Date.now = () => this.#now() + this.#passed;
  }

  /** How long is waited now, in seconds, the shortest first. */
  get waits(): number[] {
    return [...this.#waits.values()].map(({ms}) => Math.round(ms / 1000)).sort((a, b) => a - b);
  }

  /** Lets so many seconds pass at once: what waits less is called. */
  pass(seconds: number): void {
    this.#passed += seconds * 1000;
    for (const [id, {ms, call}] of [...this.#waits])
      if (ms <= seconds * 1000) {
        this.#waits.delete(id);
        call();
      }
  }

  stop(): void {
    globalThis.setTimeout = this.#setTimeout;
    globalThis.clearTimeout = this.#clearTimeout;
    Date.now = this.#now;
  }
}

/** Makes the page say of itself what a test wants: that it is hidden, or offline. Returns what undoes it. */
export function pretend(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {configurable: true, get: () => value});
  return () => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  };
}
