import { readFileSync } from 'node:fs';
import { messagesIn } from '../bot/messages/messages.ts';
import { messagesIn as slackMessagesIn } from '../channels/slack/messages/messages.ts';
import { messagesIn as smsMessagesIn } from '../channels/sms/messages/messages.ts';
import { messagesIn as teamsMessagesIn } from '../channels/teams/messages/messages.ts';

/** What English is made of, and Spanish is not. */
const small =
  /\b(?:the|your|you|and|with|for|of|is|are|was|this|that|these|please|what|which|how|where|when|cart|choose|show|more|there|here|not|from|have|will|would|can|it|its|we|our|they|or|at|by|to|on)\b/gi;

const catalogues = [messagesIn, slackMessagesIn, smsMessagesIn, teamsMessagesIn].map((inLocale) => ({
  english: leaves(inLocale('en_US')),
  spanish: new Set(leaves(inLocale('es_US'))),
}));
/** The sentences and labels of every catalogue that Spanish says otherwise. */
const sentences = catalogues.flatMap(({ english, spanish }) =>
  english.filter((text) => text.length > 4 && !spanish.has(text)),
);

/** What the shop calls its things: names, texts and options are the merchant's own, in whatever language. */
const goods = namesIn(JSON.parse(readFileSync('demo-shop/catalogue.json', 'utf8')) as unknown)
  .concat('Harbour Roast', 'English please', 'Text us START', 'not now', 'Main St', 'Oak St')
  .sort((a, b) => b.length - a.length);

/** The English in a text that should have none: sentences of a catalogue, and small words; what the shop calls its things does not count. */
export function englishIn(text: string): readonly string[] {
  const told = sentences.filter((sentence) => text.includes(sentence));
  const rest = goods.reduce((left, name) => left.replaceAll(name, ' '), text.replace(/https?:\S+/g, ' '));
  return [...told, ...(rest.match(small) ?? [])];
}

function leaves(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(leaves) : [];
}

function namesIn(told: unknown): string[] {
  if (typeof told === 'string') return told.length > 2 ? [told, told.split('. ')].flat() : [];
  return typeof told === 'object' && told !== null ? Object.values(told).flatMap(namesIn) : [];
}
