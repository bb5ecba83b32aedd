import * as z from 'zod';
import { originFault } from '../channels/web/embed.ts';

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
