import type { Messages } from '../en_US.ts';

const statusNames = {
  placed: 'Hecho',
  packed: 'Empacado',
  shipped: 'En camino',
  delivered: 'Entregado',
  cancelled: 'Detenido',
} as const;

/** What is said about orders that were placed. */
export const esUSOrders: Messages['orders'] = {
  heading: 'Tu pedido',
  statusName: (status) => statusNames[status],
  status: (status, day) =>
    status === 'placed' ? `Hecho el ${day}` : `${statusNames[status]} (pedido el ${day})`,
  none: 'Todavía no has pedido nada. ¿Buscamos algo?',
  unknown: (number) =>
    `No encuentro un pedido ${number} tuyo. Revisa el número: es HR- y seis letras o números.`,
  where: (number, status, day): string => {
    switch (status) {
      case 'placed':
        return `Tu pedido ${number} del ${day} está hecho y espera que lo empaquemos.`;
      case 'packed':
        return `Tu pedido ${number} del ${day} está empacado y sale enseguida.`;
      case 'shipped':
        return `Tu pedido ${number} del ${day} va en camino.`;
      case 'delivered':
        return `Tu pedido ${number} del ${day} ya se entregó.`;
      case 'cancelled':
        return `Tu pedido ${number} del ${day} se detuvo, y no se debe nada.`;
    }
  },
  others: 'Tus otros pedidos:',

  orAnother: 'Si hablas de otro, dime su número.',
  askStop: (number, total) => `¿Detengo el pedido ${number} (${total})?`,
  stopped: (number) => `El pedido ${number} está detenido. No se envía nada, y no hay nada que pagar.`,
  notSure: (number) => `Todavía no detuve el pedido ${number}: solo lo hago con un sí claro.`,
  waiting: (number) =>
    `El pedido ${number} no está detenido. Para detenerlo, di "detén el pedido ${number}".`,
  kept: (number) => `Bien, el pedido ${number} se queda como está.`,
  tooLate: (number, status): string => {
    switch (status) {
      case 'placed':
      case 'packed':
        return `El pedido ${number} ya está empacado, así que ya no puedo detenerlo.`;
      case 'shipped':
        return `El pedido ${number} ya va en camino, así que ya no puedo detenerlo.`;
      case 'delivered':
        return `El pedido ${number} ya se entregó, así que ya no puedo detenerlo.`;
      case 'cancelled':
        return `El pedido ${number} ya está detenido. No se envía nada.`;
    }
  },
};
