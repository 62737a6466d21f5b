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

  /** Whether what another program writes is seen, unless it comes during a commit of votes. */
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

  /** Runs a commit of votes. Until it is done nobody can tell whose write is seen: what is kept is as old as its keeper allows. */
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

  /** The version; what was seen last where the database does not answer: whoever asks it next learns why. */
  #read(): unknown {
    try {
      return this.#version?.();
    } catch {
      return this.#seen;
    }
  }
}
