import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';

/** An object that lies in the bucket. */
interface Held {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One bucket that speaks S3's REST protocol on loopback, by what AWS documents of it: signatures of both kinds (AWS4-HMAC-SHA256 in the
 * header and in the query) are checked as far as the last header, bodies against their checksums, and conditions are kept.
 */
export interface S3Bucket {
  readonly endpoint: string;
  readonly name: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly objects: ReadonlyMap<string, Held>;
  stop(): Promise<void>;
}

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export async function startS3Bucket(options: { readonly clock?: () => Date } = {}): Promise<S3Bucket> {
  const { clock = () => new Date() } = options;
  const [name, region] = ['pictures', 'us-east-1'];
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'of this test alone' };
  const objects = new Map<string, Held>();

  /** The signature that the request has to have (AWS Signature Version 4, "Create a signed AWS API request"). */
  function signatureOf(
    request: IncomingMessage,
    url: URL,
    signed: {
      readonly date: string;
      readonly scope: string;
      readonly headers: string;
      readonly payload: string;
    },
  ): string {
    const query = [...url.searchParams]
      .filter(([key]) => key !== 'X-Amz-Signature')
      .map(([key, value]) => `${encoded(key)}=${encoded(value)}`)
      .sort()
      .join('&');
    const headers = signed.headers
      .split(';')
      .map((header) => `${header}:${String(request.headers[header] ?? '').trim()}\n`)
      .join('');
    const canonical = [request.method, url.pathname, query, headers, signed.headers, signed.payload].join(
      '\n',
    );
    const toSign = ['AWS4-HMAC-SHA256', signed.date, signed.scope, sha256(canonical)].join('\n');
    const [day = '', where = '', service = '', end = ''] = signed.scope.split('/');
    const key = [where, service, end].reduce<Buffer>(hmac, hmac(`AWS4${credentials.secretAccessKey}`, day));
    return hmac(key, toSign).toString('hex');
  }

  function assertSigned(request: IncomingMessage, url: URL, body: Buffer): void {
    const query = (key: string) => url.searchParams.get(key) ?? '';
    const isPresigned = url.searchParams.has('X-Amz-Signature');
    const [, credential = '', headers = '', signature = ''] = isPresigned
      ? ['', query('X-Amz-Credential'), query('X-Amz-SignedHeaders'), query('X-Amz-Signature')]
      : (/^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
          request.headers.authorization ?? '',
        ) ?? []);
    const date = isPresigned ? query('X-Amz-Date') : String(request.headers['x-amz-date'] ?? '');
    const [id, ...scope] = credential.split('/');
    if (id !== credentials.accessKeyId) throw new Refusal(403, 'AccessDenied');
    const said = String(request.headers['x-amz-content-sha256'] ?? '');
    const payload = isPresigned ? 'UNSIGNED-PAYLOAD' : said;
    if (!isPresigned && said !== sha256(body)) throw new Refusal(400, 'XAmzContentSHA256Mismatch');
    const asked = { date, scope: scope.join('/'), headers, payload };
    if (signature !== signatureOf(request, url, asked)) throw new Refusal(403, 'SignatureDoesNotMatch');
    const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
    const [year = 0, month = 1, day, hour, minute, second] = parts.map(Number);
    const until =
      Date.UTC(year, month - 1, day, hour, minute, second) + Number(query('X-Amz-Expires') || 900) * 1000;
    if (clock().getTime() > until)
      throw new Refusal(403, isPresigned ? 'AccessDenied' : 'RequestTimeTooSkewed');
  }

  /** A checksum has to be the body's, wherever it stands; who signs the request with a body gives one. */
  function assertWhole(request: IncomingMessage, url: URL, body: Buffer): void {
    const sums = [request.headers['x-amz-checksum-crc32'], url.searchParams.get('x-amz-checksum-crc32')];
    const given = sums.filter((sum) => typeof sum === 'string');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    if (given.some((each) => each !== sum.toString('base64'))) throw new Refusal(400, 'BadDigest');
    if (given.length === 0 && !url.searchParams.has('X-Amz-Signature'))
      throw new Refusal(400, 'MissingDigest');
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; held?: Held }> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    assertSigned(request, url, body);
    const [, bucket, key = ''] = /^\/([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    if (bucket !== name) throw new Refusal(404, 'NoSuchBucket');
    const held = objects.get(key);
    switch (request.method) {
      case 'PUT': {
        assertWhole(request, url, body);
        if (held && request.headers['if-none-match'] === '*') throw new Refusal(412, 'PreconditionFailed');
        const kept = ['content-type', 'cache-control'].flatMap((header) => {
          const value = request.headers[header];
          return typeof value === 'string' ? [[header, value]] : [];
        });
        objects.set(key, { bytes: body, headers: Object.fromEntries(kept) as Record<string, string> });
        return { status: 200 };
      }
      case 'GET':
        if (!held) throw new Refusal(404, 'NoSuchKey');
        return { status: 200, held };
      case 'DELETE':
        objects.delete(key);
        return { status: 204 };
      default:
        throw new Refusal(405, 'MethodNotAllowed');
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, held }) => response.writeHead(status, held?.headers).end(held?.bytes),
      (error: unknown) => {
        const { status, message } = error instanceof Refusal ? error : new Refusal(500, String(error));
        response
          .writeHead(status, { 'content-type': 'application/xml' })
          .end(`<?xml version="1.0"?><Error><Code>${message}</Code><Message>${message}</Message></Error>`);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ...{ name, region, credentials, objects },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
