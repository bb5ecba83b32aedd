import * as z from 'zod';
import { stationNames } from '../../../bot/stations.ts';
import { list, moment } from './money.ts';

const count = z.int();
const ms = z.number().describe('In milliseconds.');
const share = z.number().optional().describe('From 0 on; absent while there is nothing to speak of.');

const passed = z.object({
  station: z.enum(stationNames),
  from: ms.describe('After the trace began, in milliseconds.'),
  ms,
  depth: z.int().describe('How many stations it stands within.'),
  process: z.int().describe('The process that it was in.'),
  failed: z.string().optional().describe('The name of the fault that it ended with.'),
  facts: z.record(z.string(), z.string()),
});

export const ops = z
  .object({
    here: z
      .boolean()
      .describe(
        'False where this server keeps no figures: on AWS they are in CloudWatch, and traces in X-Ray.',
      ),
    minutes: list(z.object({ at: moment, turns: z.record(z.string(), count) })).describe(
      'The last 60 minutes, the oldest first: turns by channel.',
    ),
    outcomes: z.record(z.string(), count).describe('Of the last 15 minutes.'),
    stations: list(z.object({ station: z.enum(stationNames), count, p50: ms, p99: ms })).describe(
      'Of the last 15 minutes, and at most of the last 500 of each.',
    ),
    fallback: share.describe('The share of turns in the last 15 minutes that was not understood.'),
    conversion: share.describe('Orders for each cart that was begun, in the last 60 minutes.'),
    carts: count,
    orders: count,
    orderFailures: count,
    stockRefusals: count,
    retries: count,
    hookErrors: count,
    givenUp: count,
    inboxAge: z.number().optional().describe('For how long the oldest turn waits, in seconds.'),
    workers: count.optional().describe('Processes beside the server that work on turns.'),
    workerStarts: count.describe('In the last 60 minutes.'),
    traces: list(
      z.object({
        id: z.string(),
        channel: z.string(),
        at: moment,
        ms,
        failed: z.boolean(),
        stations: list(passed),
      }),
    ).describe('The last turns, the latest first.'),
  })
  .meta({ id: 'Ops' });

/** @public For web-chat. */
export type OpsView = z.infer<typeof ops>;
