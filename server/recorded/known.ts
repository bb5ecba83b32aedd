import type { SessionState } from '@aws-sdk/client-lex-runtime-v2';
import type { StoredTurn } from '../../bot/conversation.ts';
import { addressWithin } from '../../bot/flows/address-reading.ts';
import { isTalk } from '../../bot/flows/address-words.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import type { SlotDefinition } from '../../bot/lex/definitions/slot-schema.ts';
import { background } from '../../bot/lex/embedded/nlu/background/background.ts';
import { maskOf, personalIn, redact, type Known, type StandIn } from './redact.ts';
import { findByShape, isOrdinary, type OrdinaryWords, type PersonalKind } from './personal.ts';

/** Masks what people of one conversation said. */
export interface Redaction {
  /** What the customer said in a turn. */
  said(turn: StoredTurn): string;
  /** The words of a turn that are masked. */
  personal(turn: StoredTurn): readonly string[];
  /** Any other text of the conversation, such as a reply. */
  text(text: string): string;
}

/** Prepares masking for the turns of one session, by all that they tell of the customer. */
export function redactionOf(
  turns: readonly StoredTurn[],
  definition: BotDefinition | undefined,
  standIn: StandIn = maskOf,
): Redaction {
  const slots = slotsOf(definition);
  const ordinary = ordinaryWords(definition);
  const known: Known = { values: valuesIn(turns, slots, ordinary), ordinary };
  const inTurn = (turn: StoredTurn) => personalIn(turn.turn.text, known, askedFor(turn, slots, ordinary));
  return {
    text: (text) => redact(text, personalIn(text, known), standIn),
    said: (turn) => redact(turn.turn.text, inTurn(turn), standIn),
    personal: (turn) => inTurn(turn).map(({ start, end }) => turn.turn.text.slice(start, end)),
  };
}

type Slots = ReadonlyMap<string, SlotDefinition>;

function slotsOf(definition: BotDefinition | undefined): Slots {
  const intents = definition?.locales.flatMap((locale) => locale.intents) ?? [];
  const all = intents.flatMap((intent) =>
    intent.slots.map((slot) => [`${intent.name}.${slot.name}`, slot] as const),
  );
  // What one locale hides is hidden in all of them.
  const slots = new Map(all);
  for (const [name, slot] of all) if (kindOf('', slot) !== undefined) slots.set(name, slot);
  return slots;
}

