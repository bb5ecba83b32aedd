import { enUS, type Messages } from './en_US.ts';
import { esUS } from './es_US.ts';

/** What the channel says of its own in a locale; in English where another one is not spoken. */
export const messagesIn = (locale: string): Messages => (locale.startsWith('es') ? esUS : enUS);
