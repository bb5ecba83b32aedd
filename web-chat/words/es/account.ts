import type { account as english } from '../en/account.ts';

/** Who the visitor is to the shop, and what it may do. */
export const account: typeof english = {
  title: 'Tu cuenta',
  hello: (name) => `Hola, ${name}`,
  guest: 'Estás comprando como invitado',
  guestText:
    'Tu carrito, tus pedidos y este chat se guardan en este navegador. Con una cuenta los encuentras en cualquier lugar.',
  signIn: 'Iniciar sesión',
  signUp: 'Crear una cuenta',
  signOut: 'Cerrar sesión',
  signedInAs: (email) => `Sesión iniciada como ${email}`,
  orders: 'Tus pedidos',

  profile: 'Sobre ti',
  name: 'Nombre',
  nameHint: 'Cómo te llamamos en el chat.',
  save: 'Guardar',
  saved: 'Guardado.',

  addresses: 'Direcciones',
  noAddresses: 'Todavía no hay ninguna guardada.',
  usual: 'Se usa primero',
  makeUsual: 'Usar primero',
  makeUsualName: (name) => `Usar primero: ${name}`,
  edit: 'Cambiar',
  editName: (name) => `Cambiar ${name}`,
  remove: 'Quitar',
  removeName: (name) => `Quitar ${name}`,
  removed: (name) => `Quitamos la dirección ${name}.`,
  add: 'Agregar una dirección',
  callIt: 'Nombre de la dirección',
  callHint: 'Por ejemplo, casa u oficina.',
  saveAddress: 'Guardar la dirección',
  stop: 'Dejarlo así',

  notices: 'Lo que te avisamos',
  noticesText: 'Dónde quieres enterarte. Lo que haces tú en el chat siempre se responde ahí mismo.',
  noticesTable: 'Avisos por canal',
  kinds: {
    placed: 'Se hizo un pedido',
    paid: 'Está pagado',
    shipped: 'Va en camino',
    delivered: 'Llegó',
    cancelled: 'Se canceló',
    expired: 'No se pagó a tiempo',
    refunded: 'Se devuelve dinero',
    'back-in-stock': 'Algo volvió a estar disponible',
  },
  channels: { web: 'Chat web', sms: 'Mensaje de texto', slack: 'Slack', teams: 'Teams' },
  noticeOn: (kind, channel) => `${kind}: ${channel}`,

  data: 'Tus datos',
  dataText:
    'Todo lo que la tienda guarda de ti: perfil, direcciones, pedidos, conversaciones, inicios de sesión.',
  export: 'Descargarlos',
  delete: 'Borrarlo todo',
  deleteAsk: '¿Borrar todo?',
  deleteText:
    'Tu perfil, tus direcciones, tu carrito y tus conversaciones desaparecen de inmediato y para siempre. Los libros conservan los pedidos terminados sin tu nombre; un pedido que va en camino conserva su dirección hasta que llegue.',
  deleteYes: 'Borrar todo',
  deleteNo: 'Conservarlo',
  deleted: 'Todo está borrado',
  deletedText: 'Ya no sabemos nada de ti, y eres bienvenido.',
  kept: (numbers) => `Los libros conservan ${numbers.join(', ')} sin tu nombre.`,
  unfinished: (numbers) =>
    `${numbers.join(', ')} ${numbers.length === 1 ? 'todavía va' : 'todavía van'} en camino; la dirección se borra cuando llegue.`,
};
