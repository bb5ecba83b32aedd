import type { channels as english } from '../en/channels.ts';

const names: Readonly<Record<string, string>> = {
  sms: 'Mensaje de texto',
  slack: 'Slack',
  teams: 'Teams',
  web: 'Chat web',
};

/** Where else the account is used. */
export const channels: typeof english = {
  title: 'Dónde hablas con nosotros',
  text: 'Tu carrito, tus pedidos y tus direcciones son los mismos en todos los canales vinculados.',
  none: 'Todavía no hay nada vinculado: hablas con nosotros solo en este sitio.',
  names,
  since: (day: string) => `desde el ${day}`,
  unproved: 'Hay que comprobarlo otra vez: estuvo en silencio mucho tiempo y puede ser de otra persona.',
  remove: 'Quitar',
  removeName: (who: string) => `Quitar ${who}`,
  removeAsk: (who: string) => `¿Quitar ${who}?`,
  removeText:
    'Quien hable ahí empieza de nuevo, y se lo decimos. Tu carrito y tus pedidos se quedan en esta cuenta.',
  forget: 'Olvidar también lo que se dijo ahí',
  removeYes: 'Quitarlo',
  removeNo: 'Conservarlo',
  removed: (who: string) => `Quitamos ${who}.`,
  addPhone: 'Agregar un número de teléfono',
  number: 'Número de teléfono',
  numberHint: 'Con su país, como +1 415 555 0100.',
  sendCode: 'Enviarme un código',
  sent: (number: string) => `Va un código a ${number}. Sirve durante diez minutos.`,
  code: 'Código',
  link: 'Vincular este número',
  another: 'Otro número',
  linked: (number: string) => `${number} está vinculado.`,
  stop: 'Mejor no',
  elsewhere: 'Agregar Slack, Teams o un teléfono que no recibe códigos',
  steps: [
    'Escríbenos ahí «link my account».',
    'Abre el enlace con el que respondemos, o escribe su código aquí.',
  ],
  typed: 'Código del chat',
  look: 'Ver de quién es',
  yours: (who: string) => `¿Eres tú: ${who}?`,
  take: 'Sí, vincularlo',
  notMine: 'No',
  ended: 'Tu sesión terminó.',
  signIn: 'Iniciar sesión otra vez',
};
