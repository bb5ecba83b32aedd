import { isSlot } from '../check.ts';
import type { LocaleDefinition } from '../definition.ts';
import type { Fault } from '../fault.ts';
import type { MessageGroup } from '../message-schema.ts';
import { placeholder } from '../placeholders.ts';
import { asksForWord } from './carrier-words.ts';
import { groupsIn, messagesIn, readText, type FoundMessage } from './messages.ts';
import { nodesOf, partsOf, type Check, type Part } from './scene.ts';
import type { ChannelLimit } from './surroundings.ts';

/** Messages that say nothing, or name what does not exist (Lex P-2, P-7). */
export const checkMessages: Check = ({ locale }) => {
  const attributes = attributesSet(locale);
  return partsOf(locale).flatMap((part) =>
    messagesIn(part.part).flatMap((found): readonly Fault[] => {
      if (found.texts.every((text) => text.trim() === '')) {
        return [
          { file: part.file, field: found.field, rule: 'empty-message', what: 'the message says nothing' },
        ];
      }
      return checkPlaceholders(found, part, locale, attributes);
    }),
  );
};

function checkPlaceholders(
  found: FoundMessage,
  { file, intent }: Part,
  locale: LocaleDefinition,
  attributes: ReadonlySet<string>,
): readonly Fault[] {
  const { field } = found;
  // What stands in brackets in JSON or in a card of ours is for a program to read.
  const isPayload = found.message.customPayload !== undefined;
  return [...found.texts.join('\n').matchAll(placeholder)].flatMap((match): readonly Fault[] => {
    const [whole, slot, , attribute] = match;
    if (slot !== undefined && !isPayload && !isSlot(slot, intent, locale)) {
      const what = `${whole}: ${intent.name} has no slot ${slot}, so that customers read the braces`;
      return [{ file, field, rule: 'unknown-placeholder', what }];
    }
    if (attribute !== undefined && !isPayload && !attributes.has(attribute)) {
      const what = `${whole}: no next step sets the session attribute ${attribute}; unset, customers read the brackets`;
      return [{ file, field, rule: 'unset-attribute', what }];
    }
    return [];
  });
}

/** The session attributes that some next step of the locale sets (Lex X-10). */
export function attributesSet(locale: LocaleDefinition): ReadonlySet<string> {
  return new Set(
    partsOf(locale).flatMap(({ part }) =>
      nodesOf(part)
        .filter(({ key }) => key === 'sessionAttributes')
        .flatMap(({ node }) => Object.keys(node)),
    ),
  );
}

/** Messages and buttons that make a customer of SMS send a word which the carrier takes for itself. */
export const checkCarrierWords: Check = ({ locale, surroundings: { carrierWords } }) =>
  partsOf(locale).flatMap(({ part, file }) =>
    messagesIn(part).flatMap(({ field, texts, message }): readonly Fault[] => {
      const word = texts.map((text) => asksForWord(text, carrierWords)).find((found) => found !== undefined);
      if (word !== undefined) {
        const what = `asks for "${word}", which a phone carrier takes for itself instead of delivering it`;
        return [{ file, field, rule: 'carrier-word', what }];
      }
      const buttons = message.imageResponseCard?.buttonsList ?? [];
      return buttons.flatMap((button, index): readonly Fault[] => {
        const said = [button.text, button.value].find((text) =>
          carrierWords.includes(text.trim().toUpperCase()),
        );
        if (said === undefined) return [];
        const what = `the button says "${said}", which a phone carrier takes for itself when it is typed`;
        return [{ file, field: `${field}.buttonsList[${String(index)}]`, rule: 'carrier-word', what }];
      });
    }),
  );

/** Responses and cards that a channel cannot show in one piece. */
export const checkChannels: Check = ({ locale, surroundings: { channels } }) =>
  partsOf(locale).flatMap(({ part, file }) => [
    ...groupsIn(part).flatMap(({ field, groups }) =>
      channels.flatMap((channel) => tooLong(groups, channel, file, field)),
    ),
    ...messagesIn(part).flatMap(({ field, message }) =>
      channels.flatMap((channel) => tooRich(message, channel, file, field)),
    ),
  ]);

function tooLong(
  groups: readonly MessageGroup[],
  { channel, most, unit, measure }: ChannelLimit,
  file: string,
  field: string,
): readonly Fault[] {
  const longest = groups.map((group) =>
    [group.message, ...(group.variations ?? [])]
      .map(readText)
      .reduce((a, b) => (measure(b) > measure(a) ? b : a)),
  );
  const count = measure(longest.join('\n\n'));
  if (count <= most) return [];
  const what = `${channel}: ${String(count)} ${unit}, expected at most ${String(most)}`;
  return [{ file, field, rule: 'channel-limit', what }];
}

function tooRich(
  message: MessageGroup['message'],
  { channel, card: limit }: ChannelLimit,
  file: string,
  field: string,
): readonly Fault[] {
  const { imageResponseCard: card } = message;
  if (!card || !limit) return [];
  const buttons = card.buttonsList ?? [];
  const counts = [
    ['title', 'characters', card.title.length, limit.title],
    ['subtitle', 'characters', card.subtitle?.length ?? 0, limit.subtitle],
    ['buttonsList', 'buttons', buttons.length, limit.buttons],
  ] as const;
  return counts
    .filter(([, , count, most]) => count > most)
    .map(([name, unit, count, most]) => ({
      file,
      field: `${field}.${name}`,
      rule: 'channel-limit',
      what: `${channel}: ${String(count)} ${unit}, expected at most ${String(most)}`,
    }));
}
