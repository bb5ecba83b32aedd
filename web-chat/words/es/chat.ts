import type { chat as english } from '../en/chat.ts';
import { locale } from '../spoken.ts';

const counted = (count: number): string => count.toLocaleString(locale);

/** The conversation, but for what is said in it. */
export const chat: typeof english = {
  today: 'Hoy',
  yesterday: 'Ayer',
  conversation: 'Conversación',
  messages: 'Mensajes',
  newMessages: 'Mensajes nuevos',
  youSaid: 'Dijiste:',
  shopSaid: 'Harbour Roast dijo:',

  write: 'Escribe un mensaje',
  yourMessage: 'Tu mensaje',
  send: 'Enviar',
  length: (length, longest) => `${counted(length)} de ${counted(longest)} caracteres`,
  tooLong: ': acorta tu mensaje, por favor',

  greeting: 'Qué gusto verte. ¿Qué vas a preparar?',
  greetingText: 'Dime cómo te gusta la taza y lo encuentro, o empieza con una de estas ideas.',
  prompts: ['Muéstrame tuestes oscuros', 'Busco un regalo de menos de $40', '¿Dónde está mi pedido?'],
  waysToBegin: 'Formas de empezar',

  connection: 'Conexión',
  offline: 'No tienes conexión. Lo que escribas se guarda y se envía cuando vuelvas.',
  lost: 'No se puede llegar a la tienda. Intentando de nuevo…',
  loading: 'Cargando tu conversación',
  failed: 'No se pudo cargar tu conversación.',
  failedHint: 'Puede que la tienda se esté reiniciando. No se pierde nada.',
  retryHistory: 'Intentar de nuevo',

  sending: 'Enviando…',
  soon: 'Se envía enseguida',
  waiting: 'Esperando tu conexión',
  notSent: 'Esto no se envió.',
  retry: 'Reintentar',
  discard: 'Descartar',
  writing: 'Harbour Roast está escribiendo',
  slow: 'Esto tarda un poco más de lo normal.',
  verySlow: 'Seguimos en eso. Puedes dejar abierta esta página; la respuesta aparecerá aquí.',

  answers: 'Respuestas',
  products: 'Productos',
  previous: 'Productos anteriores',
  next: 'Productos siguientes',
  choose: 'Elige',
  example: (text) => `p. ej. ${text}`,
  formTooLong: 'Llena el formulario con un máximo de 1,024 caracteres en total.',
  item: 'Artículo',
  amount: 'Importe',
  shipsTo: 'Se envía a',
  payment: 'Pago',
  options: (labels) => `Opciones: ${labels}.`,
  formWith: (labels) => `Formulario con ${labels}.`,

  notNow: 'Ahora no',
  notNowSay: 'olvídalo',
  leaves: /^(no|nunca|ahora no|olv[ií]dalo|d[eé]jalo|conservar|deja|cancelar|volver|seguir)(?!\p{L})/iu,
};
