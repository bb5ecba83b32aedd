/** What somebody sees that was not there before. */
export interface Shown {
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
}

/** Somebody at a screen or a phone. Everything goes through HTTP, as their platform signs it. */
export interface Seat {
  say(text: string): Promise<Shown>;
  /** Presses what is called that; on a phone, answers with its number. */
  press(label: string): Promise<Shown>;
  /** Waits for something that comes by itself. */
  wait(): Promise<Shown>;
  /** Where the link of the newest message leads, as a path of the shop. */
  link(): Promise<string>;
  leave(): void;
}

/** The newest link to an account in what was sent, as a path. */
export const linkIn = (sent: unknown): string => /\/link\/[0-9A-Z]{10}/.exec(JSON.stringify(sent))?.[0] ?? '';

/** Lines of which some are labels of buttons. */
export const shown = (text: string, buttons: readonly string[]): Shown => ({
  lines: text.split('\n').filter((line) => line.trim() !== '' && !buttons.includes(line)),
  buttons: [...new Set(buttons)],
});
