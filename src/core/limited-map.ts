/** A map of at most `limit` entries: a new one takes the place of the one that was set the longest ago. */
export class LimitedMap<K, V> extends Map<K, V> {
  readonly #limit: number;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.#limit) {
      const [oldest] = this.keys();
      this.delete(oldest!);
    }
    return this;
  }
}
