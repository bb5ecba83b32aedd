import type { Message } from '@aws-sdk/client-lex-runtime-v2';
import { optionsOf, type Reply } from '../reply.ts';

/** Lex's longest message in UTF-16 code units (Lex: `Message.content` 1-1024). */
const longestMessage = 1024;

/** The messages that stand for rich replies on their way through Lex: one short text and a reference. */
export function referenceMessages(replies: readonly Reply[], call: string): readonly Message[] {
  return [
    { contentType: 'PlainText', content: plainText(replies) },
    { contentType: 'CustomPayload', content: JSON.stringify({ parley: call }) },
  ];
}

/** The hook call that a message refers to, if it is one of ours. */
export function referenceOf(message: Message): string | undefined {
  if (message.contentType !== 'CustomPayload') return undefined;
  return /^\{"parley":"([\w-]{22})"\}$/.exec(message.content ?? '')?.[1];
}

/** A turn's reference as it may arrive in a request attribute, or undefined for anything else. */
export function parseReference(text: string | undefined): string | undefined {
  return text && /^[\w-]{32}\.\d+\.[\da-f-]{36}$/.test(text) ? text : undefined;
}

/** Replies in words alone, for a client of Lex that knows nothing of them. */
function plainText(replies: readonly Reply[]): string {
  const text = replies
    .map((reply) => {
      const options = optionsOf(reply).map((option) => option.label);
      const words = reply.kind === 'receipt' ? reply.order.heading : (reply.text ?? '');
      const cards = reply.kind === 'cards' ? reply.cards.map((card) => card.title) : options;
      return [words, cards.join(', ')].filter(Boolean).join(' ');
    })
    .join('\n');
  return text.slice(0, longestMessage) || '…';
}