/** Words that the bot's own sentences and values hold, and those that anybody says. */
function ordinaryWords(definition: BotDefinition | undefined): OrdinaryWords {
  const locales = definition?.locales ?? [];
  const texts = [
    ...background,
    small,
    ...locales.flatMap(({ intents }) =>
      intents.flatMap((intent) => intent.sampleUtterances?.map(({ utterance }) => utterance) ?? []),
    ),
    ...locales.flatMap(({ slotTypes }) =>
      slotTypes.flatMap(({ slotTypeValues }) =>
        (slotTypeValues ?? []).flatMap(({ sampleValue, synonyms }) => [
          sampleValue.value,
          ...(synonyms ?? []).map(({ value }) => value),
        ]),
      ),
    ),
  ];
  return new Set(
    texts.flatMap(
      (text) =>
        text
          .toLowerCase()
          .replace(/['’]/g, '')
          .match(/[\p{L}\d]+/gu) ?? [],
    ),
  );
}

const small =
  'a an and any are as at be been bag bags best but by can cheap could did do does for from good great had has have he her here him his how i if in into is it its just kilo kg g grams ml less lot many me more most much my new no not now of off on one only or other our out over please same see she so some still than thanks that the their them then there these they this those to too two under up us very want was way we well were what when where which while who why will with would yes you your sorry ok okay looking going sure happy afraid interested ready done trying having maybe later back soon asap tomorrow today tonight again when anytime crazy old';

const byType: Readonly<Record<string, PersonalKind>> = {
  'AMAZON.FirstName': 'name',
  'AMAZON.LastName': 'name',
  'AMAZON.EmailAddress': 'email',
  'AMAZON.PhoneNumber': 'phone',
  'AMAZON.StreetName': 'street',
  'AMAZON.StreetAddress': 'street',
  'AMAZON.City': 'city',
  'AMAZON.State': 'region',
  'AMAZON.UKPostalCode': 'zip',
};

const byName: readonly (readonly [RegExp, PersonalKind])[] = [
  [/^(?:first|last|full|customer|recipient|sur)?name$/i, 'name'],
  [/street/i, 'street'],
  [/^(?:city|town)$/i, 'city'],
  [/^(?:state|region)$/i, 'region'],
  [/zip|postal/i, 'zip'],
  [/e-?mail/i, 'email'],
  [/phone/i, 'phone'],
  [/address/i, 'address'],
];

/** What a slot holds of a person; undefined where it holds nothing such. */
function kindOf(name: string, slot: SlotDefinition | undefined): PersonalKind | undefined {
  const kind = byType[slot?.slotTypeName ?? ''] ?? byName.find(([pattern]) => pattern.test(name))?.[1];
  if (kind !== undefined) return kind;
  const setting = slot?.obfuscationSetting?.obfuscationSettingType;
  return setting !== undefined && setting !== 'None' ? 'private' : undefined;
}

/** What the question before a turn asked for, unless the customer clearly spoke of something else. */
function askedFor(turn: StoredTurn, slots: Slots, ordinary: OrdinaryWords): PersonalKind | undefined {
  const before = turn.answer?.because.before;
  const name = before?.dialogAction?.slotToElicit;
  const { text } = turn.turn;
  if (name === undefined || (isTalk(text) && isOrdinary(text, ordinary))) return undefined;
  return kindOf(name, slots.get(`${before?.intent?.name ?? ''}.${name}`));
}

function valuesIn(
  turns: readonly StoredTurn[],
  slots: Slots,
  ordinary: OrdinaryWords,
): ReadonlyMap<string, PersonalKind> {
  const values = new Map<string, PersonalKind>();
  const add = (value: string | undefined, kind: PersonalKind) => {
    const words = value?.trim() ?? '';
    if (words.length < 3 || isTalk(words)) return;
    const read = kind === 'address' ? addressWithin(words) : undefined;
    if (read?.is === 'some') addParts(words);
    values.set(words, kind);
    if (kind !== 'name') return;
    for (const part of words.split(/\s+/)) if (part.length > 2 && !isTalk(part)) values.set(part, 'name');
  };
  const addParts = (text: string) => {
    const read = addressWithin(text);
    if (read?.is !== 'some') return;
    const { name, street, city, region, postalCode } = read.have;
    // Anything around a comma may look like a street and a city, as in "250 g, whole bean".
    if (region === undefined && postalCode === undefined) return;
    add(name, 'name');
    add(street, 'street');
    add(city, 'city');
    add(postalCode, 'zip');
  };
  const addState = (state: SessionState | undefined) => {
    const { intent } = state ?? {};
    for (const [name, slot] of Object.entries(intent?.slots ?? {})) {
      const kind = kindOf(name, slots.get(`${intent?.name ?? ''}.${name}`));
      // The SDK's type does not know the nulls of empty slots (Lex R-1).
      const value = (slot as typeof slot | null)?.value;
      if (kind !== undefined && value) add(value.originalValue, kind);
      if (kind !== undefined && value) add(value.interpretedValue, kind);
    }
  };
  for (const { turn, answer } of turns) {
    if (/^\+\d{7,15}$/.test(turn.from.id)) values.set(turn.from.id, 'phone');
    addParts(turn.text);
    for (const { kind, start, end } of findByShape(turn.text, ordinary)) {
      if (kind === 'name' || kind === 'street') add(turn.text.slice(start, end), kind);
    }
    addState(answer?.because.before);
    addState(answer?.because.after);
    for (const reply of answer?.replies ?? []) {
      if (reply.kind !== 'receipt') continue;
      const { address } = reply.order;
      if (address.length > 0) addParts(address.join(', '));
    }
  }
  return values;
}
