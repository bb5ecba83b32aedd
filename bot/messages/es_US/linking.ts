import type { Messages } from '../en_US.ts';
import type { JoinedCart } from '../en_US/linking.ts';

const things = (count: number) => (count === 1 ? '1 artículo' : `${String(count)} artículos`);

const channels: Readonly<Record<string, string>> = {
  web: 'la web',
  sms: 'tus mensajes de texto',
  slack: 'Slack',
  teams: 'Teams',
};
const whence = (channel: string) => channels[channel] ?? channel;

/** What an account of a channel is called there. */
const here: Readonly<Record<string, string>> = {
  sms: 'Este número de teléfono',
  slack: 'Tu cuenta de Slack',
  teams: 'Tu cuenta de Teams',
};
const hereOf = (channel: string) => here[channel] ?? 'Esta cuenta';
/** A number is masculine, an account feminine. */
const linked = (channel: string) => (channel === 'sms' ? 'vinculado' : 'vinculada');

const cartOf = ({ count, lines, total }: JoinedCart) =>
  count === 0
    ? 'El carrito está vacío.'
    : `El carrito de ambos tiene ahora ${things(count)}: ${lines.map((line) => `${String(line.quantity)} x ${line.title}`).join(', ')}; ${total}.`;

const howToProve = (linked: boolean): string =>
  linked
    ? 'Para recuperar tus pedidos y direcciones, di "vincular mi cuenta".'
    : 'Para recuperar tus pedidos y direcciones, di "verificar", el número de un pedido y el código postal al que se envió, como "verificar HR-ABC123 62701".';

/** What is said about which accounts are one customer's. */
export const esUSLinking: Messages['linking'] = {
  channel: whence,
  code: (code, shop, whose) =>
    `${code} vincula este teléfono con la cuenta de ${shop} de ${whose}. Vale 10 minutos. Si no lo pediste, ignóralo y no se lo des a nadie.`,
  offer: (channel) =>
    `Para usar aquí el carrito, los pedidos y las direcciones de tu cuenta, abre este enlace en los próximos 10 minutos e inicia sesión. No lo compartas: quien lo abra recibe lo que ${channel === 'sms' ? 'este número' : 'esta cuenta'} tiene aquí.`,
  offerCode: (code) => `O inicia sesión en la web y escribe el código ${code} en tu cuenta.`,
  whoWhere: (person, place) => (place === undefined ? person : `${person} en ${place}`),
  openLink: 'Vincular mi cuenta',
  onWeb:
    'Inicia sesión aquí, y este chat es tu cuenta. Para vincular tu teléfono, Slack o Teams, escríbeme ahí "vincular mi cuenta" y abre el enlace que te envío.',
  signIn: 'Iniciar sesión',
  alreadyLinked: (channel, whose) =>
    `${hereOf(channel)} está ${linked(channel)} a la cuenta de ${whose}. Para deshacerlo, di "desvincular mi cuenta".`,
  linked: (channel, whose, cart) =>
    `${hereOf(channel)} ahora está ${linked(channel)} a la cuenta de ${whose}. ${cartOf(cart)} Los pedidos y las direcciones también son los mismos. Si no fuiste tú, di "desvincular mi cuenta".`,
  sameCart: (from, there, count, others) =>
    others === 0
      ? `Tienes ${things(there)} en tu carrito desde ${whence(from)}.`
      : `Tienes ${things(count)} en tu carrito, ${String(there)} desde ${whence(from)}.`,
  cartIs: (count) => `Tu carrito ahora es el mismo en todas partes: tiene ${things(count)}.`,
  moved: (channel, id) =>
    `${channel === 'sms' ? `El número ${id}` : hereOf(channel)} ya no está ${linked(channel)} a tu cuenta: alguien que también tiene acceso hizo el vínculo con otra. Nada tuyo se fue. Si no fuiste tú, revisa los canales de tu cuenta.`,
  unlinked: (channel) =>
    `${hereOf(channel)} ya no está ${linked(channel)} a ninguna cuenta. Lo que tenías se queda allá; aquí empiezas con un carrito vacío.`,
  notLinked: (channel) =>
    `${hereOf(channel)} no está ${linked(channel)} a ninguna cuenta. Para hacerlo, di "vincular mi cuenta".`,
  unlinkOnWeb:
    'Este chat es de quien tenga la sesión iniciada en esta página; ciérrala ahí. Tu teléfono, Slack o Teams los desvinculas escribiendo ahí "desvincular mi cuenta", o en tu cuenta.',
  forgotten:
    'Muy bien: tu cuenta ya no está vinculada aquí, y en un momento se olvida lo que dijimos aquí. Los pedidos y las direcciones se quedan en la cuenta.',
  notLinkedHere: (channel) =>
    `${hereOf(channel)} no está ${linked(channel)} a ninguna cuenta. Para borrar todo lo que guardo de ti, di "borra mis datos".`,
  forgetOnWeb: 'Para borrar todo lo que guardo de ti, di "borra mis datos".',
  held: (linked) =>
    `Hace tiempo que no hablamos, y los números de teléfono cambian de dueño, así que por ahora te atiendo sin cuenta: puedes comprar, pero no muestro nada de antes. ${howToProve(linked)}`,
  provesFirst: (linked) => `Lo que este número tenía antes sigue cerrado por ahora. ${howToProve(linked)}`,
  proved: 'Gracias, es correcto. Todo lo que este número tenía está aquí de nuevo.',
  notProved: 'Ese pedido y ese código postal no van juntos aquí. Revísalos, o simplemente sigue sin cuenta.',
  nothingToProve: 'Ahora mismo no hay nada que verificar.',
  noticesHere: 'Muy bien, desde ahora te cuento aquí qué pasa con tus pedidos.',
  tooOften: (seconds) =>
    `Eso se pidió demasiadas veces. Inténtalo de nuevo en ${seconds < 90 ? `${String(seconds)} segundos` : `${String(Math.ceil(seconds / 60))} minutos`}.`,
  badNumber: 'number: escríbelo con su país, como +14155550100.',
  noTexts: 'Esta tienda no envía mensajes de texto.',
  unreachable:
    'A ese número no se le puede escribir. Si envió STOP, envía antes START desde él; si no, revisa el número.',
  codeRefused: 'Este código no es correcto o ya no vale. Pide uno nuevo.',
  linkRefused:
    'Este enlace no es correcto, ya se usó o tiene más de 10 minutos. Pide uno nuevo donde lo recibiste.',
  notThem: 'who: no es quien pidió vincularse. Mira el enlace otra vez y confirma a quién nombra.',
  tooManyLinks: (limit) => `Una cuenta tiene como máximo ${String(limit)} canales. Quita uno primero.`,
  page: {
    title: 'Vincula tu cuenta',
    asks: (who, channel) =>
      `${who} pide usar esta cuenta desde ${channel === 'sms' ? 'mensajes de texto' : whence(channel)}.`,
    warns: (whose) =>
      `Iniciaste sesión como ${whose}. Sigue solo si eres tú: quien sea verá el carrito, los pedidos y las direcciones de esta cuenta y podrá pedir con ellos.`,
    confirm: 'Sí, soy yo: vincular',
    refuse: 'No, no soy yo',
    done: 'Vinculada',
    doneFor: (who, whose) =>
      `${who} ahora usa la cuenta de ${whose}, y ya recibió el aviso. Puedes volver allá, y deshacerlo en tu cuenta.`,
    failed: 'No se vinculó',
    stale: 'Iniciaste sesión como otra persona desde que se mostró esta página, o la envió otra página.',
  },
};
