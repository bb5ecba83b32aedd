import type { Capabilities } from '../capabilities.ts';
import { mostSegments } from './typography.ts';

export const capabilities: Capabilities = {
  title: 'SMS',
  places: 'their phone',
  proof: 'Twilio’s signature for our address',
  shows: {
    text: 'GSM-7 wherever the words allow it',
    choices: 'a menu: numbers, words or their beginnings',
    cards: 'a numbered list; a single one with its picture (MMS)',
    form: 'one line, with an example',
    receipt: 'line by line',
  },
  most: `${String(mostSegments)} segments`,
  answered: 'the next message’s menu takes its place',
  arrives: 'at least once',
};
