import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startTestDatabase } from './database.ts';

test('the embedded database starts with both tables', async () => {
  const database = await startTestDatabase();
  const { TableNames } = await database.client.send(new ListTablesCommand());
  expect(TableNames).toEqual(['bot', 'shop']);
  await database.stop();
});
