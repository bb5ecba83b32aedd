import type { chatParts as english } from '../en/chat-parts.ts';

/** Lo que rodea los mensajes de la conversación. */
export const chatParts: typeof english = {
  copy: 'Copiar',
  copied: 'Copiado.',
  notCopied: 'Tu navegador no permitió copiar esto.',
  good: 'Esto me sirvió',
  bad: 'Esto no me sirvió',
  rated: 'Gracias. Quedó guardado para la tienda.',
  unrated: 'Retiraste tu opinión.',
  notRated: 'No se pudo guardar. Inténtalo de nuevo.',
  earlier: 'Mensajes anteriores',
  earlierLoading: 'Cargando…',
  earlierFailed: 'No se pudieron cargar los mensajes anteriores.',
  begins: 'Tu conversación empieza aquí.',
  startOver: 'Empezar de nuevo',
  changed: 'Tu sesión terminó o cambió, así que no se envía nada. Lo que escribiste se conserva.',
  signIn: 'Iniciar sesión',
  begin: 'Seguir sin ella',
};
