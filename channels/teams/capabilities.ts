import type { Capabilities } from '../capabilities.ts';
import { largestMessage, mostActions, mostCards } from './card.ts';

export const capabilities: Capabilities = {
  title: 'Teams',
  places: 'personal and group chats, channels',
  proof: 'a token that Microsoft signed for our app and this service',
  shows: {
    text: 'plain text',
    choices: `up to ${String(mostActions)} buttons, then a list`,
    cards: `Adaptive Cards, ${String(mostCards)} in a carousel`,
    form: 'inputs on a card',
    receipt: 'a card, in the private chat',
  },
  most: `${String((2 * largestMessage) / 1024)} KB of UTF-16`,
  answered: 'loses its buttons, and shows what was chosen',
  arrives: 'at least once',
};
