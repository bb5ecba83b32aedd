import type { Answer, StoredTurn } from '../../../../bot/conversation.ts';
import type { BotDefinition } from '../../../../bot/lex/definitions/definition.ts';
import type { Ink } from '../ink.ts';
import { differences, type Difference } from '../../../recorded/compare.ts';
import type { Redaction } from '../../../recorded/known.ts';
import type { Again } from '../../../recorded/rerun.ts';
import { withoutChance } from '../../../recorded/wordings.ts';

/** A recorded turn beside the same one under another version. */
export interface ReplayedTurn {
  readonly turn: StoredTurn;
  readonly differences: readonly Difference[];
  /** Something is understood, asked or done otherwise, or failed. */
  readonly isUnlike: boolean;
  readonly notes: readonly string[];
}

/** Compares a turn with what came of running it again. */
export function replayTurn(
  turn: StoredTurn,
  again: Again,
  definitions: readonly BotDefinition[],
): ReplayedTurn {
  const { answer } = turn;
  if (!answer?.because.after) {
    const note = answer ? 'it failed when it was recorded' : 'it was not answered when it was recorded';
    return { turn, differences: [], isUnlike: false, notes: [note] };
  }
  const notes =
    again.unknown === undefined
      ? []
      : [`this version has no ${again.unknown}; taken as if nothing had been asked`];
  if (!again.answer) {
    return { turn, differences: [], isUnlike: true, notes: [...notes, `it fails: ${again.fault ?? ''}`] };
  }
  const settled = (one: Answer): Answer => ({ ...one, replies: withoutChance(one.replies, definitions) });
  const all = differences(settled(answer), settled(again.answer));
  const shown = again.freshShop ? all.filter(({ what }) => what !== 'reply' && what !== 'state') : all;
  return {
    turn,
    differences: shown,
    isUnlike: shown.some(({ what }) => what !== 'reply') || again.unknown !== undefined,
    notes: again.freshShop
      ? [
          ...notes,
          'the flow was asked what it was not asked then and met a fresh shop: replies are not compared',
        ]
      : notes,
  };
}

/** The comparison for the person at the terminal. */
export function printReplay(
  replayed: readonly ReplayedTurn[],
  version: string,
  redaction: Redaction | undefined,
  ink: Ink,
): string {
  const unlike = replayed.filter(({ isUnlike }) => isUnlike).length;
  const masked = (text: string) => redaction?.text(text) ?? text;
  return [
    ...replayed.flatMap(({ turn, differences: found, isUnlike, notes }) => [
      `${isUnlike ? ink.bad('≠') : found.length > 0 ? ink.note('~') : ink.good('=')} ${String(turn.no).padStart(3)}  ` +
        `${redaction?.said(turn) ?? turn.turn.text}  ${ink.dim(`(${turn.answer?.because.intent ?? 'nothing'})`)}`,
      ...found.flatMap(({ what, before, now }) => [
        `         ${what}: ${masked(before)}`,
        `         ${' '.repeat(what.length)}→ ${masked(now)}`,
      ]),
      ...notes.map((note) => ink.dim(`         ${note}`)),
    ]),
    '',
    unlike === 0
      ? `All ${String(replayed.length)} turns are understood under version ${version} as they were.`
      : `${String(unlike)} of ${String(replayed.length)} turns come out otherwise under version ${version}.`,
  ].join('\n');
}
