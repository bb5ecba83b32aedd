import { intent, locale, slot, slotType } from '../../bot/lex/embedded/example-bot.ts';
import type { LocaleDefinition } from '../../bot/lex/definitions/definition.ts';
import type { SlotDefinition } from '../../bot/lex/definitions/slot-schema.ts';
import type { Row } from './nlu-file.ts';

/** The rows as a bot: sentences become sample utterances with slots in braces, answers to a question become samples of its slot. */
export function localeOf(rows: readonly Row[]): LocaleDefinition {
  const names = [...new Set(rows.flatMap((row) => row.intent ?? []))];
  const values = new Map<string, Set<string>>();
  for (const { name, value } of rows.flatMap((row) => row.slots ?? [])) {
    const known = values.get(name);
    if (known) known.add(value);
    else values.set(name, new Set([value]));
  }
  const types = [...values].map(([name, known]) =>
    slotType(name, Object.fromEntries([...known].map((value) => [value, []])), 'ORIGINAL_VALUE'),
  );
  const intents = names.map((name) => {
    const own = rows.filter((row) => row.intent === name);
    const slots = new Set(
      own.flatMap((row) => [...(row.slots ?? []).map((one) => one.name), ...(row.elicited ?? [])]),
    );
    return intent(
      name,
      own.filter((row) => !row.elicited?.length).map(utteranceOf),
      [...slots].map((each) =>
        withAnswers(slot(each, each, { list: isRepeated(each, own) }), answersTo(each, own)),
      ),
    );
  });
  return locale(intents, types);
}

/** A sentence that says a slot twice makes it a slot of several values. */
function isRepeated(slotName: string, rows: readonly Row[]): boolean {
  return rows.some((row) => (row.slots ?? []).filter((one) => one.name === slotName).length > 1);
}

/** A bot made of a big file has more answers than the ten that Lex takes at first; that quota can be raised. */
function withAnswers(asked: SlotDefinition, answers: readonly { utterance: string }[]): SlotDefinition {
  return {
    ...asked,
    valueElicitationSetting: { ...asked.valueElicitationSetting, sampleUtterances: [...answers] },
  };
}

function answersTo(slotName: string, rows: readonly Row[]): { utterance: string }[] {
  return rows
    .filter((row) => row.elicited?.includes(slotName))
    .map((row) => ({ utterance: utteranceOf(row) }));
}

function utteranceOf(row: Row): string {
  let text = '';
  let from = 0;
  for (const { name, start, end } of [...(row.slots ?? [])].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    text += `${bare(row.text.slice(from, start))}{${name}}`;
    from = end;
  }
  return text + bare(row.text.slice(from));
}

function bare(text: string): string {
  return text.replace(/[{}]/g, ' ');
}
