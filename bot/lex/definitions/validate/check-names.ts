import { builtInTypes } from '../check-slot-types.ts';
import { subSlotsOf } from '../composite.ts';
import type { Fault } from '../fault.ts';
import { placesIn } from '../tree-reader.ts';
import { intentFile, partsOf, typeFile, type Check, type Scene } from './scene.ts';

/** The names of intents, slots and slot types (Models V2, `Name`). */
const namePattern = /^(?:[0-9a-zA-Z][_-]?){1,100}$/;

/** The names of contexts (Lex §1.1). */
const contextPattern = /^(?:[A-Za-z0-9]_?)+$/;

/** Names that Lex refuses, identifiers that stand twice, slots of types that Lex does not have (Lex §1.9, §2.3). */
export const checkNames: Check = (scene) => {
  const { locale } = scene;
  return [
    ...named(scene).flatMap(({ file, name }): readonly Fault[] => {
      if (namePattern.test(name) && name.length <= 100) return [];
      return [{ file, field: 'name', rule: 'bad-name', what: `Lex takes no name like "${name}"` }];
    }),
    ...locale.intents.flatMap((intent) =>
      (['inputContexts', 'outputContexts'] as const).flatMap((field) =>
        (intent[field] ?? []).flatMap(({ name }, index): readonly Fault[] => {
          if (contextPattern.test(name) && name.length <= 100) return [];
          const at = `${field}[${String(index)}].name`;
          const what = `Lex takes no context named "${name}"`;
          return [{ file: intentFile(intent.name), field: at, rule: 'bad-name', what }];
        }),
      ),
    ),
    ...repeatedIdentifiers(scene),
    ...slotTypes(scene),
    ...priorities(scene),
  ];
};

interface Named {
  readonly file: string;
  readonly name: string;
  readonly identifier?: string | undefined;
}

function named({ locale }: Scene): readonly Named[] {
  const types = locale.slotTypes.map(({ name, identifier }) => ({ file: typeFile(name), name, identifier }));
  const parts = partsOf(locale).map(({ part, file }) => {
    const { name, identifier } = part as { readonly name: string; readonly identifier?: string };
    return { file, name, identifier };
  });
  return [...parts, ...types];
}

function repeatedIdentifiers(scene: Scene): readonly Fault[] {
  const first = new Map<string, Named>();
  return named(scene).flatMap((thing): readonly Fault[] => {
    const { file, identifier } = thing;
    if (identifier === undefined) return [];
    const other = first.get(identifier);
    first.set(identifier, other ?? thing);
    // The same name twice is told where the files are read.
    if (!other || other.file === file) return [];
    const what = `${identifier} is the identifier of ${other.file}, too`;
    return [{ file, field: 'identifier', rule: 'duplicate-identifier', what }];
  });
}

function slotTypes({ locale }: Scene): readonly Fault[] {
  return locale.intents.flatMap((intent) =>
    intent.slots.flatMap((slot): readonly Fault[] => {
      const file = `Intents/${intent.name}/Slots/${slot.name}/Slot.json`;
      const used = [slot.slotTypeName, ...subSlotsOf(slot, locale).map((part) => part.slotTypeName)];
      return used.flatMap((type): readonly Fault[] => {
        if (!type.startsWith('AMAZON.')) return [];
        if (!builtInTypes.includes(type.slice('AMAZON.'.length))) {
          const like = builtInTypes.find((name) => name.toLowerCase() === type.slice(7).toLowerCase());
          const hint = like === undefined ? '' : `; it is spelled AMAZON.${like}`;
          const what = `Lex has no slot type ${type}${hint}`;
          return [{ file, field: 'slotTypeName', rule: 'unknown-slot-type', what }];
        }
        if (type !== 'AMAZON.UKPostalCode' || locale.localeId === 'en_GB') return [];
        return [{ file, field: 'slotTypeName', rule: 'locale-only', what: `Lex has ${type} in en_GB alone` }];
      });
    }),
  );
}

/** Every slot has one place in the order of questions (Lex F-14). */
function priorities({ locale }: Scene): readonly Fault[] {
  return locale.intents.flatMap((intent): readonly Fault[] => {
    const file = intentFile(intent.name);
    const listed = intent.slotPriorities ?? [];
    const twice = listed.flatMap(({ slotName, priority }, index): readonly Fault[] => {
      const other = listed
        .slice(0, index)
        .find((entry) => entry.priority === priority || entry.slotName === slotName);
      if (!other) return [];
      const what =
        other.slotName === slotName
          ? `the slot ${slotName} is listed twice`
          : `${slotName} and ${other.slotName} have the same priority ${String(priority)}`;
      return [{ file, field: `slotPriorities[${String(index)}]`, rule: 'duplicate-priority', what }];
    });
    const unlisted = intent.slots
      .filter((slot) => !listed.some((entry) => entry.slotName === slot.name))
      .map(({ name }): Fault => {
        const what = `the slot ${name} is not listed, so that its turn is not certain`;
        return { file, field: 'slotPriorities', rule: 'unlisted-slot', what };
      });
    return [...twice, ...unlisted];
  });
}

/** Folders are called as what they hold, in every export (Lex §2.3). */
export const checkFolders: Check = ({ locale, files }) =>
  partsOf(locale).flatMap(({ part, file, intent }): readonly Fault[] => {
    const { name } = part as { readonly name: string };
    const places = placesIn(locale.localeId);
    const place = 'slotTypeName' in part ? places.slot(intent.name, name) : places.intent(name);
    const folder = files.get(place)?.shown.split('/').at(-2);
    if (folder === undefined || folder === name) return [];
    return [{ file, field: 'name', rule: 'folder-name', what: `the folder of ${name} is called ${folder}` }];
  });
