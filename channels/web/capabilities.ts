import type { Capabilities } from '../capabilities.ts';

export const capabilities: Capabilities = {
  title: 'web',
  places: 'the page, in any number of tabs',
  proof: 'a signed cookie; a forged one is a new guest',
  shows: {
    text: 'text',
    choices: 'quick replies',
    cards: 'a carousel with pictures',
    form: 'a form',
    receipt: 'a table',
  },
  most: 'whatever a turn says',
  answered: 'loses its buttons',
  arrives: 'once',
};
