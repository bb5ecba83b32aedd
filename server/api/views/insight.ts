import * as z from 'zod';
import { list, moment } from './money.ts';

/** A day in UTC. */
export const day = z.iso.date();

const scored = z.object({ intent: z.string(), score: z.number().optional() });

export const figures = z
  .object({
    days: list(
      z.object({
        day,
        channel: z.string(),
        turns: z.int().describe('What customers said, buttons too.'),
        missed: z.int().describe('What was not understood of it.'),
        failed: z.int().describe('What was answered with an apology.'),
        conversations: z.int().describe('Conversations that began on this day.'),
        carts: z.int().describe('Those of them in which something was put into the cart, or ordered.'),
        orders: z.int().describe('Those of them in which an order was placed.'),
      }),
    ),
  })
  .meta({ id: 'Figures' });

export const missed = z
  .object({
    id: z.string(),
    locale: z.string(),
    said: z.string().describe('Personal words are masked, as in `[name]`.'),
    count: z.int(),
    first: moment,
    last: moment,
    channels: list(z.string()),
    guesses: list(z.object({ intent: z.string(), score: z.number() })).describe('The nearest intents.'),
    dealt: moment.optional(),
    open: z.boolean().describe('Whether it waits for somebody: never dealt with, or said again since.'),
  })
  .meta({ id: 'Missed' });

export const visit = z
  .object({
    id: z.string(),
    customer: z.string(),
    channel: z.string(),
    began: moment,
    last: moment,
    turns: z.int(),
    missed: z.int(),
    failed: z.int(),
    intents: list(z.string()),
    versions: list(z.string()).describe('The versions of the bot that answered.'),
    said: z.string().describe('The first words, masked.'),
    cart: z.boolean(),
    orders: list(z.string()),
  })
  .meta({ id: 'Conversation' });

export const explained = z
  .object({
    no: z.int(),
    at: moment,
    said: z.string(),
    pressed: z.string().optional(),
    replies: list(z.string()),
    version: z.string(),
    intent: z.string().optional(),
    flow: z.string().optional(),
    score: z.number().optional(),
    threshold: z.number().optional(),
    candidates: list(scored),
    decision: z.string(),
    slots: list(z.object({ slot: z.string(), value: z.string(), source: z.string() })),
    asked: z.string().describe('What was asked for when the customer spoke.'),
    asks: z.string().describe('What is asked for afterwards.'),
    command: z.string().optional(),
    rating: z.enum(['good', 'bad']).optional().describe('What the customer thinks of the answer.'),
    fault: z.string().optional(),
  })
  .meta({ id: 'ExplainedTurn' });

/** @public For web-chat. */
export type FiguresView = z.infer<typeof figures>;
/** @public For web-chat. */
export type MissedView = z.infer<typeof missed>;
/** @public For web-chat. */
export type VisitView = z.infer<typeof visit>;
/** @public For web-chat. */
export type ExplainedView = z.infer<typeof explained>;
