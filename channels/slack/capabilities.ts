import type { Capabilities } from '../capabilities.ts';
import { limits } from './limits.ts';

export const capabilities: Capabilities = {
  title: 'Slack',
  places: 'direct messages, channels, threads, `/shop`, the app’s home',
  proof: 'Slack’s signature over body and time, five minutes old at most',
  shows: {
    text: 'escaped mrkdwn',
    choices: `up to ${String(limits.buttonsAtOnce)} buttons, then a list`,
    cards: `native cards, ${String(limits.cards)} in a carousel; sections where there are none`,
    form: 'a modal',
    receipt: 'two columns, in a direct message',
  },
  most: `${String(limits.blocks)} blocks and ${limits.bytes.toLocaleString('en')} bytes`,
  answered: 'loses its buttons, and shows what was chosen',
  arrives: 'once in direct messages, else at least once',
};
