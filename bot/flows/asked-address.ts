import {
  countriesIn,
  countryOf,
  requiredParts,
  type Address,
  type InvalidPart,
} from '../../commerce/index.ts';
import type { AddressPart } from '../messages/en_US/checkout.ts';
import type { FormReply, Reply } from '../reply.ts';
import {
  addressBegun,
  addressParts as parts,
  addressWithin,
  partAnswered,
  strangeZip,
  type AddressReading,
  type KnownParts,
} from './address-reading.ts';
import { asksForDeed, asksForHelp, asksForStatus, beginsCheckout, refusesAddress } from './address-words.ts';
import { asksForCart, asksForOrders, asksForSavedAddress, saysLeave } from './english.ts';
import { elicit, type FlowContext, type Step } from './flow.ts';
import { topicAnswer } from './topics.ts';
import { addressCalled } from './whole-address.ts';

/** The slots of the parts of an address. */
const partSlots: Readonly<Record<AddressPart, string>> = {
  name: 'Name',
  street: 'Street',
  city: 'City',
  region: 'Region',
  postalCode: 'PostalCode',
};

/** The words that browsers fill address fields by. */
const autofill: Readonly<Record<AddressPart, string>> = {
  name: 'name',
  street: 'street-address',
  city: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
};

/** All slots of an address, empty. */
export const noAddress: Readonly<Record<string, null>> = {
  Destination: null,
  Address: null,
  ...Object.fromEntries(Object.values(partSlots).map((slot) => [slot, null])),
};

/** So many answers in a row that cannot be read end the checkout. */
const patience = 3;

/** Why somebody stops giving an address. */
export type Left = 'cart' | 'orders' | 'anywhere' | 'deed' | 'code' | 'lost';

/** What came of asking for an address so far. */
export type AskedAddress =
  | { readonly kind: 'address'; readonly address: Address }
  | { readonly kind: 'saved' }
  /** The customer wants to do something else, or is not understood. */
  | { readonly kind: 'left'; readonly to: Left }
  | { readonly kind: 'ask'; readonly step: Step }
  /** Nothing was asked yet. */
  | { readonly kind: 'unasked' };

/** Asks for a whole address: a form, or one line. */
export const askAddress = (c: FlowContext, note?: string, saved: readonly string[] = []): Step =>
  askLine(c, [note, c.messages.checkout.askAddress].filter(Boolean).join(' '), 0, saved);

/** Takes what a sentence tells of an address, without the question having been put. */
export const takeAddress = (c: FlowContext, reading: AddressReading): AskedAddress => take(c, reading, {});

/** Reads what the slots of an address and the last answer hold and asks for what is missing or cannot be read. */
export async function askedAddress(c: FlowContext): Promise<AskedAddress> {
  const { text } = c.turn;
  const line = c.slot('Address');
  if (line === undefined && parts.every((part) => c.slot(partSlots[part]) === undefined))
    return { kind: 'unasked' };
  // Lex gives everything said to a free-form slot, a change of mind included (Lex N-9).
  if (asksForCart(text)) return { kind: 'left', to: 'cart' };
  if (asksForOrders(text) || asksForStatus(text)) return { kind: 'left', to: 'orders' };
  if (saysLeave(text) || c.turn.action) return { kind: 'left', to: 'anywhere' };
  if (asksForSavedAddress(text)) return { kind: 'saved' };
  const called = await addressCalled(c, text);
  if (called) return { kind: 'address', address: called };
  const asked = line === undefined ? partAsked(c) : undefined;
  const known = knownParts(c, asked);
  if (beginsCheckout(text))
    return { kind: 'ask', step: asked ? askAgain(c, asked, known, '') : askAddress(c) };
  const within = addressWithin(c.told, known);
  if (within) return take(c, await withName(c, within), known);
  const answer = await answerInstead(c, asked, known);
  if (answer) return answer;
  return take(c, asked ? partAnswered(asked, c.told, known) : addressBegun(c.told), known, asked);
}

/** Another address of somebody who was sent something, or was offered it, is theirs unless another name is told. */
async function withName(c: FlowContext, reading: AddressReading): Promise<AddressReading> {
  if (reading.is !== 'some' || reading.have.name !== undefined) return reading;
  const name = (await c.shop.savedAddress(c.customer))?.name;
  return { ...reading, have: { ...reading.have, name } };
}

const partAsked = (c: FlowContext): AddressPart | undefined =>
  parts.find((part) => part === c.memory['asking']) ??
  parts.find((part) => c.slot(partSlots[part]) === c.said);

/** The parts that earlier answers gave; the slot that was asked for holds the words of this one. */
const knownParts = (c: FlowContext, asked: AddressPart | undefined): KnownParts => ({
  ...Object.fromEntries(
    parts.filter((part) => part !== asked).map((part) => [part, c.slot(partSlots[part])]),
  ),
  country: c.memory['country'],
});

/** What is said instead of an address: something else to do, a refusal, or a question, which is answered. */
async function answerInstead(
  c: FlowContext,
  asked: AddressPart | undefined,
  known: KnownParts,
): Promise<AskedAddress | undefined> {
  const { text } = c.turn;
  if (/\b(?:codes?|coupons?|vouchers?|promo)\b/i.test(text)) return { kind: 'left', to: 'code' };
  if (refusesAddress(text)) return { kind: 'left', to: 'anywhere' };
  const answer = (await topicAnswer(c)) ?? (asksForHelp(text) ? c.messages.checkout.helpAddress : undefined);
  if (answer !== undefined) {
    const note = asked ? answer : `${answer} ${c.messages.checkout.askAddress}`;
    return { kind: 'ask', step: askAgain(c, asked, known, note) };
  }
  return asksForDeed(text) ? { kind: 'left', to: 'deed' } : undefined;
}

