import * as z from 'zod';
import { originFault } from '../channels/web/embed.ts';

/** What browsers call this server: on a laptop it has two names, of which pages of one are another site's to the other. */
export function ownOrigins(origin: string): readonly string[] {
  const url = new URL(origin);
  const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[url.hostname];
  if (twin === undefined) return [url.origin];
  const other = new URL(origin);
  other.hostname = twin;
  return [url.origin, other.origin];
}

/** The origins of other sites that may have the chat, from a list with commas. */
export const embedOrigins = z
  .string()
  .default('')
  .transform((text, context) => {
    const origins = text
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== '');
    for (const origin of origins) {
      const fault = originFault(origin);
      if (fault !== undefined) context.addIssue({ code: 'custom', message: `cannot be used: ${fault}` });
    }
    return [...new Set(origins)];
  });
