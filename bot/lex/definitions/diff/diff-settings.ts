import type { Change, Where } from './difference.ts';
import { changedEntries } from './match.ts';
import { isList, isObject, meant, type Plain, type PlainObject } from './plain-json.ts';

/** What differs between two parts of a file, field by field; messages by their texts, next steps in words. */
export function diffSettings(before: PlainObject, after: PlainObject, where: Where): readonly Change[] {
  return compare(before, after, '', where);
}

function compare(a: Plain | undefined, b: Plain | undefined, field: string, where: Where): readonly Change[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const key = field.split('.').at(-1) ?? '';
  if (key === 'messageGroupsList') return messages(a, b, field, where);
  if (/nextstep$/i.test(key) || (!isObject(a ?? b) && !isList(a ?? b))) return leaf(a, b, field, where);
  if (isList(a ?? b)) return lists(asList(a), asList(b), field, where);
  if (a === undefined || b === undefined) return whole(a, b, field, where);
  if (!isObject(a) || !isObject(b)) return leaf(a, b, field, where);
  return [
    ...union(a, b).flatMap((name) => compare(a[name], b[name], field ? `${field}.${name}` : name, where)),
    ...reordered(a, b, field, where),
  ];
}

/** Where variations are taken in their order, another order is a difference (Lex P-3). */
function reordered(a: PlainObject, b: PlainObject, field: string, where: Where): readonly Change[] {
  if (a['messageSelectionStrategy'] !== 'Ordered' || b['messageSelectionStrategy'] !== 'Ordered') return [];
  const [one, other] = [a, b].map((prompt) => asList(prompt['messageGroupsList']).map(textsOf));
  return (one ?? []).flatMap((texts): readonly Change[] => {
    const same = (group: readonly string[]) => [...group].sort().join('\n') === [...texts].sort().join('\n');
    const there = other?.find(same);
    if (!there || there.join('\n') === texts.join('\n')) return [];
    const [before, after] = [texts, there].map((group) => group.join(' / '));
    return [{ kind: 'changed', thing: 'order', where, name: field, before, after }];
  });
}

function asList(value: Plain | undefined): readonly Plain[] {
  return isList(value) ? value : [];
}

function union(a: PlainObject, b: PlainObject): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

/** Lists of things with names, such as contexts and branches, are compared by name, others by place. */
function lists(a: readonly Plain[], b: readonly Plain[], field: string, where: Where): readonly Change[] {
  const named = (entry: Plain) =>
    isObject(entry) && typeof entry['name'] === 'string' ? entry['name'] : undefined;
  const keyed = (list: readonly Plain[]) =>
    new Map(list.map((entry, index) => [named(entry) ?? String(index), entry]));
  const [one, other] = [keyed(a), keyed(b)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) =>
    compare(one.get(name), other.get(name), `${field}[${name}]`, where),
  );
}

/** Something that only one side has: its messages one by one, and the rest in one line. */
function whole(a: Plain | undefined, b: Plain | undefined, field: string, where: Where): readonly Change[] {
  const value = a ?? b;
  if (!isObject(value)) return leaf(a, b, field, where);
  const speaks = (name: string) =>
    name === 'messageGroupsList' || JSON.stringify(value[name]).includes('"messageGroupsList"');
  const parts = Object.keys(value)
    .filter(speaks)
    .flatMap((name) => compare(a && value[name], b && value[name], `${field}.${name}`, where));
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !speaks(name)));
  if (Object.keys(rest).length === 0) return parts;
  return [...leaf(a && rest, b && rest, field, where), ...parts];
}

function leaf(a: Plain | undefined, b: Plain | undefined, field: string, where: Where): readonly Change[] {
  const key = field.split('.').at(-1) ?? '';
  const silent = Object.hasOwn(meant, key) ? meant[key] : undefined;
  const [one, other] = [a ?? silent, b ?? silent];
  const kind = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
  const [before, after] = [one, other].map((value) =>
    value === undefined ? undefined : words(value, field),
  );
  return before === after ? [] : [{ kind, thing: 'setting', where, name: field, before, after }];
}

function words(value: Plain, field: string): string {
  if (/nextstep$/i.test(field) && isObject(value)) return stepWords(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `ElicitSlot Size of Order, sets [vip] = "yes"`. */
function stepWords(step: PlainObject): string {
  const action = isObject(step['dialogAction']) ? step['dialogAction'] : {};
  const intent = isObject(step['intent']) ? step['intent'] : {};
  const texts = [action['type'], action['slotToElicit']].filter((part) => typeof part === 'string');
  const target = typeof intent['name'] === 'string' ? [texts.length > 1 ? 'of' : '', intent['name']] : [];
  const sets = [
    ...Object.entries(isObject(intent['slots']) ? intent['slots'] : {}).map(
      ([name, value]) => `{${name}} = ${slotWords(value)}`,
    ),
    ...Object.entries(isObject(step['sessionAttributes']) ? step['sessionAttributes'] : {}).map(
      ([name, value]) => `[${name}] = ${JSON.stringify(value)}`,
    ),
  ];
  return [
    [...texts, ...target].filter((part) => part !== '').join(' '),
    ...(action['suppressNextMessage'] === true ? ['without its next message'] : []),
    ...(sets.length > 0 ? [`sets ${sets.join(', ')}`] : []),
  ].join(', ');
}

function slotWords(value: Plain): string {
  if (!isObject(value)) return JSON.stringify(value);
  const inner = isObject(value['value']) ? value['value'] : {};
  return JSON.stringify(inner['interpretedValue'] ?? value);
}

/** The order of groups and, where they are chosen at random, of variations is no difference. */
function messages(
  a: Plain | undefined,
  b: Plain | undefined,
  field: string,
  where: Where,
): readonly Change[] {
  const { added, removed } = changedEntries(asList(a).flatMap(textsOf), asList(b).flatMap(textsOf));
  const name = field.replace(/\.?messageGroupsList$/, '');
  const both = Math.min(added.length, removed.length);
  const edited = removed.slice(0, both).map((before, index): Change => ({
    kind: 'changed',
    thing: 'message',
    where,
    name,
    before,
    after: added[index],
  }));
  const gone = removed
    .slice(both)
    .map((before): Change => ({ kind: 'removed', thing: 'message', where, name, before }));
  const come = added
    .slice(both)
    .map((after): Change => ({ kind: 'added', thing: 'message', where, name, after }));
  return [...edited, ...gone, ...come];
}

function textsOf(group: Plain): readonly string[] {
  if (!isObject(group)) return [];
  return [group['message'], ...asList(group['variations'])].flatMap((message) =>
    message === undefined ? [] : [messageWords(message)],
  );
}

/** A message as people read it: its text, or what kind it is and all that it says. */
function messageWords(message: Plain): string {
  if (!isObject(message)) return JSON.stringify(message);
  const value = (key: string) => {
    const held = message[key];
    return isObject(held) && typeof held['value'] === 'string' ? held['value'] : undefined;
  };
  const text = value('plainTextMessage');
  if (text !== undefined) return text;
  const payload = value('customPayload');
  if (payload !== undefined) return `payload: ${payload}`;
  const speech = value('ssmlMessage');
  if (speech !== undefined) return `SSML: ${speech}`;
  return `card: ${JSON.stringify(message['imageResponseCard'] ?? {})}`;
}