function take(c: FlowContext, reading: AddressReading, known: KnownParts, asked?: AddressPart): AskedAddress {
  const words = c.messages.checkout;
  switch (reading.is) {
    case 'some':
      return complete(c, reading.have, reading.fault);
    case 'nowhere':
      return unread(c, (count) => askLine(c, notThere(c), count));
    case 'none': {
      const note =
        asked === undefined ? words.notAnAddress : words.badPart(asked, reading.fault?.text, known.country);
      return unread(c, (count) => askAgain(c, asked, known, note, count));
    }
  }
}

/** Counts an answer that could not be read, and leaves after too many. */
function unread(c: FlowContext, ask: (count: number) => Step): AskedAddress {
  const count = Number(c.memory['unread'] ?? 0) + 1;
  return count >= patience ? { kind: 'left', to: 'lost' } : { kind: 'ask', step: ask(count) };
}

function complete(c: FlowContext, have: KnownParts, fault: InvalidPart | undefined): AskedAddress {
  const { name = '', street = '', city = '', region = '', postalCode = '', country = 'US' } = have;
  if (fault || missingIn(have) !== undefined) return { kind: 'ask', step: askMissing(c, have, fault) };
  const strange = country === 'US' ? strangeZip(region, postalCode) : undefined;
  if (strange) return { kind: 'ask', step: askMissing(c, { ...have, postalCode: undefined }, strange) };
  return { kind: 'address', address: { name, street, city, region, postalCode, country } };
}

/** The first part that the address's country wants and that is not known. */
const missingIn = (have: KnownParts): AddressPart | undefined =>
  parts.find((part) => requiredParts(countryOf(have.country ?? 'US')).includes(part) && !have[part]);

/** Says where the shop delivers to. */
export const notThere = (c: FlowContext): string =>
  c.messages.checkout.notThere(
    new Intl.ListFormat(c.turn.locale.replaceAll('_', '-')).format(
      countriesIn(c.turn.locale).map(({ label }) => label),
    ),
  );

/** Asks for the part that could not be read, or the first one that is missing, and keeps the others. */
function askMissing(c: FlowContext, have: KnownParts, fault: InvalidPart | undefined): Step {
  const faulty = parts.find((part) => part === fault?.part && have[part] === undefined);
  const missing = faulty ?? missingIn(have) ?? 'name';
  const { badPart, strangeZip: strange, gotSome } = c.messages.checkout;
  const elsewhere = fault?.because === 'elsewhere' && have.region !== undefined;
  const note = !fault
    ? gotSome
    : elsewhere
      ? strange(fault.text, have.region)
      : faulty
        ? badPart(faulty, fault.text, have.country)
        : '';
  return askPart(c, missing, note, have, fault !== undefined);
}

/** Puts the same question again behind a note. */
const askAgain = (
  c: FlowContext,
  asked: AddressPart | undefined,
  known: KnownParts,
  note: string,
  unread = Number(c.memory['unread'] ?? 0),
): Step => (asked ? askPart(c, asked, note, known, true, unread) : askLine(c, note, unread));

/** A way out is offered as soon as an answer went wrong. */
function askPart(
  c: FlowContext,
  part: AddressPart,
  note: string,
  have: KnownParts,
  wayOut: boolean,
  unread = 0,
): Step {
  const text = [note, c.messages.checkout.askPart(part, have.country)].filter(Boolean).join(' ');
  const say: Reply = wayOut
    ? { kind: 'choices', text, options: [c.messages.options.notNow] }
    : { kind: 'text', text };
  const slots = Object.fromEntries(parts.map((one) => [partSlots[one], have[one] ?? null]));
  return elicit(partSlots[part], [say], {
    slots: { ...noAddress, ...slots, [partSlots[part]]: null },
    remember: { asking: part, unread: String(unread), country: have.country ?? null },
  });
}

const askLine = (c: FlowContext, text: string, unread = 0, saved: readonly string[] = []): Step =>
  elicit(
    'Address',
    [
      addressForm(c, text),
      {
        kind: 'choices',
        text: c.messages.checkout.orLeave,
        options: [...saved.slice(0, 4).map(c.messages.options.useAddress), c.messages.options.notNow],
      },
    ],
    { slots: noAddress, remember: { asking: null, unread: String(unread), country: null } },
  );

function addressForm(c: FlowContext, text: string): FormReply {
  const { fields, submitAddress } = c.messages.checkout;
  return {
    kind: 'form',
    text,
    fields: [
      ...parts.map((part) => ({
        name: part,
        ...fields[part],
        kind: 'text' as const,
        required: part !== 'region' && part !== 'postalCode',
        autocomplete: autofill[part],
      })),
      {
        name: 'country',
        ...fields.country,
        kind: 'select',
        required: false,
        autocomplete: 'country-name',
        options: countriesIn(c.turn.locale).map(({ name, label }) => ({ label, value: name })),
      },
    ],
    submit: submitAddress,
  };
}
