/**
 * Tells those who keep what they read when something but votes was written to the database: by this server, which says so, or by
 * another program, where the database can be asked. PostgreSQL can not.
 */
export class Writes {
  readonly #version: (() => unknown) | undefined;
  readonly #listeners: (() => void)[] = [];
  #seen: unknown;
  #isLooked = false;
  /** How many commits of votes are under way. */
  #voting = 0;

  /** @param version changes with all that is written */
  constructor(version?: () => unknown) {
    this.#version = version;
    this.#seen = this.#read();
  }

  /** Whether the database can be asked. */
  get areSeen(): boolean {
    return this.#version !== undefined;
  }

  subscribe(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** This server has written something but votes. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /**
   * Runs a commit of votes. Meanwhile the version changes by our own write, so another program's goes unseen: who keeps something must
   * let it grow old all the same.
   */
  async ofVotes<T>(commit: () => Promise<T>): Promise<T> {
    this.#voting++;
    try {
      return await commit();
    } finally {
      this.#voting--;
      this.#seen = this.#read();
    }
  }

  /** Looks whether another program has written. Once for all requests of one turn of the event loop: looking costs as much as answering. */
  look(): void {
    if (this.#isLooked || this.#voting) return;
    this.#isLooked = true;
    setImmediate(() => (this.#isLooked = false));
    const version = this.#read();
    if (version !== this.#seen) this.tell();
    this.#seen = version;
  }

  /** The version. Where the database fails nothing counts as new: the next query fails by itself, and a commit that is done stays done. */
  #read(): unknown {
    try {
      return this.#version?.();
    } catch {
      return this.#seen;
    }
  }
}
