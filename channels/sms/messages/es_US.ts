import type { Messages } from './en_US.ts';

/** What the SMS channel says of its own in Spanish; its accents that GSM-7 lacks are left out when it is sent. */
export const esUS: Messages = {
  pickOne: (number) => `Responde ${number} para elegir.`,
  pick: 'Responde con un número.',
  pickOf: (numbers) => `Responde ${numbers.slice(0, -1).join(', ')} o ${String(numbers.at(-1))}.`,
  more: 'Más',
  example: (words) => `Por ejemplo: ${words}`,
  formAt: (url) => `O llénalo aquí: ${url}`,
  allAt: (count, url) => `Los ${String(count)}: ${url}`,
  shipTo: (address) => `Se envía a: ${address}`,
  pictureUnread: 'Perdón, aquí no puedo ver fotos. Dime en pocas palabras qué buscas.',
  optedOut: 'Ya no recibirás mensajes de nosotros.',
};
