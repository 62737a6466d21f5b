import {parse, stringify} from '../json.ts';

/** The part of `Storage` that is used. What it holds are its own properties, too. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The prefix of all names under which the elements store anything. */
export const STORAGE_PREFIX = 'afterword:';

/** The browser's storage, which may be absent, forbidden or full, or hold another's text: none of it is the reader's problem. */
export class SafeStorage {
  readonly #open: () => KeyValue | null;

  constructor(open: () => KeyValue | null = () => globalThis.localStorage) {
    this.#open = open;
  }

  /** Whether there is a storage that may be used. */
  get isOpen(): boolean {
    return !!this.#use(() => true);
  }

  /** The text under a name; null where there is none. */
  get(name: string): string | null {
    return this.#use((storage) => storage.getItem(name)) ?? null;
  }

  /** What the JSON under a name holds; undefined where there is none. */
  getJson(name: string): unknown {
    return parse(this.get(name));
  }

  /** Whether the text was written. */
  set(name: string, text: string): boolean {
    return !!this.#use((storage) => (storage.setItem(name, text), true));
  }

  /** Whether the value was written. */
  setJson(name: string, value: object): boolean {
    return this.set(name, stringify(value));
  }

  remove(name: string): void {
    this.#use((storage) => storage.removeItem(name));
  }

  /** All names that begin so. */
  names(prefix: string): string[] {
    return this.#use((storage) => Object.keys(storage).filter((name) => name.startsWith(prefix))) ?? [];
  }

  #use<T>(use: (storage: KeyValue) => T): T | undefined {
    try {
      const storage = this.#open();
      return storage ? use(storage) : undefined;
    } catch {
      return undefined;
    }
  }
}
