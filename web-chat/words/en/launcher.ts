/** What the launcher in another site's page says; it comes before the catalogue does, so it carries both languages. */
export const launcher = {
  chat: 'Chat',
  open: 'Ask us',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  loading: 'Opening the chat…',
  broken: 'The chat could not be loaded. Please try again.',
} as const;
