import type { DefinedMessage, MessageGroup } from '../message-schema.ts';
import { joined, nodesOf } from './scene.ts';

/** One message of a definition and where it stands. */
export interface FoundMessage {
  /** The field of its text, such as `…message.plainTextMessage.value`; of a card the card. */
  readonly field: string;
  /** Every text that a customer reads, the message's first. */
  readonly texts: readonly string[];
  readonly message: DefinedMessage;
}

/** A response or a prompt: its groups of messages and where they stand. */
export interface FoundGroups {
  readonly field: string;
  readonly groups: readonly MessageGroup[];
}

/** Every list of message groups in an intent or a slot. */
export function groupsIn(part: object): readonly FoundGroups[] {
  return nodesOf(part).flatMap(({ field, node }) => {
    const groups = node['messageGroupsList'];
    if (!Array.isArray(groups)) return [];
    return [{ field: joined(field, 'messageGroupsList'), groups: groups as readonly MessageGroup[] }];
  });
}

/** Every message in an intent or a slot. */
export function messagesIn(part: object): readonly FoundMessage[] {
  return groupsIn(part).flatMap(({ field, groups }) =>
    groups.flatMap((group, index) => {
      const at = `${field}[${String(index)}]`;
      return [
        found(`${at}.message`, group.message),
        ...(group.variations ?? []).map((message, variation) =>
          found(`${at}.variations[${String(variation)}]`, message),
        ),
      ];
    }),
  );
}

function found(field: string, message: DefinedMessage): FoundMessage {
  const { plainTextMessage, customPayload, ssmlMessage, imageResponseCard: card } = message;
  if (plainTextMessage) return text(`${field}.plainTextMessage.value`, message, plainTextMessage.value);
  if (customPayload) return text(`${field}.customPayload.value`, message, customPayload.value);
  if (ssmlMessage) return text(`${field}.ssmlMessage.value`, message, ssmlMessage.value);
  if (!card) return { field, message, texts: [] };
  const buttons = card.buttonsList?.flatMap((button) => [button.text, button.value]) ?? [];
  return {
    field: `${field}.imageResponseCard`,
    message,
    texts: [card.title, ...(card.subtitle ? [card.subtitle] : []), ...buttons],
  };
}

function text(field: string, message: DefinedMessage, value: string): FoundMessage {
  return { field, message, texts: [value] };
}

/** What a customer reads of a message. */
export function readText({ plainTextMessage, ssmlMessage, imageResponseCard: card }: DefinedMessage): string {
  if (plainTextMessage) return plainTextMessage.value;
  if (ssmlMessage) return ssmlMessage.value.replace(/<[^>]*>/g, '');
  if (!card) return '';
  const labels = card.buttonsList?.map((button) => button.text) ?? [];
  return [card.title, card.subtitle, ...labels].filter((line) => line !== undefined).join('\n');
}
