import { gunzipSync, gzipSync } from 'node:zlib';
import { LexRuntimeV2Client, RecognizeUtteranceCommand } from '@aws-sdk/client-lex-runtime-v2';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEcho, session, type EchoPort } from './echo.ts';
import { pack } from './packed.ts';

let echo: EchoPort;
beforeEach(async () => {
  echo = await openEcho();
});
afterEach(() => echo.port.close(0));

async function call(
  method: string,
  path: string,
  body?: string | Uint8Array,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${echo.base}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    error: response.headers.get('x-amzn-errortype'),
    headers: response.headers,
    json: (text === '' ? {} : JSON.parse(text)) as { message?: string },
  };
}

const say = (body: unknown) =>
  call('POST', `${session}/text`, typeof body === 'string' ? body : JSON.stringify(body));

const refused = (message: unknown) => ({
  status: 400,
  error: 'ValidationException',
  json: { message },
});

describe('paths and methods', () => {
  test('W-1 doubled and trailing slashes, a query and encoded characters mean the same', async () => {
    for (const path of [
      `${session}/text`,
      `${session}/text/`,
      `/${session}//text?x=1`,
      `${session.replace('me', '%6De')}/text`,
    ]) {
      expect((await call('POST', path, '{"text":"hi"}')).status).toBe(200);
    }
    expect(new Set(echo.reached.map((request) => request.sessionId))).toEqual(new Set(['me']));
  });

  test('W-7 an unknown path is not found, an unknown method is refused, a bad encoding too', async () => {
    for (const path of ['/', '/bots', `${session}/video`, `${session}/text/more`]) {
      expect(await call('POST', path, '{}')).toMatchObject({
        status: 404,
        error: 'ResourceNotFoundException',
      });
    }
    expect(await call('PUT', session, '{}')).toMatchObject({ status: 400, error: 'ValidationException' });
    expect(await call('POST', `${session}/conversation`, '{}')).toMatchObject(
      refused(expect.stringContaining('StartConversation')),
    );
    expect(await call('POST', `${session.replace('me', '%zz')}/text`, '{}')).toMatchObject({ status: 400 });
  });

  test('what is no error of Lex is told inside and hidden outside', async () => {
    expect(await call('GET', session)).toMatchObject({
      status: 500,
      error: 'InternalServerException',
      json: { message: 'An internal error occurred.' },
    });
    expect(echo.faults).toEqual([new Error('a secret of the inside')]);
  });
});

describe('bodies', () => {
  test('10 MB, invalid UTF-8, no JSON, nested JSON and half a character are refused in words', async () => {
    expect(await say(JSON.stringify({ text: 'x'.repeat(10 * 2 ** 20) }))).toMatchObject(
      refused('The request is too large.'),
    );
    expect(await call('POST', `${session}/text`, new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject(
      refused('The body is not valid UTF-8.'),
    );
    expect(await say('{"text":')).toMatchObject(refused('The body is not valid JSON.'));
    expect(await say('[]')).toMatchObject(refused('The body is not a JSON object.'));
    expect(await say('{"a":'.repeat(100_000))).toMatchObject(refused('The body is nested too deeply.'));
    expect(await say('{"text":"\\ud800"}')).toMatchObject(
      refused(
        "1 validation error detected: Value at 'text' failed to satisfy constraint: Member must be valid Unicode",
      ),
    );
    expect(echo.reached).toEqual([]);
  });

  test('W-8 §1.16 every constraint that is broken is counted and named', async () => {
    expect(await say({})).toMatchObject(
      refused(
        "1 validation error detected: Value at 'text' failed to satisfy constraint: Member must not be null",
      ),
    );
    const state = {
      dialogAction: { type: 'Dance' },
      intent: { name: 'A', slots: { B: { value: {} } } },
      activeContexts: [
        { name: 'bad name', timeToLive: { timeToLiveInSeconds: 4, turnsToLive: 1 }, contextAttributes: {} },
      ],
      sessionAttributes: { n: 1 },
    };
    const { json } = await say({ text: 'hi', sessionState: state });
    expect(json.message?.split('; ')).toEqual([
      expect.stringContaining(
        "5 validation errors detected: Value at 'sessionState.dialogAction.type' failed to satisfy constraint: Member must satisfy enum value set: [Close, ",
      ),
      "Value at 'sessionState.intent.slots.B.value.interpretedValue' failed to satisfy constraint: Member must not be null",
      expect.stringMatching(
        /^Value 'bad name' at 'sessionState\.activeContexts\.1\.member\.name' .*regular expression pattern: \(\[A-Za-z0-9\]_\?\)\+$/,
      ),
      "Value '4' at 'sessionState.activeContexts.1.member.timeToLive.timeToLiveInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 5",
      "Value at 'sessionState.sessionAttributes.n' failed to satisfy constraint: Member must be a string",
    ]);
  });

  test('an empty slot is null, a null elsewhere is nothing, what the model does not know is let be', async () => {
    await say({
      text: 'hi',
      requestAttributes: null,
      more: 1,
      sessionState: { intent: { name: 'A', slots: { B: null } } },
    });
    expect(echo.reached[0]).toEqual({
      botId: 'EXAMPLEBOT',
      botAliasId: 'TSTALIASID',
      localeId: 'en_US',
      sessionId: 'me',
      text: 'hi',
      sessionState: { intent: { name: 'A', slots: { B: null } } },
    });
  });

  test('whatever JSON comes, the answer is one of Lex', async () => {
    const tree = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('intent', 'slots', 'value', '__proto__', 'name'), tie('any')),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(fc.record({ text: fc.oneof(fc.string(), tree), sessionState: tree }), async (body) => {
        const { status, error } = await say(body);
        expect([status, error]).toEqual(status === 200 ? [200, null] : [400, 'ValidationException']);
      }),
      { numRuns: 150 },
    );
    expect(echo.faults).toEqual([]);
  });
});

