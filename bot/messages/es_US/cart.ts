import type { Messages } from '../en_US.ts';

const only = (count: number): string => (count === 1 ? 'Solo queda 1' : `Solo quedan ${count}`);

/** What is said about the cart. */
export const esUSCart: Messages['cart'] = {
  empty: 'Tu carrito está vacío. ¿Buscamos algo para llenarlo?',
  heading: 'Tu carrito:',
  line: (quantity, title, detail, total) => `${quantity} x ${title}${detail && ` (${detail})`}: ${total}`,
  subtotal: (amount) => `Subtotal: ${amount}, sin envío ni impuestos`,
  priceMoved: (title, was, now) => `Ojo: ${title} costaba ${was} cuando lo agregaste y ahora cuesta ${now}.`,
  sum: (count, subtotal) => `Tu carrito: ${count === 1 ? '1 artículo' : `${count} artículos`}, ${subtotal}.`,
  notEnough: (title, available) =>
    available === 0
      ? `${title} está agotado ahora mismo, así que no agregué nada.`
      : `${only(available)} de ${title}, así que todavía no agregué nada. ¿Te alcanza con eso?`,
  notEnoughMore: (title, more, held) =>
    `De ${title} ${more === 1 ? 'solo hay 1 más' : `solo hay ${more} más`} además de ${held === 1 ? 'la unidad que está' : `las ${held} que están`} en tu carrito, así que todavía no agregué nada. ¿Te alcanza con eso?`,
  haveAll: (title, held) =>
    `Ya tienes en tu carrito ${held === 1 ? 'la última unidad' : `las últimas ${held} unidades`} de ${title}, así que no hay más que agregar.`,
  notAdded: 'Muy bien, no lo agregué.',
  leftAdding: 'Muy bien, no se agregó nada más.',
  addedSeveral: (things) => `Agregué ${things.join('; ')}.`,
  thing: (quantity, title, detail) => `${quantity} x ${title}${detail && ` (${detail})`}`,
  notEnoughToChange: (title, available) =>
    `${only(available)} de ${title}, así que dejé tu carrito como estaba.`,
  tooMany: (limit) =>
    `Es más de lo que puedo poner en un carrito: el máximo es ${limit}. Para pedidos más grandes puede servirte nuestro servicio para oficinas.`,
  gone: 'Eso ya no se vende, así que no agregué nada. ¿Otra cosa, quizá?',

  whichLine: '¿Cuál de tu carrito?',
  notInCart: (words) => `No veo "${words}" en tu carrito.`,
  howMany: (title) => `¿Cuántos de ${title} quieres?`,
  quantity: { label: 'Cuántos', submit: 'Quiero esos' },
  changed: (quantity, title) => `Listo: ${quantity} x ${title}.`,
  alreadySo: (title) => `Lo que tienes ya es ${title}, así que dejé tu carrito como está.`,
  removed: (title) => `Quité ${title} de tu carrito.`,
  leftAsIs: 'Muy bien, dejé tu carrito como está.',
  askEmpty: '¿Quito todo de tu carrito?',
  askKeep: (out, kept) => `¿Quito ${out.join('; ')} y dejo ${kept.join('; ')}?`,
  emptied: 'Tu carrito quedó vacío. Aquí estoy cuando quieras algo.',

  code: (code, amount) => `Código ${code}: -${amount}`,
  codeFreeDelivery: (code) => `Código ${code}: envío gratis`,
  codeIdle: (code, why) => `El código ${code} no descuenta nada ahora: ${why}`,
  note: (note) => `Tarjeta: "${note}"`,
  laterHeading: 'Guardado para después:',

  savedForLater: (title) => `Te aparté ${title}.`,
  putBack: (title) => `${title} está de vuelta en tu carrito.`,
  nothingSaved: 'No tienes nada apartado.',
  notSaved: (words) => `No veo "${words}" entre lo que apartaste.`,
  whichSaved: '¿Cuál regreso al carrito?',
  notEnoughToPutBack: (title, available) =>
    available === 0
      ? `${title} está agotado ahora mismo, así que sigue apartado.`
      : `${only(available)} de ${title}, así que sigue apartado. Puedes agregar menos por su nombre.`,

  askCode: '¿Cuál es el código?',
  codeTakes: (code, amount) => `El código ${code} descuenta ${amount}.`,
  codeGivesDelivery: (code) => `Con el código ${code} el envío es gratis.`,
  codeDropped: (code) => `Quité el código ${code} de tu carrito.`,
  noCodes: 'No hay ningún código en tu carrito.',
  whichCode: '¿Qué código quito?',
  codeNeedsCart:
    'Un código vale para lo que hay en tu carrito, y está vacío. Agrega algo primero y luego dime el código.',
  codeRefused: (code, why) => `No puedo usar el código ${code}: ${why}`,
  codeBecause: (because, minimum): string => {
    switch (because) {
      case 'unknown':
        return 'no lo conozco. Revisa las letras y los números.';
      case 'not-yet':
        return 'todavía no vale.';
      case 'ended':
        return 'ya terminó.';
      case 'used-up':
        return 'ya se agotó.';
      case 'used-by-you':
        return 'ya lo usaste, y cada cliente puede usarlo un número limitado de veces.';
      case 'below-minimum':
        return minimum === undefined
          ? 'tu carrito todavía no llega al mínimo.'
          : `vale a partir de ${minimum}.`;
      case 'nothing-fits':
        return 'nada de tu carrito entra en él.';
      case 'too-many':
        return 'tu carrito ya tiene todos los códigos que acepta. Quita uno primero.';
    }
  },

  askNote: '¿Qué debe decir la tarjeta? La escribo tal como me la digas.',
  noteKept: (note) => `La tarjeta dirá: "${note}"`,
  noteGone: 'No habrá tarjeta.',
  noNote: 'Tu pedido todavía no lleva tarjeta.',
  noteTooLong: (limit) =>
    `Es demasiado largo para una tarjeta: el máximo es ${limit} caracteres. ¿Qué debe decir?`,
  noteLeft: 'Muy bien, la tarjeta se queda como estaba.',
};
