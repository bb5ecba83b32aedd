import { chat } from './chat.ts';
import { home } from './home.ts';
import { noise } from './noise.ts';
import { spanish } from './spanish.ts';
import { trades } from './trades.ts';
import { world } from './world.ts';

/**
 * What people say that no bot of a particular trade is for: the recogniser learns it as "none of these". The order mixes the themes,
 * so that the first sentences are a fair choice of all.
 */
export const background: readonly string[] = mixed([chat, world, trades, home, noise]);

const inSpanish: readonly string[] = mixed([spanish, noise]);

/** The same for the language of a locale; English for one that has none. */
export const backgroundIn = (localeId: string): readonly string[] =>
  localeId.startsWith('es') ? inSpanish : background;

function mixed(themes: readonly string[]): readonly string[] {
  const lists = themes.map((theme) => theme.trim().split('\n'));
  const longest = Math.max(...lists.map((list) => list.length));
  return lists
    .flatMap((list) => list.map((text, index) => ({ text, at: (index + 0.5) * (longest / list.length) })))
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}
