import { join } from 'node:path';
import type { StoredTurn } from '../../../bot/conversation.ts';
import type { BotDefinition } from '../../../bot/lex/definitions/definition.ts';
import { shownPath } from '../../../bot/lex/definitions/files.ts';
import { loadDefinition } from '../../../bot/lex/definitions/load.ts';
import { readConfig } from '../../config.ts';
import { createLearner } from '../../learned.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { openInk } from './ink.ts';
import { redactionOf } from '../../recorded/known.ts';
import { likenessIn } from '../../recorded/likeness.ts';
import { groupMisses, type MaskedMiss, type MissGroup } from '../../recorded/miss-groups.ts';
import { missesIn } from '../../recorded/missed.ts';
import { printMisses } from './recorded/print-misses.ts';
import { openRecords, type Records } from './recorded/records.ts';
import { refuseWords } from './recorded/names.ts';
import { definitionsOf } from '../../recorded/versions.ts';

/** `npm run lex -- misses`: what customers said and was not understood. */
export const misses: Command = {
  summary: 'Show what customers said that was not understood',
  usage: `Show what customers said that was not understood, grouped by likeness, with the intent that they probably meant.

  npm run lex -- misses [options]
  npm run lex -- misses --since 24h

  --since <time>   how far to look back: 12h, 7d (the default), 4w, or a date such as 2026-11-01
  --json           the groups as JSON

A miss fell back, or was answered with "not sure what you mean", or was said again in other words within a minute and
then taken for another intent. Names, addresses, numbers and e-mail addresses are masked; what would need masking is not
offered as a sample. The ranking is that of DRAFT, and the samples are ready to paste there.

Reads an index by day and the conversations in it, not the table. The database is that of the server (DATA_DIR or
DYNAMODB_ENDPOINT, TABLE_PREFIX), which may be running; nothing is changed in it.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('misses', args, {
    since: { type: 'string', default: '7d' },
    json: { type: 'boolean', default: false },
  });
  refuseWords('misses', positionals);
  const since = readSince(values.since, new Date());
  const { botDir, ...config } = readConfig();
  const draft = await loadDefinition(join(botDir, 'DRAFT'));
  const records = await openRecords({ botDir, ...config });
  try {
    const { missed, turns } = await collect(records, since, botDir, draft);
    const groups = await group(missed, draft);
    const botTree = shownPath(join(botDir, 'DRAFT', draft.bot.name));
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ since: since.toISOString(), turns, groups }, undefined, 2)}\n`
        : `${printMisses(groups, { turns, since, botTree }, openInk())}\n`,
    );
    return 0;
  } finally {
    await records.close();
  }
}

/** A span back from now, or a date. Throws {@link BadCommand}. */
function readSince(text: string, now: Date): Date {
  const hours = { h: 1, d: 24, w: 168 } as const;
  const span = /^(\d{1,4})([hdw])$/.exec(text);
  const at = span
    ? now.getTime() - Number(span[1]) * hours[span[2] as keyof typeof hours] * 3_600_000
    : /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(text)
      ? Date.parse(text)
      : NaN;
  if (Number.isFinite(at) && at < now.getTime()) return new Date(at);
  throw new BadCommand(
    `--since: "${text}" is no time in the past. Give a span such as 12h, 7d or 4w, or a date.`,
  );
}

async function collect(records: Records, since: Date, botDir: string, draft: BotDefinition) {
  const first = new Map<string, number>();
  let turns = 0;
  for await (const { session, no } of records.history.heard(since, new Date())) {
    first.set(session, Math.min(no, first.get(session) ?? no));
    turns += 1;
  }
  const show = terminalProgress();
  const missed: MaskedMiss[] = [];
  let done = 0;
  for (const [session, from] of first) {
    show(`conversations ${String(done)}/${String(first.size)}`);
    // All of a conversation is read: what is personal in it may have been told long before.
    const all: readonly StoredTurn[] = await records.history.turns(session);
    const redaction = redactionOf(all, draft);
    const definitions = await definitionsOf(botDir, all);
    const found = await missesIn(all, from, definitions, likenessIn);
    // What holds nothing but personal data tells nothing.
    const telling = found.filter(({ turn }) =>
      /\p{L}/u.test(redaction.said(turn).replace(/\[[^\]]+\]/g, '')),
    );
    missed.push(...telling.map((miss) => ({ miss, redaction })));
    done += 1;
  }
  show(undefined);
  return { missed, turns };
}

async function group(missed: readonly MaskedMiss[], draft: BotDefinition): Promise<readonly MissGroup[]> {
  const learn = createLearner(terminalProgress());
  const groups: MissGroup[] = [];
  for (const locale of draft.locales) {
    const mine = missed.filter(({ miss }) => miss.turn.turn.locale === locale.localeId);
    if (mine.length === 0) continue;
    const recognizer = await learn(locale);
    groups.push(...(await groupMisses(mine, locale.localeId, recognizer, likenessIn(locale.localeId))));
  }
  return groups.sort((a, b) => b.count - a.count);
}
