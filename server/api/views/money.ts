import * as z from 'zod';

/** An amount in minor units with its currency. */
export const money = z
  .strictObject({
    amount: z.int().describe('Minor units of the currency: 1650 is $16.50.'),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: 'Money', description: 'An amount of money. Never a fraction of a minor unit.' });

/** A moment, ISO 8601 in UTC. */
export const moment = z.iso.datetime();

/** A list that is not changed. */
export const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
