import type { LocaleDefinition } from './definition.ts';
import type { DefinedPrompt } from './message-schema.ts';
import type { SlotDefinition, SlotTypeDefinition } from './slot-schema.ts';

/** One part of a composite slot (Lex V-6). */
export interface SubSlot {
  readonly name: string;
  readonly slotTypeName: string;
  readonly prompt: DefinedPrompt | undefined;
  readonly sampleUtterances: readonly { readonly utterance: string }[];
}

/** The parts of a slot in the order of its type; none for a slot that is not composite (Lex V-6). */
export function subSlotsOf(slot: SlotDefinition, locale: LocaleDefinition): readonly SubSlot[] {
  const type = locale.slotTypes.find((candidate) => candidate.name === slot.slotTypeName);
  const specifications = slot.subSlotSetting?.slotSpecifications ?? {};
  return (type?.compositeSlotTypeSetting?.subSlots ?? []).map(({ name, slotTypeId }) => {
    const own = Object.hasOwn(specifications, name) ? specifications[name] : undefined;
    return {
      name,
      slotTypeName: typeName(own?.slotTypeId ?? slotTypeId, locale.slotTypes),
      prompt: own?.valueElicitationSetting?.promptSpecification,
      sampleUtterances: own?.valueElicitationSetting?.sampleUtterances ?? [],
    };
  });
}

/** Exports name the type of a part by its identifier, or by its name (Lex §2.4). */
export function typeName(id: string, types: readonly SlotTypeDefinition[]): string {
  return types.find((type) => type.name === id || type.identifier === id)?.name ?? id;
}

/**
 * The sets of parts that each make a composite slot complete: `(City AND State) OR Zip` has two. Without an expression all parts
 * are needed; undefined where the expression breaks the grammar or names a part that does not exist (Lex V-6).
 */
export function alternatives(
  expression: string | undefined,
  names: readonly string[],
): readonly ReadonlySet<string>[] | undefined {
  if (!expression?.trim()) return [new Set(names)];
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const reader = { tokens, at: 0, names };
  const sets = readOr(reader);
  return sets && reader.at === tokens.length ? sets : undefined;
}

interface TokenReader {
  readonly tokens: readonly string[];
  readonly names: readonly string[];
  at: number;
}

type Sets = readonly ReadonlySet<string>[];

function readOr(reader: TokenReader): Sets | undefined {
  let left = readAnd(reader);
  while (left && accept(reader, 'OR')) {
    const right = readAnd(reader);
    left = right && distinct([...left, ...right]);
  }
  return left;
}

function readAnd(reader: TokenReader): Sets | undefined {
  let left = readPart(reader);
  while (left && accept(reader, 'AND')) {
    const right = readPart(reader);
    left = right && distinct(left.flatMap((a) => right.map((b) => new Set([...a, ...b]))));
  }
  return left;
}

function readPart(reader: TokenReader): Sets | undefined {
  if (accept(reader, '(')) {
    const inside = readOr(reader);
    return accept(reader, ')') ? inside : undefined;
  }
  const name = reader.names.find((candidate) => candidate === reader.tokens[reader.at]);
  if (name === undefined) return undefined;
  reader.at += 1;
  return [new Set([name])];
}

function accept(reader: TokenReader, token: string): boolean {
  const found = reader.tokens[reader.at]?.toUpperCase() === token;
  if (found) reader.at += 1;
  return found;
}

/** Six parts have few subsets: an expression cannot grow beyond them. */
function distinct(sets: Sets): Sets {
  return [...new Map(sets.map((set) => [[...set].sort().join(' '), set])).values()];
}
