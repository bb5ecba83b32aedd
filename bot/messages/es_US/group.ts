import type { Messages } from '../en_US.ts';

/** What is said about an order that several people make together. Names are as the place calls people. */
export const esUSGroup: Messages['group'] = {
  heading: 'Pedido grupal',
  total: 'En total',
  code: (code) => `Código ${code}`,

  openCard: 'Abierto: menciónenme con lo que quieran.',
  openUntil: (time) => `Abierto hasta ${time}: menciónenme con lo que quieran.`,
  closedCard: (name, time) =>
    name === undefined
      ? `Cerrado desde ${time}. Cualquiera puede finalizar la compra o abrirlo de nuevo.`
      : `${name} lo cerró (${time}). Cualquiera puede finalizar la compra o abrirlo de nuevo.`,
  heldCard: (name, time) =>
    `${name} está finalizando la compra. Hasta que termine, o hasta ${time}, no se puede cambiar nada.`,
  orderedCard: (name, time) => `${name} hizo el pedido (${time}).`,
  somebody: 'Alguien',
  withEverything: 'Cada quien con su parte del envío, los impuestos y los descuentos:',
  nothing: 'Todavía no hay nada en el pedido grupal. Menciónenme con lo que quieran.',
  emptied: 'Ya no hay nada en el pedido grupal.',

  added: (things) => `Agregado al pedido grupal: ${things.join('; ')}.`,
  mine: (subtotal) => `Tu parte del pedido grupal, ${subtotal} sin envío ni impuestos:`,
  mineIsEmpty: 'Todavía no has pedido nada en el pedido grupal.',
  all: 'El pedido grupal:',
  person: (name, amount) => `${name}: ${amount}`,
  together: (amount) => `En total: ${amount}, sin envío ni impuestos`,
  clearedMine: 'Quité tu parte del pedido grupal.',
  askClear: '¿Quito todo lo que pediste?',

  closedNow:
    'El pedido grupal está cerrado. Quien vaya a pedir dice "finalizar la compra"; con "abre el pedido otra vez" se puede agregar más.',
  closesAt: (time) => `Cierro el pedido grupal a esta hora: ${time}.`,
  timeUnread: 'No entendí cuándo. Dime una hora, como "cierra el pedido a las 11:30".',
  opened: 'El pedido grupal está abierto de nuevo.',
  nothingToClose: 'Todavía no hay nada en el pedido grupal, así que no hay nada que cerrar.',
  nothingToOrder: 'Todavía no hay nada en el pedido grupal, así que no hay nada que comprar.',

  shutClosed: (name, time) =>
    `${name === undefined ? `El pedido grupal se cerró (${time})` : `${name} cerró el pedido grupal (${time})`}, así que no cambié nada. Cualquiera puede abrirlo de nuevo.`,
  shutHeld: (name, time) =>
    `${name} está finalizando la compra, así que el pedido grupal se queda como está hasta que termine o hasta ${time}.`,
  shutOrdered: (name, time) =>
    `${name} hizo el pedido (${time}). Lo que agregues ahora empieza el siguiente.`,

  notHere:
    'Eso es de tu propio carrito, así que no funciona en un pedido grupal. Escríbeme directamente para eso.',
  onlyTogether:
    'Eso es para pedidos que varias personas hacen juntas: menciónenme en un canal, un hilo o un chat grupal.',
  share: (name, things) => `${name}: ${things.join(', ')}`,
};
