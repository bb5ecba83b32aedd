import type { Messages } from '../en_US.ts';
import type { AddressPart } from '../en_US/checkout.ts';
import { wayToSend } from './ways-to-send.ts';

const partNames: Readonly<Record<AddressPart, string>> = {
  name: 'el nombre',
  street: 'la calle',
  city: 'la ciudad',
  region: 'el estado',
  postalCode: 'el código postal',
};
const partName = (part: AddressPart, country: string | undefined): string =>
  part === 'region' && country !== undefined && country !== 'US'
    ? 'la provincia o el estado'
    : partNames[part];
const asPart = (part: AddressPart, country: string | undefined): string =>
  partName(part, country).replace(/^(?:el|la) /, '');

/** What is said from the cart to the order. */
export const esUSCheckout: Messages['checkout'] = {
  emptyCart: 'Todavía no hay nada en tu carrito para pedir. ¿Buscamos algo?',
  askAddress: '¿A dónde lo enviamos? Puedes escribirlo todo en una línea.',
  orLeave: 'O déjalo por ahora:',
  notAnAddress:
    'No pude leer una dirección ahí. Lo mejor es nombre, calle, ciudad, estado y código postal en una línea, por ejemplo: Ada Lovelace, 1 Main St, Springfield, IL 62701. O di "olvídalo".',
  noSavedAddress: 'Todavía no tengo ninguna dirección tuya.',
  askPart: (part, country): string => {
    switch (part) {
      case 'name':
        return '¿Para quién es? Nombre y apellido, por favor.';
      case 'street':
        return '¿Qué calle y número?';
      case 'city':
        return '¿Qué ciudad?';
      case 'region':
        if (country === 'CA') return '¿Qué provincia? Por ejemplo ON u Ontario.';
        return country === 'AU'
          ? '¿Qué estado o territorio? Por ejemplo NSW.'
          : '¿Qué estado? Por ejemplo IL o Illinois.';
      case 'postalCode':
        return '¿Y el código postal?';
    }
  },
  gotSome: 'Gracias, ya casi.',
  badPart: (part, text, country) =>
    text === undefined
      ? `Necesito ${partName(part, country)} para la etiqueta, o di "olvídalo".`
      : `No pude leer "${text}" como ${asPart(part, country)}. También puedes decir "olvídalo".`,
  helpAddress:
    'Te pregunto a dónde enviar tu pedido. Dame lo que te pido, o di "olvídalo" para salir; tu carrito se queda como está.',
  strangeZip: (zip, state) => `${zip} no es un código postal de ${state}.`,
  notThere: (countries) =>
    `Lo siento, ahí no enviamos. Enviamos a ${countries}. ¿Hay una dirección en alguno de ellos? O di "olvídalo".`,
  fields: {
    name: { label: 'Nombre', placeholder: 'Ada Lovelace' },
    street: { label: 'Calle', placeholder: '1 Main St' },
    city: { label: 'Ciudad', placeholder: 'Springfield' },
    region: { label: 'Estado', placeholder: 'IL' },
    postalCode: { label: 'Código postal', placeholder: '62701' },
    country: { label: 'País' },
  },
  submitAddress: {
    label: 'Usar esta dirección',
    say: '{name}, {street}, {city}, {region} {postalCode}, {country}',
  },

  quoteHeading: 'Tu pedido',
  quoteStatus: 'Todavía sin hacer',
  subtotal: 'Subtotal',
  code: (code) => `Código ${code}`,
  delivery: (name, codes) => {
    const way = wayToSend(name);
    return codes.length === 0 ? way : `${way}, código ${codes.join(', ')}`;
  },
  tax: 'Impuestos',
  taxIncluded: 'Impuestos, incluidos',
  free: 'gratis',
  total: 'Total',
  payment: { invoice: 'Con factura', link: 'En línea, por un enlace' },
  confirm: (total) => `¿Hago este pedido por ${total}?`,

  fresh: (name, street, city) =>
    `Cambié la dirección a ${name}, ${street}, ${city}. Todavía no se ha pedido nada.`,
  notSure:
    'Todavía no se ha pedido nada: solo pido con un sí claro. Para cambiar algo, dime otra dirección, o di "ahora no" y cambia tu carrito.',
  whatIsWrong:
    'Todavía no se ha pedido nada. ¿Qué debe ser distinto? Dime otra dirección, o di "ahora no" y cambia tu carrito.',
  waiting: (total) =>
    `Todavía no se ha pedido nada. Tu pedido por ${total} espera: di "haz el pedido" para seguir.`,
  declined: 'No hay problema, no se pidió nada. Tu carrito se queda como está.',
  left: 'Muy bien, me detuve ahí. No se pidió nada, y tu carrito está como lo dejaste.',
  noSuchDelivery: 'No se puede enviar de esa forma, así que tomé la de siempre.',
  waitsMeanwhile: 'Tu compra espera mientras tanto; no se pidió nada.',
  setAside: 'Dejé la compra a un lado; no se pidió nada, y tu carrito está como estaba.',
  setAsideFor: (words) =>
    `Dejé la compra a un lado; no se pidió nada, y tu carrito está como estaba. Ahora di "${words}" una vez más, por favor.`,
  lost: 'No puedo sacar una dirección de ahí, así que dejé la compra a un lado. No se pidió nada, y tu carrito está como estaba. Di "finalizar la compra" cuando quieras seguir.',
  offerGone: 'Esa oferta ya no vale, así que no se pidió nada. Tu carrito está vacío. ¿Buscamos algo?',
  otherOffer: 'Esa oferta ya no vale, así que no se pidió nada. Así está tu pedido ahora:',
  noOffer: 'Esa oferta ya no vale, así que no se pidió nada.',
  expired: 'Pasó un rato, así que calculé los precios de nuevo. Todavía no se ha pedido nada.',
  cartChanged: 'Tu carrito cambió desde que hice la cuenta, así que todavía no se ha pedido nada.',
  priceChanged: 'Un precio acaba de cambiar, así que todavía no se ha pedido nada.',
  promotionChanged: 'Un código promocional ya no vale, así que todavía no se ha pedido nada.',
  tooHeavy: 'Es más de lo que podemos enviar en un paquete, así que no se pidió nada. Quita algo, por favor.',
  priceMoved: (title, was, now) => `${title}: costaba ${was}, ahora ${now}.`,
  soldOutNow: 'Alguien fue más rápido, así que todavía no se ha pedido nada.',
  lineGone: (title) => `${title} se acaba de agotar, así que lo quité de tu carrito.`,
  lineReduced: (title, left) =>
    left === 1
      ? `De ${title} solo queda 1, así que dejé esa en tu carrito.`
      : `De ${title} solo quedan ${left}, así que dejé esas en tu carrito.`,
  nothingLeft: 'Con eso tu carrito queda vacío. ¿Buscamos otra cosa?',
  tooBusy: 'La tienda está muy ocupada ahora mismo y no se pidió nada. Inténtalo de nuevo en un momento.',

  payAfter: 'Todavía no has pedido nada. Se paga después de finalizar la compra.',
  placed: (number) =>
    `¡Gracias! Tu pedido ${number} está hecho. Ahora lo empacamos; pregúntame "dónde está mi pedido" cuando quieras.`,
  alreadyPlaced: (number) => `Ese pedido ya está hecho: es ${number}.`,
};
