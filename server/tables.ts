import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { speakPlainly } from './local-protocol.ts';
import { localRequests } from './local-requests.ts';

/** The two tables: commerce's and the bot's. Both are keyed alike. */
export interface Tables {
  readonly shop: string;
  readonly bot: string;
}

/** Creates a table with string keys `pk`, `sk`, one index `gsi1` on `gsi1pk`, `gsi1sk`, and time to live on `ttl`. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S' as const,
        })),
        KeySchema: keys('pk', 'sk'),
        GlobalSecondaryIndexes: [
          { IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  try {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      }),
    );
  } catch (error) {
    // DynamoDB's way to say that it is enabled already.
    if (!(error instanceof Error && error.name === 'ValidationException')) throw error;
  }
}

/**
 * A client for a DynamoDB at an endpoint on this machine, where credentials are not looked at. It says what the SDK's own would say and
 * takes the answers as it does, at a third of its price: nothing is signed, looked up or walked through that this endpoint does not need.
 * A client for AWS has to be the SDK's own: there signatures, endpoints by region and encryption matter, and the way there costs more.
 */
export function localClient(endpoint: string): DynamoDBClient {
  const url = new URL(endpoint);
  const { protocol, hostname, port, pathname: path } = url;
  const at = { protocol, hostname, port: Number(port || 80), path };
  const client = new DynamoDBClient({
    // As parts, and found at once: of a text the SDK would make a URL and rules for each request.
    endpoint: at,
    endpointProvider: () => ({ url }),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 5,
    requestHandler: localRequests(20_000),
  });
  speakPlainly(client, at);
  for (const name of forOthers) client.middlewareStack.remove(name);
  return client;
}

/** What the client would do for AWS, for a log that is not kept, and for headers that are written elsewhere. */
const forOthers = [
  'loggerMiddleware',
  'getUserAgentMiddleware',
  'recursionDetectionMiddleware',
  'httpAuthSchemeMiddleware',
  'httpSigningMiddleware',
  'hostHeaderMiddleware',
  'contentLengthMiddleware',
];
