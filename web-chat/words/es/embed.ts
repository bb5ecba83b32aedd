import type { embed as english } from '../en/embed.ts';

/** Lo que dice por su cuenta el chat en la página de otro sitio. */
export const embed: typeof english = {
  close: 'Cerrar el chat',
  refused: 'El chat no se puede usar en esta página.',
  refusedHint: 'Lo encuentras en la tienda misma.',
  toShop: 'Ir a la tienda',
  signIn: 'Iniciar sesión',
  signOut: 'Cerrar sesión',
  signingIn: 'Inicia sesión en la ventana que se abrió.',
  blocked:
    'Tu navegador no dejó abrir la ventana para iniciar sesión. Permite las ventanas emergentes de esta página e inténtalo de nuevo.',
  signedIn: 'Iniciaste sesión.',
  signedOut: 'Cerraste la sesión.',
  lapsed: 'Tu sesión terminó. Inicia sesión de nuevo para seguir donde estabas.',
  asGuest: 'Seguir como invitado',
};
