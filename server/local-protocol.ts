import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';

/** What the SDK hands over of an operation. */
interface Operation {
  readonly name: string;
}
interface Request {
  readonly headers: Record<string, string>;
}
/** Where a database listens. */
interface Place {
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
}
interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The requests of every turn: what they and their answers hold are texts, numbers, lists, maps and bytes, but no times. */
const everyday = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);

/** How a client of the SDK puts its commands into requests and takes the answers out; the SDK has no one type for it. */
interface Protocol {
  serializeRequest(operation: Operation, input: object, context: unknown): Promise<Request>;
  deserializeResponse(operation: Operation, context: unknown, response: Response): Promise<object>;
}

/**
 * Lets a client speak to a database on this machine as plainly as AWS JSON 1.0 is: a command's input is its body as it stands, and an
 * answer its output. The SDK comes to the same by walking both along their schemas, which is half of what a request costs this process. What is
 * not so plain goes the SDK's way: errors, answers with bytes in them, and whatever no turn needs.
 */
export function speakPlainly(client: DynamoDBClient, at: Place): void {
  const protocol = client.config.protocol as unknown as Protocol;
  const serializeRequest = protocol.serializeRequest.bind(protocol);
  const deserializeResponse = protocol.deserializeResponse.bind(protocol);
  const plain: Protocol = {
    async serializeRequest(operation, input, context) {
      const { name } = operation;
      if (!everyday.has(name)) {
        const request = await serializeRequest(operation, input, context);
        Object.assign(request.headers, caller);
        return request;
      }
      const headers = {
        ...caller,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${name}`,
      };
      return { ...at, method: 'POST', headers, body: JSON.stringify(wholeOf(name, input), asSent) };
    },
    async deserializeResponse(operation, context, response) {
      const { statusCode, headers, body } = response;
      const text = statusCode === 200 && everyday.has(operation.name) ? Buffer.from(body).toString() : '';
      if (text === '' || bytes.test(text)) return deserializeResponse(operation, context, response);
      const output = JSON.parse(text) as object;
      const $metadata = { httpStatusCode: statusCode, requestId: headers['x-amzn-requestid'] };
      return Object.assign(output, { $metadata });
    },
  };
  Object.assign(protocol, plain);
}

/** With a token, as the SDK gives one: what is sent again after a lost answer must be the same transaction to the database. */
function wholeOf(name: string, input: object): object {
  if (name !== 'TransactWriteItems' || 'ClientRequestToken' in input) return input;
  return { ...input, ClientRequestToken: randomUUID() };
}

/** A value of bytes, or anything that has the name of one. */
const bytes = /"BS?":/;

/** Bytes go as base64; nothing goes for what is not there. */
function asSent(this: unknown, name: string, value: unknown): unknown {
  const given = (this as Record<string, unknown>)[name];
  return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : (value ?? undefined);
}

/** Names the caller as a signature does, without one: nobody on this machine checks it, and hashing each request would cost more than all else. */
const caller = {
  'x-amz-date': '20000101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20000101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
};
