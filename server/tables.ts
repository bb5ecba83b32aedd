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

/** A client for the database at an endpoint on this machine, or for AWS's where there is none. */
export const clientAt = (endpoint: string | undefined): DynamoDBClient =>
  endpoint === undefined ? awsClient() : localClient(endpoint);
