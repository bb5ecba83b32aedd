import type { Messages } from '../en_US.ts';

/** True answers to what customers ask about the shop itself, one for each topic. */
export const esUSTopics: Messages['topics'] = {
  human: () =>
    'Soy un programa de computadora, y no hay nadie más en este chat. Puedo buscarte cosas, tomar tu pedido y ocuparme de él.',
  shippingCost: (shop) =>
    shop.ways === undefined
      ? `El envío cuesta ${shop.delivery} dentro de Estados Unidos, y nada a partir de ${shop.freeFrom}; los paquetes pesados, el envío express y otros países cuestan más.`
      : `Para lo que llevas: ${shop.ways}.`,
  deliveryTime: (shop) =>
    `El envío tarda de ${shop.days[0]} a ${shop.days[1]} días hábiles desde que se empaca el pedido. No puedo prometer un día exacto.`,
  destinations: (shop) => `Enviamos a ${shop.countries}. Lo que cuesta lo ves antes de pedir nada.`,
  upset: () =>
    'Lamento no ser la ayuda que esperabas. Dime en pocas palabras qué necesitas, o elige una opción:',
  pickup: () => 'No hay retiro en tienda: todo se envía a una dirección.',
  returns: () =>
    'Un pedido se puede detener o cambiar hasta que esté empacado. Lo entregado se puede devolver dentro de 30 días: di "devolver mi pedido" y te digo cuánto te regresamos.',
  broken: () =>
    'Lamento eso. Di "devolver mi pedido" y qué tiene de malo; cuando lo tengamos de vuelta, te regresamos tu dinero.',
  payment: () =>
    'Pagas con factura, que llega con el pedido, o en una página de nuestro proveedor de pagos donde se ofrezca. Aquí no acepto tarjetas, así que nunca escribas un número de tarjeta.',
  tax: (shop) =>
    `Se agrega el impuesto de ventas en ${shop.taxed}, y en el extranjero lo que pida cada país. Lo ves antes de pedir nada.`,
  hours: () => 'Estoy aquí a cualquier hora, todos los días.',
  discounts: () =>
    'Si tienes un código promocional, dímelo, por ejemplo "usa el código WELCOME10"; ves cuánto descuenta antes de pedir nada.',
};
