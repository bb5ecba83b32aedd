import type { Option } from '../reply.ts';
import type { Messages } from './en_US.ts';
import { esUSAccount } from './es_US/account.ts';
import { esUSAfterOrder } from './es_US/after-order.ts';
import { esUSCart } from './es_US/cart.ts';
import { categoryNamed } from './es_US/categories.ts';
import { esUSCatalog } from './es_US/catalog.ts';
import { esUSCheckout } from './es_US/checkout.ts';
import { esUSGroup } from './es_US/group.ts';
import { esUSLinking } from './es_US/linking.ts';
import { esUSNotices } from './es_US/notices.ts';
import { esUSOrders } from './es_US/orders.ts';
import { esUSPages } from './es_US/pages.ts';
import { esUSRecommend } from './es_US/recommend.ts';
import { esUSTopics } from './es_US/topics.ts';
import { esUSWhy } from './es_US/why.ts';
import { wayToSend } from './es_US/ways-to-send.ts';

const option = (label: string, say: string): Option => ({ label, say });
const named = (...words: readonly string[]): string => words.filter(Boolean).join(' ');

/** Every sentence the assistant says in Spanish, as Latin America speaks it, and the words that its buttons say. */
export const esUS: Messages = {
  apology:
    'Lo siento, algo salió mal de nuestro lado. Tu carrito y tus pedidos están a salvo; inténtalo otra vez, por favor.',

  languageIs:
    'Claro, seguimos en español. Tu carrito y todo lo demás están como estaban; di "English please" para volver al inglés.',
  languageGoesOn:
    'Claro, seguimos en español, justo donde estábamos: todavía espero tu respuesta a lo último que pregunté.',

  greeting:
    'Hola, aquí Harbour Roast: café, té y todo para prepararlos. Dime qué buscas, o elige una opción:',
  greetingWithCart: (count) =>
    `¡Qué gusto verte de nuevo! Tu carrito todavía tiene ${count === 1 ? 'una cosa' : `${count} cosas`}. ¿Qué te gustaría hacer?`,
  welcome: 'Con mucho gusto. ¿Puedo hacer algo más?',
  farewell: 'Adiós, y que disfrutes tu taza. Aquí estoy cuando necesites algo.',
  whoAmI:
    'Soy el asistente de la tienda Harbour Roast, un programa de computadora. Te busco café, té y equipo, tomo tu pedido y me ocupo de él.',
  help: [
    'Puedes escribirme con tus palabras. Por ejemplo:',
    '- "muéstrame tuestes oscuros" o "un regalo para alguien que ama el té"',
    '- "cuéntame de Sumatra"',
    '- "agrega dos bolsas de Sumatra, 250 g, en grano"',
    '- "ver mi carrito", "que sean tres", "quita la taza"',
    '- "finalizar la compra"',
    '- "dónde está mi pedido" o "por favor detén mi pedido"',
  ].join('\n'),
  notUnderstood: 'Perdón, no entendí bien. Puedo hacer estas cosas, o dímelo con otras palabras:',
  nothingAsked: 'Ahora mismo no hay nada que espere respuesta. ¿Qué te gustaría hacer?',
  maybeThis: '¿Es esto lo que buscas?',

  options: {
    browse: (category) =>
      option(categoryNamed(category), `muéstrame ${categoryNamed(category).toLowerCase()}`),
    keepShopping: option('Seguir comprando', 'seguir comprando'),
    more: option('Mostrar más', 'mostrar más'),
    details: (product) => option('Detalles', `cuéntame de ${product}`),
    add: (product) => option('Agregar', `agrega ${product} a mi carrito`),
    addSome: (quantity, product, detail) =>
      option(`Agregar ${quantity}`, `agrega ${quantity} ${named(product, detail)}`),
    addVariant: (product, detail) => option(detail, `agrega ${product} ${detail}`),
    notifyMe: (product, detail) => option('Avísame', `avísame cuando vuelva ${named(product, detail)}`),
    cart: option('Mi carrito', 'ver mi carrito'),
    checkout: option('Finalizar compra', 'finalizar la compra'),
    takeOut: (product, detail) =>
      option(`Quitar ${product}`, `quita ${named(product, detail)} de mi carrito`),
    changeLine: (product, detail) => option('Cambiar', `cambia ${named(product, detail)}`),
    saveLater: (product, detail) =>
      option(`Apartar ${product}`, `guarda ${named(product, detail)} para después`),
    putBack: (product, detail) =>
      option(`Regresar ${product}`, `regresa ${named(product, detail)} de vuelta al carrito`),
    dropCode: (code) => option(`Quitar ${code}`, `quita el código ${code}`),
    changeNote: option('Cambiar la tarjeta', 'cambia la nota de regalo'),
    dropNote: option('Sin tarjeta', 'quita la nota de regalo'),
    changeQuantity: option('Cambiar cantidad', 'cambiar la cantidad'),
    swapFor: (product, was, detail) => option(detail, `cambia ${product} ${was} por ${detail}`),
    sure: option('Sí, hazlo', 'sí, hazlo'),
    leaveCart: option('No, déjalo así', 'no, gracias'),
    orderStatus: option('¿Y mi pedido?', 'dónde está mi pedido'),
    showOrder: (number) => option(number, `dónde está el pedido ${number}`),
    stopOrder: (number) => option('Detener el pedido', `por favor detén el pedido ${number}`),
    stopIt: (number) => option('Detener el pedido', `sí, detén el pedido ${number}`),
    keepOrder: option('Dejar el pedido', 'no, deja el pedido'),
    changeOrder: (number) => option('Cambiar el pedido', `cambia el pedido ${number}`),
    takeOutOf: (title, detail, number) =>
      option(`Sin ${title}`, `quita ${named(title, detail)} del pedido ${number}`),
    sendElsewhere: (number) => option('Otra dirección', `envía el pedido ${number} a otra dirección`),
    leaveOrder: option('No, déjalo así', 'no, gracias'),
    returnOrder: (number) => option('Devolver algo', `devolver el pedido ${number}`),
    returnLine: (title, detail, number) =>
      option(title, `devolver ${named(title, detail)} del pedido ${number}`),
    returnAll: (number) => option('Todo', `devolver todo del pedido ${number}`),
    orderAgain: (number) => option('Pedir otra vez', `repetir el pedido ${number}`),
    receipt: (number) => option('Recibo', `recibo del pedido ${number}`),
    pay: (number) => option('Pagar ahora', `pagar el pedido ${number}`),
    addresses: option('Mis direcciones', 'ver mis direcciones'),
    saveAddress: option('Guardar dirección', 'guardar una dirección'),
    forgetAddress: (name) => option(`Olvidar ${name}`, `olvida mi dirección ${name}`),
    copyOfData: option('Ver la copia', 'envíame mis datos'),
    deleteData: option('Borrar mis datos', 'borra mis datos'),
    eraseAll: option('Borrar todo', 'sí, borra todo sobre mí'),
    keepData: option('No, conservarlos', 'no, gracias'),
    placeOrder: option('Hacer el pedido', 'haz el pedido'),
    anotherAddress: option('Otra dirección', 'usa otra dirección'),
    useAddress: (name) => option(`Mi dirección ${name}`, `usa mi dirección ${name}`),
    delivery: (name, price) => option(`${wayToSend(name)}, ${price}`, `usa ${wayToSend(name).toLowerCase()}`),
    payBy: (method) =>
      method === 'link'
        ? option('Pagar en línea', 'pagar en línea')
        : option('Pagar con factura', 'pagar con factura'),
    savedAddress: option('Dirección guardada', 'usa mi dirección guardada'),
    notNow: option('Ahora no', 'ahora no'),
    addTogether: option('Agregar algo', 'seguir comprando'),
    mine: option('Mi parte', 'ver mi parte'),
    closeOrder: option('Cerrar', 'cierra el pedido grupal'),
    openAgain: option('Abrir de nuevo', 'abre el pedido otra vez'),
    takeOver: option('Tomar el pago', 'tomar el pago'),
    goOn: (words) => option(words, words),
    help: option('¿Qué puedes hacer?', 'qué puedes hacer'),
  },

  catalog: esUSCatalog,
  cart: esUSCart,
  checkout: esUSCheckout,
  orders: esUSOrders,
  notices: esUSNotices,
  afterOrder: esUSAfterOrder,
  account: esUSAccount,
  group: esUSGroup,
  linking: esUSLinking,
  pages: esUSPages,
  recommend: esUSRecommend,
  topics: esUSTopics,
  why: esUSWhy,
};
