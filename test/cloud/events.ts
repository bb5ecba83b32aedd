import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';
import type { SqsQueue } from './sqs.ts';

/** What API Gateway answers by: one of its two forms. */
export interface Answered {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

const headersOf = (request: Request) => Object.fromEntries(request.headers);

/** A request as a REST API hands it over (payload 1.0); with `base64` as one with binary media types does. */
export async function restEvent(request: Request, base64 = false): Promise<APIGatewayProxyEvent> {
  const { pathname, searchParams } = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const headers = headersOf(request);
  const query = Object.fromEntries(searchParams);
  return {
    resource: '/{proxy+}',
    path: pathname,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: searchParams.size > 0 ? query : null,
    multiValueQueryStringParameters:
      searchParams.size > 0
        ? Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]))
        : null,
    pathParameters: { proxy: pathname.slice(1) },
    stageVariables: null,
    requestContext: {
      ...{ accountId: '000000000000', apiId: 'abcdefghij', protocol: 'HTTP/1.1', stage: 'shop' },
      ...{
        httpMethod: request.method,
        path: `/shop${pathname}`,
        resourcePath: '/{proxy+}',
        resourceId: 'abc123',
      },
      ...{ requestId: crypto.randomUUID(), requestTimeEpoch: Date.now(), authorizer: null },
      domainName: 'abcdefghij.execute-api.us-east-1.amazonaws.com',
      identity: { sourceIp: '203.0.113.7', userAgent: 'test' },
    } as unknown as APIGatewayProxyEvent['requestContext'],
    body: body.length === 0 ? null : body.toString(base64 ? 'base64' : 'utf8'),
    isBase64Encoded: base64 && body.length > 0,
  };
}

/** A request as an HTTP API or a function's URL hands it over (payload 2.0): cookies apart, bodies often in base64. */
export async function httpEvent(request: Request, base64 = true): Promise<APIGatewayProxyEventV2> {
  const { pathname, search } = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const { cookie, ...headers } = headersOf(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers,
    requestContext: {
      ...{ accountId: '000000000000', apiId: 'abcdefghij', stage: '$default', routeKey: '$default' },
      ...{ domainName: 'abcdefghij.execute-api.us-east-1.amazonaws.com', domainPrefix: 'abcdefghij' },
      ...{ requestId: crypto.randomUUID(), time: '26/Nov/2026:12:00:00 +0000', timeEpoch: Date.now() },
      http: {
        method: request.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: 'test',
      },
    },
    ...(body.length > 0 && { body: body.toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64 && body.length > 0,
  };
}

/** The values of `set-cookie`, in whichever form they came. */
export const cookiesOf = (answered: Answered): readonly string[] =>
  answered.cookies ?? answered.multiValueHeaders?.['set-cookie'] ?? [];

export const bodyOf = (answered: Answered): string =>
  Buffer.from(answered.body, answered.isBase64Encoded ? 'base64' : 'utf8').toString('utf8');

/** Messages as the event source hands them to a function. */
export function batchOf(messages: SqsQueue['held']): SQSEvent {
  return {
    Records: messages.map((message) => ({
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        SentTimestamp: String(message.sentAt),
        SequenceNumber: '18849496460467696128',
        MessageGroupId: message.group,
        SenderId: 'AIDAEXAMPLE',
        MessageDeduplicationId: message.deduplication,
        ApproximateFirstReceiveTimestamp: String(message.sentAt),
        ...(message.trace !== undefined && { AWSTraceHeader: message.trace }),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:turns.fifo',
      awsRegion: 'us-east-1',
    })),
  };
}