describe('packed headers', () => {
  const utter = (headers: Record<string, string>, body = 'Grüße') =>
    call('POST', `${session}/utterance`, body, { 'content-type': 'text/plain; charset=utf-8', ...headers });

  test('W-4 W-5 RecognizeUtterance by the SDK carries state and attributes both ways', async () => {
    const client = new LexRuntimeV2Client({
      endpoint: echo.base,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
    });
    const state = { sessionAttributes: { who: 'Zoë' } };
    const answer = await client.send(
      new RecognizeUtteranceCommand({
        botId: 'EXAMPLEBOT',
        botAliasId: 'TSTALIASID',
        localeId: 'en_US',
        sessionId: 'me',
        requestContentType: 'text/plain; charset=utf-8',
        responseContentType: 'text/plain; charset=utf-8',
        sessionState: pack(state),
        requestAttributes: pack({ a: 'b' }),
        inputStream: Buffer.from('Grüße'),
      }),
    );
    const unpacked = (text: string | undefined): unknown =>
      JSON.parse(gunzipSync(Buffer.from(text ?? '', 'base64')).toString());
    expect(echo.reached[0]).toMatchObject({
      text: 'Grüße',
      sessionState: state,
      requestAttributes: { a: 'b' },
    });
    expect(unpacked(answer.messages)).toEqual([{ contentType: 'PlainText', content: 'you said Grüße' }]);
    expect(unpacked(answer.sessionState)).toEqual(state);
    expect(unpacked(answer.requestAttributes)).toEqual({ a: 'b' });
    expect(unpacked(answer.interpretations)).toEqual([]);
    expect(unpacked(answer.inputTranscript)).toBe('Grüße');
    expect(answer).toMatchObject({
      inputMode: 'Text',
      sessionId: 'me',
      contentType: 'text/plain; charset=utf-8',
    });
    expect(await answer.audioStream?.transformToString()).toBe('');
    client.destroy();
  });

  test('wrong base64, wrong gzip, a gzip bomb, wrong JSON, a wrong state', async () => {
    const packed = (text: string) => gzipSync(text).toString('base64');
    for (const [state, message] of [
      ['not base64!', 'sessionState is not base64.'],
      [Buffer.from('plain').toString('base64'), 'sessionState is not compressed by gzip.'],
      [packed(' '.repeat(4 * 2 ** 20)), 'sessionState is too large.'],
      [packed('{'), 'sessionState is not valid JSON.'],
      [pack({ dialogAction: {} }), expect.stringContaining("'sessionState.dialogAction.type'")],
    ] as const) {
      expect(await utter({ 'x-amz-lex-session-state': state })).toMatchObject(refused(message));
    }
    expect(echo.reached).toEqual([]);
  });

  test('A-4 headers beyond 12 KB together, or 16 KB in all, are refused', async () => {
    expect(await utter({ 'x-amz-lex-session-state': 'A'.repeat(13_000) })).toMatchObject(
      refused('sessionState and requestAttributes are larger than 12 KB together.'),
    );
    expect(await utter({ 'x-other': 'A'.repeat(17_000) })).toMatchObject(
      refused('The headers are larger than 16 KB.'),
    );
    expect(await utter({ 'x-other': 'A'.repeat(70_000) })).toMatchObject(
      refused('The headers are too large.'),
    );
  });

  test('speech is refused, in and out', async () => {
    expect(await utter({ 'content-type': 'audio/l16; rate=16000' })).toMatchObject(
      refused(expect.stringContaining('speech is not served here')),
    );
    expect(await utter({ 'response-content-type': 'audio/mpeg' })).toMatchObject({ status: 400 });
    expect(
      await call('POST', session, '{"sessionState":{}}', { ResponseContentType: 'audio/mpeg' }),
    ).toMatchObject({
      status: 400,
    });
  });
});
