/** The last value that was made, and what it was made from: while that is the same, so is the value. */
export class Memo<T> {
  #source: readonly unknown[] | undefined;
  #value: T | undefined;

  of(source: readonly unknown[], make: () => T): T {
    const isSame = this.#source && source.every((each, index) => each === this.#source![index]);
    if (!isSame) this.#value = make();
    this.#source = source;
    return this.#value!;
  }
}
