import type { Messages } from './en_US.ts';

/** What the Slack channel says of its own in Spanish. */
export const esUS: Messages = {
  fillIn: 'Llenar',
  formTitle: 'Llena esto, por favor',
  close: 'Volver',
  choose: 'Elige una opción',
  youChose: (label) => `Elegiste *${label}*.`,
  shipTo: 'Se envía a',
  required: 'Llena esto, por favor.',
  notANumber: 'Escribe un número, por favor.',
  notAnEmail: 'Escribe un correo electrónico, como ada@example.com.',
  tooLong: 'Es demasiado largo. Acórtalo, por favor.',
  hello: 'hola',
  workspace: (name) => `el espacio de trabajo ${name}`,
  member: (id) => `miembro ${id}`,
  emptyHome: 'Escríbeme en Mensajes: pide cualquier cosa de la tienda, o di "ver mi carrito".',
};
