import type { Messages } from '../en_US.ts';

/** What customers are told without having asked. */
export const esUSNotices: Messages['notices'] = {
  placed: (number) => `¡Gracias! Tu pedido ${number} está hecho.`,
  paid: (number, amount) =>
    `Recibimos tu pago de ${amount} por el pedido ${number}. ¡Gracias! Ahora lo empacamos.`,
  shipped: (number, parcel) => {
    const by = parcel ? ` con ${parcel.carrier}, número de rastreo ${parcel.number}` : '';
    return `Tu pedido ${number} va en camino${by}.${parcel?.url === undefined ? '' : ` Síguelo en ${parcel.url}`}`;
  },
  delivered: (number) => `Tu pedido ${number} ya se entregó. ¡Esperamos que lo disfrutes!`,
  cancelled: (number) =>
    `Tu pedido ${number} se detuvo. No se envía nada, y te devolvemos lo que hayas pagado.`,
  expired: (number) =>
    `Se acabó el tiempo para pagar el pedido ${number}, así que ya no existe. No se cobró nada; puedes pedirlo de nuevo.`,
  refunded: (number, amount) => `Te devolvimos ${amount} por el pedido ${number}.`,
  backInStock: (product) =>
    `Buenas noticias: ya hay ${product} de nuevo. Para llevarlo, di "agrega ${product}".`,
};
