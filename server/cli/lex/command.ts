/** One word of `npm run lex`. */
export interface Command {
  /** What it does, in half a line. */
  readonly summary: string;
  /** All that can be said to it, with an example. */
  readonly usage: string;
  /** Runs it on the words after its own; resolves with the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** A command that cannot be carried out as it was given; the message says what to do. */
export class BadCommand extends Error {
  override readonly name = 'BadCommand';
}
