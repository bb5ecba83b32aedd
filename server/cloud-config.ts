import * as z from 'zod';
import type { Result } from '../bot/turn.ts';
import { readSettings, webAddress, type Variables } from '../channels/settings.ts';

/** Amazon Lex V2, or what speaks like it at another address. */
export interface LexSettings {
  /** As the AWS SDK finds it when absent. */
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** The bot there; the only one of `deployed.json` when absent. */
  readonly botId: string | undefined;
}

/** The parts that AWS plays where it is asked to; each is absent where this machine plays it. */
export interface CloudConfig {
  /** The tables are AWS's, and somebody else makes them. */
  readonly awsDatabase: boolean;
  readonly lex: LexSettings | undefined;
  /** Turns are rung for by that SQS FIFO queue. */
  readonly queue: { readonly url: string } | undefined;
  /** Pictures that the merchant gives lie in that bucket. */
  readonly images: PictureBucket | undefined;
}

/** A bucket of S3, or of what speaks like it at another address. */
export interface PictureBucket {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string | undefined;
}

const road = <A extends string, B extends string>(here: A, there: B) =>
  z.enum([here, there], `must be ${here} or ${there}`).default(here as never);

const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, such as us-east-1')
  .optional();

const schema = z.object({
  DATABASE: road('embedded', 'aws'),
  ENGINE: road('embedded', 'aws'),
  LEX_REGION: region,
  LEX_ENDPOINT: webAddress('http://127.0.0.1:8181').optional(),
  LEX_BOT_ID: z
    .string()
    .regex(/^[0-9A-Za-z]{10}$/, 'must be ten letters and digits')
    .optional(),
  QUEUE: road('local', 'sqs'),
  QUEUE_URL: z
    .string()
    .regex(/^https?:\/\/\S+\.fifo$/, 'must be the address of a FIFO queue, which ends in .fifo')
    .optional(),
  IMAGES: road('directory', 's3'),
  IMAGES_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'must be 3 to 63 small letters, digits and hyphens')
    .optional(),
  IMAGES_REGION: region,
  IMAGES_ENDPOINT: webAddress('http://127.0.0.1:9000').optional(),
});

/** Reads what AWS plays. A setting that a chosen road needs and that is missing is a fault. */
export function cloudConfig(environment: Variables): Result<CloudConfig, readonly string[]> {
  const read = readSettings(schema, environment);
  if (!read.ok) return read;
  const { value: data } = read;
  const imagesRegion = data.IMAGES_REGION ?? environment['AWS_REGION']?.trim();
  const missing = [
    ...(data.IMAGES === 's3' && !data.IMAGES_BUCKET ? ['IMAGES_BUCKET must be set for IMAGES=s3'] : []),
    ...(data.IMAGES === 's3' && !imagesRegion
      ? ['IMAGES_REGION must be set for IMAGES=s3, or AWS_REGION where everything is in one region']
      : []),
    ...(data.QUEUE === 'sqs' && !data.QUEUE_URL ? ['QUEUE_URL must be set for QUEUE=sqs'] : []),
    ...(data.DATABASE === 'aws' && environment['DYNAMODB_ENDPOINT']?.trim()
      ? ['DYNAMODB_ENDPOINT must not be set for DATABASE=aws']
      : []),
    ...(data.DATABASE === 'aws' && !environment['COOKIE_SECRET']?.trim()
      ? ['COOKIE_SECRET must be set for DATABASE=aws: servers that share a database share it']
      : []),
  ];
  if (missing.length > 0) return { ok: false, refusal: missing };
  return {
    ok: true,
    value: {
      awsDatabase: data.DATABASE === 'aws',
      lex:
        data.ENGINE === 'aws'
          ? { region: data.LEX_REGION, endpoint: data.LEX_ENDPOINT, botId: data.LEX_BOT_ID }
          : undefined,
      queue: data.QUEUE === 'sqs' && data.QUEUE_URL ? { url: data.QUEUE_URL } : undefined,
      images:
        data.IMAGES === 's3' && data.IMAGES_BUCKET && imagesRegion
          ? { bucket: data.IMAGES_BUCKET, region: imagesRegion, endpoint: data.IMAGES_ENDPOINT }
          : undefined,
    },
  };
}
