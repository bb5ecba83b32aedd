import type { Messages } from '../en_US.ts';

const orderOf = (order: string | undefined) => (order === undefined ? 'tu pedido' : `el pedido ${order}`);

/** What the pages say that the server draws itself. */
export const esUSPages: Messages['pages'] = {
  signIn: {
    title: 'Iniciar sesión',
    again: 'Inicia sesión otra vez',
    email: 'Correo electrónico',
    password: 'Contraseña',
    newPassword: 'Contraseña nueva',
    passwordHint: (shortest) =>
      `Al menos ${String(shortest)} caracteres. Varias palabras seguidas sirven bien.`,
    code: 'Código',
    codeHint: 'Los seis dígitos que te enviamos. Valen 30 minutos.',
    otherWays: 'Otras opciones',
    toSignUp: 'Crear una cuenta',
    toForgot: '¿Olvidaste tu contraseña?',
    name: 'Nombre',
    signUp: 'Crear cuenta',
    hasAccount: 'Ya tengo una cuenta',
    confirmTitle: 'Confirma tu correo',
    confirm: 'Confirmar',
    forgotWords: 'Dinos tu correo. Si tiene una cuenta, le enviamos un código.',
    sendCode: 'Enviar el código',
    back: 'Volver a iniciar sesión',
    resetTitle: 'Elige una contraseña nueva',
    reset: 'Guardar la contraseña',
    welcome: 'Te damos la bienvenida',
    ready: 'Tu cuenta está lista. Ya puedes iniciar sesión.',
    openTooLong: 'Esta página estuvo abierta demasiado tiempo. Empieza otra vez, por favor.',
    changed: 'Contraseña cambiada',
    changedWords: 'Tu contraseña nueva está guardada y la sesión se cerró en todos los dispositivos.',
    tookTooLong: 'Esto tardó demasiado, o empezó en otra ventana.',
    notSignedIn: 'No se inició tu sesión.',
    signedOut: 'Sesión cerrada',
    signedOutWords: 'Cerraste tu sesión.',
    stuck: (why) =>
      `Este inicio de sesión no puede seguir${why === undefined ? '' : ` (${why})`}. Vuelve a la tienda e inicia sesión otra vez.`,
    faults: {
      wrongPassword: 'Ese correo y esa contraseña no van juntos.',
      wrongCode:
        'Ese no es el código, o ya se usó, es muy viejo o se probó demasiadas veces. Pide uno nuevo.',
      badEmail: 'Escribe un correo electrónico, como ada@example.com.',
      badName: 'Escribe tu nombre, en 80 caracteres como máximo.',
      tooShort: (shortest) => `Elige al menos ${String(shortest)} caracteres.`,
      tooLong: (longest) => `Elige ${String(longest)} caracteres como máximo.`,
      tooEasy: 'Elige algo más difícil de adivinar.',
      tooOften: (seconds) =>
        `Se intentó demasiadas veces. Espera ${seconds < 90 ? `${String(seconds)} segundos` : `${String(Math.ceil(seconds / 60))} minutos`} y vuelve a intentarlo.`,
    },
  },

  embed: {
    failed: 'No funcionó',
    failedWords:
      'Esta ventana pertenece a un chat en la página de otro sitio, que tiene que abrirla de nuevo.',
    toShop: (shop) => `Ir a ${shop}`,
    title: '¿Seguir en el chat?',
    signedIn: 'Iniciaste sesión',
    signedInAs: 'Iniciaste sesión como',
    willKnow: 'El chat en la página de',
    willKnowWhat: 'conocerá tu carrito, tus pedidos y tus direcciones, por 12 horas como máximo.',
    gone: 'La página que abrió esta ventana ya no está. Abre el chat ahí de nuevo.',
    again: 'No funcionó. Inténtalo otra vez, por favor.',
    yes: 'Sí, seguir en el chat',
    no: 'No, dejarlo como está',
  },

  paid: {
    thanks: '¡Gracias!',
    onItsWay: (order) =>
      `Tu pago por ${orderOf(order)} viene en camino. Te avisamos en el chat en cuanto llegue.`,
    notYet: 'Aún sin pagar',
    notCharged: (order) =>
      `No se cobró nada por ${orderOf(order)}. Todavía puedes pagarlo con el mismo enlace hasta que se acabe su plazo.`,
    backToShop: 'Volver a la tienda',
    seeOrder: 'Ver el pedido',
  },

  dataTooOld: 'Este enlace es muy viejo. Pide uno nuevo en el chat, por favor.',

  shortLink: {
    notices: {
      unknown: [
        'Este enlace no lleva a ninguna parte',
        'Quizá le falta una parte. Ábrelo desde el mensaje de texto, o escríbenos y te enviamos uno nuevo.',
      ],
      expired: [
        'Este enlace ya venció',
        'Los enlaces de nuestros mensajes de texto sirven por un día. Escríbenos y te enviamos uno nuevo.',
      ],
      used: [
        'Esto ya se respondió',
        'Nuestra respuesta está en tus mensajes de texto. Para cambiar algo, escríbenos.',
      ],
      shut: [
        'Este enlace está cerrado',
        'El número no coincidió demasiadas veces. Escríbenos y te enviamos un enlace nuevo.',
      ],
      foreign: [
        'Este enlace es para otro teléfono',
        'Se envió a un número distinto del que usas aquí. Escríbenos y te enviamos un enlace propio.',
      ],
      out: [
        'No recibes mensajes de nosotros',
        'Nos pediste no escribirte, así que no podemos responder. Envíanos primero START, y luego otra vez lo que necesitas.',
      ],
      busy: [
        'Inténtalo otra vez, por favor',
        'No pudimos recibir tu respuesta en este momento. No se perdió nada: envíala de nuevo en un momento.',
      ],
      elsewhere: [
        'Abre el enlace otra vez, por favor',
        'Esto se envió desde la página de otro sitio. Abre el enlace desde el mensaje de texto.',
      ],
    },
    thanks: 'Gracias',
    said: (words) => `Nos dijiste: ${words}`,
    byText: 'Te respondemos por mensaje de texto. Puedes cerrar esta página.',
    textUs: (number) => `Escríbenos: ${number}`,
    digits: 'Últimos cuatro dígitos de tu número de teléfono',
    digitsHint: 'Del teléfono que recibió nuestro mensaje de texto.',
    digitsHintInForm:
      'Del teléfono que recibió nuestro mensaje de texto, para que nadie más pueda responder por ti.',
    wrongDigits: 'Esos no son los últimos cuatro dígitos del teléfono.',
    isYours: '¿Es tuyo?',
    toOnePhone: 'Este enlace se envió a un solo teléfono. Lo que contiene no se le muestra a nadie más.',
    goOn: 'Seguir',
    known: 'Desde ahora te reconocemos en este navegador.',
    optional: (label) => `${label} (opcional)`,
    fillIn: 'Completa tus datos',
    marked: 'Revisa los campos marcados, por favor.',
    pick: 'Elige una opción',
    missing: 'Completa este campo, por favor.',
    notListed: 'Elige una de estas opciones, por favor.',
    notWhole: 'Escribe un número entero, por favor.',
    notEmail: 'Escribe un correo electrónico, por favor.',
  },
};
