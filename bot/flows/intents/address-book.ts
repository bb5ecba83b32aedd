import { formatAddress, type Address, type AddressBook } from '../../../commerce/index.ts';
import type { ChoicesReply } from '../../reply.ts';
import { consentsToDeed, isBareNo } from '../consent.ts';
import { saysLeave } from '../english.ts';
import { close, confirm, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { wholeAddress } from '../whole-address.ts';

/** Shows, saves and forgets addresses, each under a name such as home. */
export const addressBook: Flow = { intent: 'AddressBook', dialog: decide, fulfil: decide };

async function decide(c: FlowContext): Promise<Step> {
  const { account: words } = c.messages;
  const { text } = c.turn;
  const book = await c.shop.addresses(c.customer);
  const forgetting = c.memory['forgetting'];
  if (forgetting !== undefined && consentsToDeed(text)) return forget(c, forgetting);
  const open = c.slot('Address') ?? c.slot('AddressName') ?? forgetting;
  if (open !== undefined && (saysLeave(text) || isBareNo(text))) return ended(c, words.left, 'failed');
  if (c.slot('AddressName') !== undefined) return named(c, nameIn(text) ?? bareName(text));
  if (c.slot('Address') !== undefined) return addressTold(c, book);
  if (removing.test(text)) return askForget(c, book);
  if (/\b(?:default|first|usual)\b/i.test(text)) return useFirst(c, book);
  return saving.test(text) || wholeAddress(text) ? save(c, book) : show(c, book);
}

const removing = /\b(?:delete|remove|forget|erase|drop)\b/i;
const saving =
  /\b(?:save|add|store|remember|keep|new|changed|moved|update|(?:home|office|work) address is)\b(?!.*\b(?:have you|did you)\b)/i;

/** The name that a sentence gives an address: `as home`, `my office address`, `called work`. */
function nameIn(text: string): string | undefined {
  const said =
    /\b(?:as|called|named) (?:my |the )?([a-z][a-z' -]{1,25}?)(?: address)?[.! ]*$/i.exec(text)?.[1] ??
    /\b(?:my|the) ([a-z]+) address\b/i.exec(text)?.[1] ??
    /\b(home|office|work)\b/i.exec(text)?.[1];
  return said === undefined || /^(?:new|old|saved|delivery|shipping|last|default|this|that)$/i.test(said)
    ? undefined
    : said.toLowerCase();
}

const bareName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9 '-]/g, '')
    .trim()
    .slice(0, 30);

function save(c: FlowContext, book: AddressBook): Promise<Step> | Step {
  const { text } = c.turn;
  const name = nameIn(text);
  const told = wholeAddress(text);
  const last = /\b(?:this|that|it|the last)\b/i.test(text) ? book.last : undefined;
  const address = told ?? last;
  return address ? keep(c, name, address) : askAddress(c, name);
}

const askAddress = (c: FlowContext, name: string | undefined, note?: string): Step =>
  elicit('Address', [asking(c, note ?? c.messages.account.askAddress)], {
    slots: { Address: null, AddressName: null },
    remember: { addressName: name ?? null },
  });

function addressTold(c: FlowContext, book: AddressBook): Promise<Step> | Step {
  const name = c.memory['addressName'];
  const address = wholeAddress(c.told, book.last ?? book.saved[0]?.address);
  return address ? keep(c, name, address) : askAddress(c, name, c.messages.account.notAnAddress);
}

async function keep(c: FlowContext, name: string | undefined, address: Address): Promise<Step> {
  const { account: words } = c.messages;
  if (name === undefined)
    return elicit('AddressName', [asking(c, words.askName)], {
      slots: { Address: null, AddressName: null },
      remember: { addressToName: JSON.stringify(address) },
    });
  const saved = await c.shop.saveAddress(c.effect('save-address'), name, address);
  if (saved.ok) return ended(c, words.saved(name, formatAddress(address)), 'fulfilled');
  return saved.refusal.code === 'too-many-addresses'
    ? ended(c, words.tooMany(saved.refusal.limit), 'failed')
    : askAddress(c, name, words.notAnAddress);
}

function named(c: FlowContext, name: string): Promise<Step> | Step {
  const held = c.memory['addressToName'];
  return held === undefined || name === ''
    ? askAddress(c, name === '' ? undefined : name)
    : keep(c, name, JSON.parse(held) as Address);
}

function show(c: FlowContext, { saved, last }: AddressBook): Step {
  const { account: words, options } = c.messages;
  const known =
    last !== undefined && saved.every(({ address }) => JSON.stringify(address) !== JSON.stringify(last));
  const lines = [
    ...saved.map(({ name, address, isDefault }) => words.address(name, formatAddress(address), isDefault)),
    ...(known ? [words.lastAddress(formatAddress(last))] : []),
  ];
  const say: ChoicesReply = {
    kind: 'choices',
    text: lines.length === 0 ? words.noAddresses : [words.addresses, ...lines].join('\n'),
    options: [options.saveAddress, ...saved.slice(0, 4).map(({ name }) => options.forgetAddress(name))],
  };
  return close('fulfilled', [say]);
}

function askForget(c: FlowContext, { saved }: AddressBook): Step {
  const { account: words, options } = c.messages;
  const name = nameIn(c.turn.text) ?? (saved.length === 1 ? saved[0]?.name : undefined);
  const held = saved.find((one) => one.name === name);
  if (held) {
    const say: ChoicesReply = {
      kind: 'choices',
      text: words.askForget(held.name),
      options: [options.sure, options.leaveOrder],
    };
    return confirm([say], { remember: { forgetting: held.name } });
  }
  if (name !== undefined) return ended(c, words.noSuchAddress(name), 'failed');
  if (saved.length === 0) return ended(c, words.noAddresses, 'failed');
  const ways = saved.map((one) => options.forgetAddress(one.name));
  return close('fulfilled', [{ kind: 'choices', text: words.whichForget, options: ways }]);
}

async function forget(c: FlowContext, name: string): Promise<Step> {
  await c.shop.removeAddress(c.effect('forget-address'), name);
  return ended(c, c.messages.account.forgotten(name), 'fulfilled');
}

async function useFirst(c: FlowContext, book: AddressBook): Promise<Step> {
  const { account: words } = c.messages;
  const said = c.turn.text.toLowerCase();
  const held = book.saved.find(({ name }) => said.includes(name));
  if (!held) return show(c, book);
  await c.shop.saveAddress(c.effect('first-address'), held.name, held.address, true);
  return ended(c, words.usedFirst(held.name), 'fulfilled');
}

const asking = (c: FlowContext, text: string): ChoicesReply => ({
  kind: 'choices',
  text,
  options: [c.messages.options.notNow],
});

function ended(c: FlowContext, text: string, outcome: 'fulfilled' | 'failed'): Step {
  const { options } = c.messages;
  const say: ChoicesReply = {
    kind: 'choices',
    text,
    options: [options.addresses, options.cart, options.keepShopping],
  };
  return close(outcome, [say], { remember: { forgetting: null, addressName: null, addressToName: null } });
}
