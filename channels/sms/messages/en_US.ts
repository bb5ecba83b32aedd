/** What the SMS channel says of its own in English. No sentence asks for a word that a carrier acts on. */
export const enUS = {
  /** Under a menu with one entry, and with several. */
  pickOne: (number: number) => `Reply ${number} to choose.`,
  pick: 'Reply with a number.',
  /** For answers that are numbers themselves. */
  pickOf: (numbers: readonly number[]) =>
    `Reply ${numbers.slice(0, -1).join(', ')} or ${String(numbers.at(-1))}.`,
  more: 'More',
  example: (words: string) => `For example: ${words}`,
  formAt: (url: string) => `Or fill it in here: ${url}`,
  allAt: (count: number, url: string) => `All ${String(count)}: ${url}`,
  shipTo: (address: string) => `Ship to: ${address}`,
  pictureUnread: "Sorry, I can't see pictures here. Tell me in a few words what you are looking for.",
  optedOut: 'You will get no more texts from us.',
};

export type Messages = typeof enUS;
