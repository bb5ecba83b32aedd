import type { LocaleDefinition } from '../definition.ts';
import type { DefinitionTree } from '../load.ts';
import { placesIn } from '../tree-reader.ts';
import type { Change, Difference, Kind, Renames, Thing, Where } from './difference.ts';
import { diffIntent, intentSummary, matchIntents, matchSlots } from './diff-intents.ts';
import { diffSettings } from './diff-settings.ts';
import { diffSlotType, matchSlotTypes, matchValues, slotTypeSummary } from './diff-slot-types.ts';
import { effectsOf } from './in-flight.ts';
import type { Named } from './match.ts';
import { isList, isObject, plainJson } from './plain-json.ts';

/**
 * What differs in meaning between two definitions, and what that would do to conversations in flight. Key order, nulls, identifiers,
 * the bot's version, the order of utterances, values and message groups do not count.
 */
export function diffDefinitions(a: DefinitionTree, b: DefinitionTree): Difference {
  const changes: Change[] = [...diffBot(a, b)];
  const renames = new Map<string, Renames>();
  for (const locale of b.definition.locales) {
    const { localeId } = locale;
    const old = a.definition.locales.find((candidate) => candidate.localeId === localeId);
    if (!old) {
      changes.push({
        kind: 'added',
        thing: 'locale',
        where: {},
        name: localeId,
        after: localeSummary(locale),
      });
      continue;
    }
    const found = diffLocale({ locale: old, files: a.files }, { locale, files: b.files });
    changes.push(...found.changes);
    renames.set(localeId, found.renames);
  }
  for (const locale of a.definition.locales) {
    if (b.definition.locales.some((candidate) => candidate.localeId === locale.localeId)) continue;
    const { localeId: name } = locale;
    changes.push({ kind: 'removed', thing: 'locale', where: {}, name, before: localeSummary(locale) });
  }
  return { changes, renames, effects: effectsOf(a.definition, b.definition, renames) };
}

function localeSummary({ intents, slotTypes }: LocaleDefinition): string {
  return `${String(intents.length)} intents, ${String(slotTypes.length)} slot types`;
}

function diffBot(a: DefinitionTree, b: DefinitionTree): readonly Change[] {
  const [before, after] = [a, b].map(({ files }) =>
    plainJson(files.get('Bot.json')?.json, ['identifier', 'version']),
  );
  const settings = diffSettings(before ?? {}, after ?? {}, {});
  return settings.map((change) => (change.name === 'name' ? renamedBot(change) : change));
}

function renamedBot(change: Change): Change {
  return { ...change, kind: 'renamed', thing: 'bot', name: change.after ?? '' };
}

interface Side {
  readonly locale: LocaleDefinition;
  readonly files: DefinitionTree['files'];
}

function diffLocale(a: Side, b: Side): { readonly changes: readonly Change[]; readonly renames: Renames } {
  const { localeId } = b.locale;
  const where: Where = { locale: localeId };
  const types = matchSlotTypes(a.locale.slotTypes, b.locale.slotTypes);
  const intents = matchIntents(a.locale.intents, b.locale.intents);
  const typesBefore = oldNames(types.kept);
  const slots = new Map(
    intents.kept.map((pair) => [pair.b.name, matchSlots(pair.a, pair.b, typesBefore)] as const),
  );
  const renames: Renames = {
    intents: oldNames(intents.kept),
    slotTypes: typesBefore,
    slots: new Map([...slots].map(([intent, matched]) => [intent, oldNames(matched.kept)])),
    values: new Map(types.kept.map(({ a: old, b: now }) => [now.name, oldNames(matchValues(old, now).kept)])),
  };
  const place = placesIn(localeId).locale;
  const own = ['identifier', 'version'];
  const changes = [
    ...diffSettings(
      plainJson(a.files.get(place)?.json, own),
      plainJson(b.files.get(place)?.json, own),
      where,
    ),
    ...diffPhrases(a, b, where),
    ...intents.removed.map((intent) => told('removed', 'intent', where, intent, intentSummary(intent))),
    ...intents.added.map((intent) => told('added', 'intent', where, intent, intentSummary(intent))),
    ...intents.kept.flatMap((pair): readonly Change[] => {
      const matched = slots.get(pair.b.name);
      return [
        ...renaming('intent', where, pair),
        ...(matched
          ? diffIntent(
              localeId,
              { intent: pair.a, files: a.files },
              { intent: pair.b, files: b.files },
              matched,
              renames,
            )
          : []),
      ];
    }),
    ...types.removed.map((type) => told('removed', 'slot type', where, type, slotTypeSummary(type))),
    ...types.added.map((type) => told('added', 'slot type', where, type, slotTypeSummary(type))),
    ...types.kept.flatMap((pair) => [
      ...renaming('slot type', where, pair),
      ...diffSlotType(localeId, { type: pair.a, files: a.files }, { type: pair.b, files: b.files }),
    ]),
  ];
  return { changes, renames };
}

function oldNames(kept: readonly { readonly a: Named; readonly b: Named }[]): ReadonlyMap<string, string> {
  return new Map(kept.filter(({ a, b }) => a.name !== b.name).map(({ a, b }) => [b.name, a.name]));
}

function told(
  kind: Kind & ('added' | 'removed'),
  thing: Thing,
  where: Where,
  { name }: Named,
  text: string,
): Change {
  return { kind, thing, where, name, [kind === 'added' ? 'after' : 'before']: text };
}

function renaming(
  thing: Thing,
  where: Where,
  { a, b, why }: { readonly a: Named; readonly b: Named; readonly why?: string },
): readonly Change[] {
  return a.name === b.name
    ? []
    : [{ kind: 'renamed', thing, where, name: b.name, before: a.name, after: b.name, why }];
}

/** The custom vocabulary, phrase by phrase. */
function diffPhrases(a: Side, b: Side, where: Where): readonly Change[] {
  const [before, after] = [a, b].map(phrases);
  const all = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  return all.flatMap((name): readonly Change[] => {
    const [old, now] = [before?.get(name), after?.get(name)];
    if (old === now) return [];
    const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [{ kind, thing: 'phrase', where, name, before: old, after: now }];
  });
}

function phrases({ locale, files }: Side): ReadonlyMap<string, string> {
  const { customVocabularyItems: items } = plainJson(files.get(placesIn(locale.localeId).vocabulary)?.json);
  return new Map(
    (isList(items) ? items : []).flatMap((item) => {
      if (!isObject(item) || typeof item['phrase'] !== 'string') return [];
      const { phrase, ...rest } = item;
      return [[phrase, JSON.stringify({ displayAs: phrase, weight: 1, ...rest })] as const];
    }),
  );
}
