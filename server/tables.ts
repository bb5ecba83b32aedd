import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { localRequests } from './local-requests.ts';

/** The two tables: commerce's and the bot's. Both are keyed alike. */
export interface Tables {
  readonly shop: string;
  readonly bot: string;
}

/** What both tables are: string keys, one index that holds whole items, and time to live. */
export const tableShape = {
  keys: ['pk', 'sk'],
  index: { name: 'gsi1', keys: ['gsi1pk', 'gsi1sk'] },
  ttl: 'ttl',
} as const;

/** Creates a table of {@link tableShape}; one that is there stays as it is. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const keys = ([hash, range]: readonly [string, string]) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  const { index } = tableShape;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [...tableShape.keys, ...index.keys].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S' as const,
        })),
        KeySchema: keys(tableShape.keys),
        GlobalSecondaryIndexes: [
          { IndexName: index.name, KeySchema: keys(index.keys), Projection: { ProjectionType: 'ALL' } },
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
        TimeToLiveSpecification: { AttributeName: tableShape.ttl, Enabled: true },
      }),
    );
  } catch (error) {
    // DynamoDB's way to say that it is enabled already.
    if (!(error instanceof Error && error.name === 'ValidationException')) throw error;
  }
}

/** A client for AWS's DynamoDB, in the region and with the credentials that the process has. */
export const awsClient = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 5 });

/** A client for a DynamoDB at an endpoint on this machine, where credentials are not looked at. */
export function localClient(endpoint: string): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    signer: unsigned,
    maxAttempts: 5,
    requestHandler: localRequests(20_000),
  });
  for (const name of forOthers) client.middlewareStack.remove(name);
  return client;
}

/** What the client would do for AWS and for a log that is not kept: a tenth of what a request costs this process. */
const forOthers = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'];

type Signer = Extract<DynamoDBClientConfig['signer'], { sign: unknown }>;

/** Names the caller as a signature does, without one: hashing each request is a third of what it costs this process. */
const unsigned: Signer = {
  sign(request) {
    request.headers['x-amz-date'] = '20000101T000000Z';
    request.headers['authorization'] =
      'AWS4-HMAC-SHA256 Credential=local/20000101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none';
    return Promise.resolve(request);
  },
};
