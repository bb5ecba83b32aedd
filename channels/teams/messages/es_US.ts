import type { Messages } from './en_US.ts';

/** What the Teams channel says of its own in Spanish. */
export const esUS: Messages = {
  chosen: (label) => `✓ ${label}`,
  workingOnIt: 'Un momento, por favor…',
  answeredAlready: 'Eso ya se respondió.',
  unreadButton: 'Este botón no se puede leer. Escríbeme, por favor.',
  strangerInvoke: 'Teams no me dice quién eres, así que aquí no puedo ayudarte.',
  pick: 'Elige una opción',
  send: 'Elegir',
  orderNumber: 'Pedido',
  shipTo: 'Se envía a',
  payment: 'Pago',
  quantity: (quantity) => `${String(quantity)} ×`,
  missing: (label) => `Completa: ${label}`,
  continued: '(continúa)',
  somebody: 'Alguien',
  member: (id) => `miembro ${id}`,
  organization: (id) => `la organización ${id}`,
  inPrivate: 'Te respondí en nuestro chat privado, donde nadie más lee.',
  openPrivate:
    'Lo que sigue es personal. Abre un chat privado conmigo (elige mi nombre y luego Chat) y dime ahí lo que quieres.',
  fileUnread: 'Perdón, aquí no puedo ver archivos ni fotos. Dime en pocas palabras qué buscas.',
};
