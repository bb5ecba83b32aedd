import type { refusals as english } from '../en/refusals.ts';

const count = (value: unknown): string => (typeof value === 'number' ? String(value) : '');

const codes: Readonly<Record<string, string>> = {
  unknown: 'Ese código no existe.',
  'not-yet': 'Este código todavía no vale.',
  ended: 'Este código ya terminó.',
  'used-up': 'Este código se agotó.',
  'used-by-you': 'Ya usaste este código.',
  'below-minimum': 'Este código necesita un pedido más grande.',
  'nothing-fits': 'Este código no vale para nada de tu carrito.',
  'too-many': 'No se pueden poner más códigos en un pedido.',
};

const returns: Readonly<Record<string, string>> = {
  'not-delivered': 'Se puede devolver cuando haya llegado.',
  'too-late': 'Ya pasó el plazo para devolverlo.',
  open: 'Ya hay una devolución de este pedido en curso.',
  quantity: 'No se pueden devolver tantos.',
};

const changed: Readonly<Record<string, string>> = {
  expired: 'La oferta venció, así que la revisamos otra vez.',
  'cart-changed': 'Tu carrito cambió desde entonces, así que lo revisamos otra vez.',
  'price-changed': 'Un precio cambió desde entonces, así que lo revisamos otra vez.',
  'promotion-changed': 'Una promoción cambió desde entonces, así que lo revisamos otra vez.',
};

/** What the server refuses, by its code, in words for the customer. */
export const refusals: typeof english = {
  unreachable: 'No se pudo llegar a la tienda. Inténtalo de nuevo.',
  reasons: {
    'out-of-stock': ({ available }) =>
      available === 0 ? 'Ahora mismo está agotado.' : `Ahora mismo solo hay ${count(available)}.`,
    'too-many': ({ limit }) => `Se pueden ${count(limit)} como máximo.`,
    'unknown-variant': () => 'Esto ya no está disponible.',
    'not-in-cart': () => 'Esto ya no está en tu carrito.',
    'empty-cart': () => 'Tu carrito está vacío.',
    'code-refused': ({ because }) => codes[String(because)] ?? 'Este código no descuenta nada ahora.',
    'no-delivery': () => 'No se puede enviar a ese lugar, o no de esa forma.',
    'bad-address': () => 'Faltan partes de la dirección o no son posibles.',
    'too-many-addresses': ({ limit }) =>
      `Se guardan ${count(limit)} direcciones como máximo; quita una primero.`,
    'quote-void': ({ because }) => changed[String(because)] ?? 'Algo cambió, así que lo revisamos otra vez.',
    'sold-out': () => 'Algo de tu carrito se vendió mientras tanto. No se pidió nada.',
    'not-cancellable': () => 'El pedido ya está empacado y no se puede cancelar.',
    'not-returnable': ({ because }) => returns[String(because)] ?? 'Ahora no se puede devolver.',
    'not-payable': () => 'No hay nada que pagar por enlace en este pedido.',
    'cannot-add': () => 'Una parte no está disponible, así que no se agregó nada.',
    'unknown-order': () => 'No hay ningún pedido tuyo con ese número.',
    'unknown-quote': () => 'Esta oferta ya no existe. Mírala de nuevo, por favor.',
    'not-changeable': () => 'El pedido ya no se puede cambiar así.',
    'not-signed-in': () => 'Inicia sesión primero, por favor.',
    busy: () => 'Muchos quieren lo mismo en este momento. Inténtalo otra vez, por favor.',
    'too-many-requests': () => 'Fueron muchas a la vez. Espera un momento, por favor.',
  },
};
