import type { Messages } from '../en_US.ts';

const notDelivered = (number: string): string =>
  `El pedido ${number} todavía no se ha entregado. Cuando lo tengas, puedes devolverlo dentro de 30 días.`;

/** What is said when an order is changed, sent back, ordered again or paid. */
export const esUSAfterOrder: Messages['afterOrder'] = {
  thing: (quantity, title) => `${quantity} x ${title}`,
  history: 'Tus pedidos, el más reciente primero:',
  historyLine: (number, day, total, status) => `${number}, ${day}: ${total}, ${status}`,
  tracking: (carrier, number, isThere) => `${isThere ? 'Llegó' : 'Viaja'} con ${carrier}, número ${number}.`,
  trackingAt: (url) => `Síguelo aquí: ${url}`,
  noTracking: 'Todavía no tiene número de rastreo.',

  askChange: (number) =>
    `¿Qué cambio en el pedido ${number}? Puedo quitar cosas o enviarlo a otra dirección hasta que esté empacado.`,
  askChangeAddress: (number) => `¿A dónde envío el pedido ${number}? Puedes escribirlo todo en una línea.`,
  notAnAddress:
    'No pude leer una dirección completa ahí. Nombre, calle, ciudad, estado y código postal en una línea, por favor, o di "olvídalo".',
  whichOfOrder: (number) => `¿Cuál del pedido ${number}?`,
  notInOrder: (number, words) => `No veo "${words}" en el pedido ${number}.`,
  wouldTakeOut: (things) => `Sin ${things.join('; ')}`,
  wouldGoTo: (name, street, city) => `Enviado a ${name}, ${street}, ${city}`,
  previewChange: (change, number, total, before) =>
    total === before
      ? `${change}, el pedido ${number} sigue costando ${total}. ¿Lo cambio?`
      : `${change}, el pedido ${number} queda en ${total} en vez de ${before}. ¿Lo cambio?`,
  paidGoesBack: 'Te devolvemos lo que hayas pagado de más.',
  changed: (number, total) => `Listo: cambié el pedido ${number} y ahora queda en ${total}.`,
  unchanged: (number) => `Muy bien, el pedido ${number} se queda como está.`,
  notChanged: (number) => `Todavía no cambié el pedido ${number}: solo lo hago con un sí claro.`,
  tooLateToChange: (number, status): string => {
    switch (status) {
      case 'placed':
      case 'packed':
        return `El pedido ${number} ya está empacado, así que ya no puedo cambiarlo.`;
      case 'shipped':
        return `El pedido ${number} ya va en camino, así que ya no puedo cambiarlo.`;
      case 'delivered':
        return `El pedido ${number} ya se entregó. Eso sí, puedes devolver cosas.`;
      case 'cancelled':
        return `El pedido ${number} se detuvo, así que no hay nada que cambiar.`;
    }
  },
  cannotChange: (because, number): string => {
    switch (because) {
      case 'too-late':
        return `El pedido ${number} ya está empacado, así que ya no puedo cambiarlo.`;
      case 'quantity':
        return `El pedido ${number} no tiene tantos. Solo puedo quitar cosas; para más, haz otro pedido.`;
      case 'nothing-left':
        return `Así no quedaría nada del pedido ${number}. En cambio, puedo detener el pedido completo.`;
      case 'no-delivery':
        return `El pedido ${number} no se puede enviar ahí. Lo dejé como estaba.`;
      case 'costs-more':
        return `Así el pedido ${number} costaría más de lo que aceptaste, por eso lo dejé como estaba. Puedes detenerlo y pedir de nuevo.`;
      case 'bad-address':
        return 'A esa dirección no podemos enviar, por eso dejé el pedido como estaba.';
    }
  },

  nothingToReturn: 'No tienes nada que devolver. Un pedido entregado se puede devolver dentro de 30 días.',
  notDelivered: (number, status): string =>
    status === 'placed'
      ? `El pedido ${number} todavía no está empacado, así que aún puedo detenerlo o quitarle cosas.`
      : status === 'cancelled'
        ? `El pedido ${number} se detuvo, así que no hay nada que devolver.`
        : notDelivered(number),
  cannotReturn: (because, number): string => {
    switch (because) {
      case 'not-delivered':
        return notDelivered(number);
      case 'too-late':
        return `El pedido ${number} se entregó hace más de 30 días, así que ya no puedo aceptarlo de vuelta.`;
      case 'open':
        return `Ya pediste devolver algo del pedido ${number}, y lo estamos esperando.`;
      case 'quantity':
        return `En el pedido ${number} ya no quedan tantos para devolver.`;
    }
  },
  whatToReturn: (number) => `¿Qué devuelves del pedido ${number}?`,
  askReason: 'Lamento que no esté bien. ¿Cuál es el motivo, en pocas palabras?',
  previewReturn: (things, number, reason, amount) =>
    `${things.join('; ')} del pedido ${number}, porque "${reason}": cuando lo tengamos de vuelta, te devolvemos ${amount}. ¿Pido esta devolución?`,
  returned: (number, amount) =>
    `Tu devolución del pedido ${number} está anotada. Empácala bien y envíanosla; cuando llegue, te devolvemos ${amount}.`,
  notReturned: 'Muy bien, no se devuelve nada.',
  notSureReturn: 'Todavía no se devuelve nada: pido una devolución solo con un sí claro.',
  returnOpen: (amount) =>
    amount === undefined ? 'Hay una devolución en curso.' : `Devuelto: te regresamos ${amount}.`,
  returnRefused: (answer) =>
    answer === undefined ? 'La devolución no se aceptó.' : `La devolución no se aceptó: ${answer}`,

  again: (number) => `Puse en tu carrito lo que tenías en el pedido ${number}.`,
  againOtherwise: (number, things) => `Puse en tu carrito ${things} del pedido ${number}.`,
  notAgain: (said) =>
    `No pude hacer lo de "${said}": dime qué producto, como "que sean 2 tazas", "quita la taza" o "mejor la pequeña".`,
  nothingAgain: (number) => `Ahora mismo no hay nada de lo que tenía el pedido ${number}.`,
  shortAgain: (title, added, wanted) =>
    added === 0 ? `${title} está agotado ahora mismo.` : `De ${title} solo había ${added} de ${wanted}.`,
  repriced: (title, was, now) => `${title} costaba ${was} entonces y ahora cuesta ${now}.`,

  paid: (amount) => `Pagado hasta ahora: ${amount}.`,
  givenBack: (amount) => `Devuelto: ${amount}.`,
  due: (amount) => `Falta pagar: ${amount}.`,
  nothingDue: 'No falta pagar nada.',
  byInvoice: (number) => `El pedido ${number} se paga con la factura que llega con él.`,
  payHere: (number, total, until) =>
    `El pedido ${number} espera ${total}. Págalo antes del ${until}; hasta entonces guardamos todo para ti.`,
  notPayable: (number) => `No hay una página para pagar el pedido ${number}.`,
  payLater: 'Puedes pedirme la página cuando quieras: di "pagar mi pedido".',
};
