import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import {
  DeleteSessionCommand,
  GetSessionCommand,
  LexRuntimeV2Client,
  PutSessionCommand,
  RecognizeTextCommand,
  type RecognizeTextResponse,
} from '@aws-sdk/client-lex-runtime-v2';

/** Which bot a stranger talks to. */
export interface Address {
  readonly botId: string;
  readonly botAliasId: string;
  readonly localeId: string;
  readonly sessionId: string;
}

/** Somebody who knows Lex and points a client of AWS at Parley. */
export interface Talker {
  text(address: Address, text: string): Promise<RecognizeTextResponse>;
  put(address: Address): Promise<unknown>;
  get(address: Address): Promise<RecognizeTextResponse>;
  remove(address: Address): Promise<unknown>;
  close(): void;
}

/** The SDK's client as it comes: HTTP/2. */
export function sdk(url: string): Talker {
  const client = new LexRuntimeV2Client({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
  });
  return {
    text: (address, text) => client.send(new RecognizeTextCommand({ ...address, text })),
    put: (address) =>
      client.send(
        new PutSessionCommand({ ...address, sessionState: { dialogAction: { type: 'ElicitIntent' } } }),
      ),
    get: (address) => client.send(new GetSessionCommand(address)),
    remove: (address) => client.send(new DeleteSessionCommand(address)),
    close: () => client.destroy(),
  };
}

/** The AWS CLI, which speaks HTTP/1.1 and signs. */
export function cli(url: string): Talker {
  const run = async (operation: string, address: Address, ...more: readonly string[]): Promise<unknown> => {
    const { stdout } = await promisify(execFile)(
      'aws',
      [
        'lexv2-runtime',
        operation,
        '--endpoint-url',
        url,
        '--region',
        'us-east-1',
        ...flags(address),
        ...more,
      ],
      { env: { ...process.env, AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'thing', AWS_PAGER: '' } },
    );
    return JSON.parse(stdout.slice(stdout.indexOf('{')));
  };
  return {
    text: (address, text) => run('recognize-text', address, '--text', text) as Promise<RecognizeTextResponse>,
    put: (address) =>
      run('put-session', address, '--session-state', '{"dialogAction":{"type":"ElicitIntent"}}', '/dev/null'),
    get: (address) => run('get-session', address) as Promise<RecognizeTextResponse>,
    remove: (address) => run('delete-session', address),
    close: () => undefined,
  };
}

function flags(address: Address): readonly string[] {
  const { botId, botAliasId, localeId, sessionId } = address;
  return [
    '--bot-id',
    botId,
    '--bot-alias-id',
    botAliasId,
    '--locale-id',
    localeId,
    '--session-id',
    sessionId,
  ];
}

/** Why the AWS CLI cannot be used here; undefined where it can. */
export function whyNoCli(): string | undefined {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return undefined;
  } catch {
    return 'the AWS CLI is not installed';
  }
}
