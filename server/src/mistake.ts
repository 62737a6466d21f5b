/** A mistake of who runs the program: said in one line for each of its lines, without a stack. */
export class Mistake extends Error {
  /** Whether `--help` would have told. */
  readonly usage: boolean;

  constructor(message: string, usage = false) {
    super(message);
    this.name = 'Mistake';
    this.usage = usage;
  }
}
