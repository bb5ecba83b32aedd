import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';

/** Everything in both tables, as text: what is nowhere in it is not kept. */
export async function wholeDatabase(client: DynamoDBClient): Promise<string> {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  let text = '';
  for (const TableName of ['parley-shop', 'parley-bot']) {
    let from: Record<string, unknown> | undefined;
    do {
      const { Items, LastEvaluatedKey }: ScanCommandOutput = await documents.send(
        new ScanCommand({ TableName, ExclusiveStartKey: from }),
      );
      text += JSON.stringify(Items);
      from = LastEvaluatedKey;
    } while (from);
  }
  return text;
}
