/** Every sentence the assistant says in English that a bot definition does not. */
export const enUS = {
  apology: 'Sorry, something went wrong on our side. Your cart and orders are safe; please try that again.',
} as const;

/** The catalogue of sentences; every locale has all of them. */
export type Messages = typeof enUS;
