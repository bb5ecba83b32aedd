import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import * as z from 'zod';

/** What X-Ray takes (its "segment documents"), as far as ours go. */
const document = z.strictObject({
  id: z.string().regex(/^[\da-f]{16}$/),
  trace_id: z.string().regex(/^1-[\da-f]{8}-[\da-f]{24}$/),
  name: z.string().min(1).max(200),
  start_time: z.number(),
  end_time: z.number(),
  parent_id: z
    .string()
    .regex(/^[\da-f]{16}$/)
    .optional(),
  type: z.literal('subsegment').optional(),
  fault: z.literal(true).optional(),
  annotations: z.record(z.string().regex(/^\w+$/), z.union([z.string().max(1000), z.number(), z.boolean()])),
});

/** The daemon that Lambda runs beside a function: takes documents by UDP, each below its header. */
export interface XrayDaemon {
  readonly address: string;
  readonly documents: readonly z.infer<typeof document>[];
  stop(): Promise<void>;
}

export async function startXrayDaemon(): Promise<XrayDaemon> {
  const documents: z.infer<typeof document>[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message) => {
    const [header = '', ...lines] = message.toString('utf8').split('\n');
    z.strictObject({ format: z.literal('json'), version: z.literal(1) }).parse(JSON.parse(header));
    documents.push(document.parse(JSON.parse(lines.join('\n'))));
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    documents,
    stop: () => new Promise((closed) => socket.close(() => closed())),
  };
}

const unit = z.enum(['Seconds', 'Milliseconds', 'Count', 'Percent', 'None']);
const value = z.union([z.number(), z.array(z.number()).min(1).max(100)]);

/** One line in CloudWatch's embedded metric format, by its specification: every metric and dimension that is named is a member of the line. */
export const emfLine = z
  .looseObject({
    _aws: z.strictObject({
      Timestamp: z.int(),
      CloudWatchMetrics: z
        .array(
          z.strictObject({
            Namespace: z.string().min(1).max(1024),
            Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
            Metrics: z.array(z.strictObject({ Name: z.string().min(1).max(1024), Unit: unit })).max(100),
          }),
        )
        .min(1),
    }),
  })
  .refine(({ _aws, ...members }) =>
    _aws.CloudWatchMetrics.every(
      ({ Dimensions, Metrics }) =>
        Dimensions.flat().every((name) => typeof members[name] === 'string') &&
        Metrics.every(({ Name }) => value.safeParse(members[Name]).success),
    ),
  );
