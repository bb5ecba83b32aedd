import type { TurnName } from '../../../../bot/history-store.ts';
import { BadCommand } from '../command.ts';

const pattern = /^([\w-]{32})(?:\.(\d{1,9}))?$/;

/**
 * Takes the name of a conversation, or of a turn in it, out of a command's words. It may begin with a dash, so it is looked for before
 * options are read.
 */
export function takeName(args: readonly string[]): {
  readonly name: { readonly session: string; readonly no: number | undefined } | undefined;
  readonly rest: readonly string[];
} {
  const at = args.findIndex((word) => pattern.test(word));
  const [, session, no] = pattern.exec(args[at] ?? '') ?? [];
  if (session === undefined) return { name: undefined, rest: args };
  return {
    name: { session, no: no === undefined ? undefined : Number(no) },
    rest: args.filter((_, index) => index !== at),
  };
}

/** Refuses words that name nothing. Throws {@link BadCommand}. */
export function refuseWords(command: string, words: readonly string[]): void {
  const [word] = words;
  if (word === undefined) return;
  throw new BadCommand(
    `"${word}" names no conversation: a name has 32 letters and signs, as npm run lex -- ${command} lists them.`,
  );
}

/** A turn that is not there, with what to do. */
export function notFound({ session, no }: Partial<TurnName> & { readonly session: string }): BadCommand {
  const what = no === undefined ? `conversation ${session}` : `turn ${String(no)} in conversation ${session}`;
  return new BadCommand(
    `There is no ${what}. Turns are kept for 90 days. The latest are listed by: npm run lex -- replay`,
  );
}
