import type { Messages } from '../en_US.ts';

/** Why a turn was answered as it was, for the shop's own people. */
export const esUSWhy: Messages['why'] = {
  nothing: 'nada',
  yesOrNo: (intent) => `un sí o un no a ${intent}`,
  slotOf: (slot, intent) => `${slot} de ${intent}`,
  fallback:
    'No había ninguna pregunta pendiente y ninguna intención llegó al mínimo: se respondió lo general.',
  likeliest: 'No había ninguna pregunta pendiente: se tomó la intención más probable.',
  answer: (slots) => `Se tomó como la respuesta: ${slots}.`,
  yes: 'Se tomó como un sí.',
  no: 'Se tomó como un no.',
  switched: (intent, words) =>
    `Se tomó como otro deseo: ${intent}${words === undefined ? '' : ` («${words}»)`}.`,
  correction: (slots) => `Se tomó como un cambio a lo ya dicho: ${slots || 'nada nuevo'}.`,
  unclear: 'No era ni una respuesta ni otro deseo.',
  notOnRecord: (asked) => `Se preguntaba por ${asked}; no quedó registrado como qué se tomó.`,
  turn: (no, words) => `turno ${String(no)}: «${words}»`,
  words: (words) => `palabras del texto: «${words}»`,
  someWords: 'palabras del texto',
  hint: (words) => `una pista del momento: «${words}»`,
  byDefault: (values) => `un valor predeterminado: ${values}`,
  step: 'un paso de la definición',
  hook: 'el programa de la tienda',
  hookOrStep: 'el programa de la tienda o un paso de la definición',
};
