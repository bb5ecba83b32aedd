import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
  type BucketProps,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { tableShape, type Tables } from '../server/tables.ts';
import type { Deployment, Stage } from './stage.ts';

/** Where the shop's things lie. */
export interface Data {
  readonly tables: Readonly<Record<keyof Tables, TableV2>>;
  readonly buckets: { readonly site: IBucket; readonly images: IBucket; readonly logs: IBucket };
  readonly secrets: { readonly shop: Secret; readonly platforms: Secret; readonly origin: Secret };
}

/** TABLE_PREFIX of a stage. */
export const tablePrefix = (stage: Stage['name']): string => `parley-${stage}-`;

export function addData(stack: Stack, { stage: { name, keepsData }, domain }: Deployment): Data {
  const removalPolicy = keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  const text = (name: string) => ({ name, type: AttributeType.STRING });
  const { keys, index, ttl } = tableShape;
  const table = (id: string, which: keyof Tables) =>
    new TableV2(stack, id, {
      // The house calls its tables by a prefix and these names.
      tableName: `${tablePrefix(name)}${which}`,
      partitionKey: text(keys[0]),
      sortKey: text(keys[1]),
      globalSecondaryIndexes: [
        { indexName: index.name, partitionKey: text(index.keys[0]), sortKey: text(index.keys[1]) },
      ],
      timeToLiveAttribute: ttl,
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keepsData,
      removalPolicy,
    });
  const closed = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy,
  };
  // The types of the class and of its interface differ in what may be undefined.
  const bucket = (id: string, more: BucketProps) => new Bucket(stack, id, { ...closed, ...more }) as IBucket;
  const logs = bucket('Logs', {
    // CloudFront writes its log by an ACL.
    objectOwnership: ObjectOwnership.OBJECT_WRITER,
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
  const logged = (serverAccessLogsPrefix: string) => ({
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix,
  });
  const secret = (id: string, description: string, generated: object) =>
    new Secret(stack, id, {
      description,
      generateSecretString: { excludePunctuation: true, passwordLength: 48, ...generated },
      removalPolicy,
    });
  return {
    tables: { shop: table('ShopTable', 'shop'), bot: table('BotTable', 'bot') },
    buckets: {
      site: bucket('Site', logged('site/')),
      images: bucket('Images', {
        ...logged('images/'),
        versioned: true,
        // Of what was sent, pictures are made at once.
        lifecycleRules: [
          {
            prefix: 'uploads/',
            expiration: Duration.days(1),
            noncurrentVersionExpiration: Duration.days(1),
            abortIncompleteMultipartUploadAfter: Duration.days(1),
          },
        ],
        // Browsers send pictures here by addresses that are signed for one file; without one there is nothing to be had.
        cors: [
          {
            allowedMethods: [HttpMethods.PUT],
            allowedOrigins: [domain ? `https://${domain.name}` : '*'],
            allowedHeaders: ['content-type', 'if-none-match'],
            maxAge: 3600,
          },
        ],
      }),
      logs,
    },
    secrets: {
      shop: secret('ShopSettings', 'COOKIE_SECRET, and TWILIO_* and STRIPE_* where they are used', {
        generateStringKey: 'COOKIE_SECRET',
        secretStringTemplate: '{}',
      }),
      platforms: secret('PlatformSettings', 'SLACK_* and TEAMS_* where they are used', {
        generateStringKey: 'NOTHING_YET',
        secretStringTemplate: '{}',
      }),
      origin: secret('OriginKey', 'Proves to the API that a request came through CloudFront', {}),
    },
  };
}
