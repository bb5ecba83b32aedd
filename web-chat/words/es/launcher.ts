/** Lo que dice el botón en la página de otro sitio; llega antes que el catálogo. */
export const launcher = {
  chat: 'Chat',
  open: 'Pregúntanos',
  unread: (count: number) => (count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`),
  loading: 'Abriendo el chat…',
  broken: 'No se pudo cargar el chat. Inténtalo de nuevo.',
} as const;
