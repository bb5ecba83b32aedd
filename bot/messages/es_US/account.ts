import type { Messages } from '../en_US.ts';

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** What is said about what the shop keeps of a customer. */
export const esUSAccount: Messages['account'] = {
  addresses: 'Tus direcciones:',
  address: (name, lines, isDefault) => `${name}${isDefault ? ' (se usa primero)' : ''}: ${lines.join(', ')}`,
  lastAddress: (lines) => `La última que usaste: ${lines.join(', ')}`,
  noAddresses: 'Todavía no tengo ninguna dirección tuya.',
  askAddress: '¿Cuál es la dirección? Nombre, calle, ciudad, estado y código postal en una línea.',
  notAnAddress:
    'No pude leer una dirección completa ahí. Nombre, calle, ciudad, estado y código postal en una línea, por favor, o di "olvídalo".',
  askName: '¿Cómo la llamo? Por ejemplo, casa u oficina.',
  saved: (name, lines) =>
    `Guardada como ${name}: ${lines.join(', ')}. Di "envíalo a mi ${name}" cuando finalices la compra.`,
  tooMany: (limit) => `Puedo guardar ${limit} direcciones. Déjame olvidar una primero.`,
  left: 'Muy bien, tus direcciones se quedan como están.',
  whichForget: '¿Qué dirección olvido?',
  askForget: (name) => `¿Olvido tu dirección ${name}?`,
  forgotten: (name) => `Ya olvidé tu dirección ${name}.`,
  noSuchAddress: (name) => `No tengo ninguna dirección tuya que se llame ${name}.`,
  held: (count) =>
    `Tengo ${many(count.orders, 'pedido')}, ${many(count.addresses, 'dirección', 'direcciones')}, ` +
    `${many(count.lines, 'cosa')} en tu carrito o para después, y lo que dijimos aquí.`,
  copyOfData: (minutes) => `Una copia de todo te espera en este enlace durante ${minutes} minutos.`,
  booksKeep: 'Lo que se vendió queda en los libros, sin tu nombre ni tu dirección.',
  openOrdersFirst: 'Un pedido en camino conserva su dirección hasta que llegue y esté pagado.',
  askErase: '¿Borro para siempre todo lo que hay sobre ti? No se puede recuperar.',
  erased:
    'En unos minutos queda hecho: tu carrito, tus direcciones, tu cuenta y esta conversación desaparecen para siempre. ¡Adiós!',
  dataKept: 'Muy bien, no se borra nada.',
  usedFirst: (name) => `Desde ahora se usa primero tu dirección ${name}.`,
};
