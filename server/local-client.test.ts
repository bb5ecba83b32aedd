import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test/database.ts';

/** What the lean client writes and reads is what the SDK's own writes and reads. */

let database: TestDatabase;
let plain: DynamoDBClient;
let TableName: string;
beforeAll(async () => {
  database = await startTestDatabase();
  TableName = database.tables.bot;
  plain = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  plain.destroy();
  await database.stop();
});

const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'grapheme' }).map((S) => ({ S })),
    fc.integer().map((N) => ({ N: String(N) })),
    fc.uint8Array().map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((SS) => ({ SS: SS.toSorted() })),
    fc
      .uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 1 })
      .map((all) => ({ BS: all.toSorted((a, b) => a - b).map((one) => Uint8Array.of(one)) })),
    fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
    fc
      .dictionary(fc.constantFrom('a', 'B', 'BS', 'L', 'N', 'name', '"B":'), tie('value'))
      .map((M) => ({ M: { ...M } })),
  ),
}));

test('any item that one client writes the other reads as it was', async () => {
  let no = 0;
  await fc.assert(
    fc.asyncProperty(value, value, async (held, other) => {
      const [first, second] = [`item-${String((no += 1))}`, `item-${String((no += 1))}`];
      const itemOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'item' }, held, other });
      await database.client.send(new PutItemCommand({ TableName, Item: itemOf(first) }));
      await plain.send(new PutItemCommand({ TableName, Item: itemOf(second) }));
      for (const pk of [first, second]) {
        const Key = { pk: { S: pk }, sk: { S: 'item' } };
        for (const client of [database.client, plain]) {
          expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(itemOf(pk));
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('answers are the same in everything', async () => {
  const keys = ['a', 'b'].map((sk) => ({ pk: { S: 'together' }, sk: { S: sk } }));
  const puts = keys.map((key) => ({ Put: { TableName, Item: { ...key, words: { S: '"B": “ä”' } } } }));
  await database.client.send(new TransactWriteItemsCommand({ TransactItems: puts }));
  const ask = (client: DynamoDBClient) =>
    Promise.all([
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'together' } },
          Limit: 1,
          ReturnConsumedCapacity: 'TOTAL',
        }),
      ),
      client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keys } } })),
      client.send(new GetItemCommand({ TableName, Key: { pk: { S: 'nobody' }, sk: { S: 'a' } } })),
    ]).then((all) => all.map(({ $metadata, ...rest }) => ({ status: $metadata.httpStatusCode, ...rest })));
  expect(await ask(database.client)).toEqual(await ask(plain));
});

test('refusals are the same, down to what stood in the way', async () => {
  const Key = { pk: { S: 'once' }, sk: { S: 'item' } };
  await database.client.send(new PutItemCommand({ TableName, Item: { ...Key, by: { S: 'Ada' } } }));
  const refused = (client: DynamoDBClient) =>
    Promise.all(
      [
        new PutItemCommand({
          TableName,
          Item: Key,
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              Put: {
                TableName,
                Item: Key,
                ConditionExpression: 'attribute_not_exists(pk)',
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
          ],
        }),
        new UpdateItemCommand({ TableName, Key, UpdateExpression: 'SET by = = :by' }),
        new GetItemCommand({ TableName: 'nowhere', Key }),
      ].map((command) =>
        client.send(command as PutItemCommand).then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    ).then((errors) =>
      errors.map((error) => {
        if (!(error instanceof Error)) return undefined;
        const { name, message } = error;
        const told = error as Error & Readonly<Record<string, unknown>>;
        return {
          ...{ kind: error.constructor.name, name, message },
          ...{ Item: told['Item'], CancellationReasons: told['CancellationReasons'] },
        };
      }),
    );
  const answers = await refused(database.client);
  expect(answers).toEqual(await refused(plain));
  expect(answers.map((answer) => answer?.kind)).toEqual([
    'ConditionalCheckFailedException',
    'TransactionCanceledException',
    'DynamoDBServiceException',
    'ResourceNotFoundException',
  ]);
});

test('a transaction that is sent again after its answer was lost is made once', async () => {
  const TransactItems = [
    {
      Update: {
        TableName,
        Key: { pk: { S: 'counter' }, sk: { S: 'item' } },
        UpdateExpression: 'ADD made :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    },
  ];
  let lost = false;
  const losing = {
    applyToStack: (stack: DynamoDBClient['middlewareStack']) => {
      stack.add(
        (next) => async (args) => {
          const done = await next(args);
          if (lost) return done;
          lost = true;
          throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
        },
        { step: 'deserialize', priority: 'low', name: 'losing' },
      );
    },
  };
  database.client.middlewareStack.use(losing);
  await database.client.send(new TransactWriteItemsCommand({ TransactItems }));
  database.client.middlewareStack.remove('losing');
  const { Item } = await database.client.send(
    new GetItemCommand({ TableName, Key: { pk: { S: 'counter' }, sk: { S: 'item' } }, ConsistentRead: true }),
  );
  expect(lost).toBe(true);
  expect(Item?.['made']).toEqual({ N: '1' });
});
