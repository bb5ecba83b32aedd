import { gunzipSync } from 'node:zlib';
import type { RecognizeTextRequest, RecognizeTextResponse } from '@aws-sdk/client-lex-runtime-v2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocaleDefinition } from './definitions/definition.ts';
import { answer, intent, locale, says, served, slot, slotType } from './embedded/example-bot.ts';
import type { CodeHook } from './hook-event.ts';
import type { LexRuntime } from './runtime.ts';

/** The bot of the contract: served as `EXAMPLEBOT`, alias `TSTALIASID`, `en_US`, with {@link contractHook}. */
export const contractBot: LocaleDefinition = locale(
  [
    intent(
      'Order',
      ['order coffee', 'order a {Size} coffee', 'i want a {Size} coffee'],
      [slot('Size', 'Size'), slot('Count', 'AMAZON.Number')],
      {
        intentConfirmationSetting: {
          promptSpecification: { ...says('{Count} of {Size}?'), maxRetries: 1 },
          declinationResponse: says('Nothing is ordered.'),
        },
        intentClosingSetting: { closingResponse: says('{Count} {Size} it is.') },
        outputContexts: [{ name: 'ordered', timeToLiveInSeconds: 90, turnsToLive: 3 }],
      },
    ),
    intent('Track', ['where is my parcel'], [slot('Number', 'AMAZON.Number')], {
      dialogCodeHook: { enabled: true },
      fulfillmentCodeHook: { enabled: true },
    }),
    intent('Break', ['break everything'], [], { fulfillmentCodeHook: { enabled: true } }),
  ],
  [slotType('Size', { small: ['little'], large: ['big', 'huge'] })],
);

/** Asks for the number in its own words, tells where the parcel is, and breaks where it is told to. */
export const contractHook: CodeHook = (event) => {
  const { intent: current } = event.sessionState;
  if (current.name === 'Break') throw new Error('broken on purpose');
  if (event.invocationSource === 'FulfillmentCodeHook') {
    return Promise.resolve(
      answer(event, 'Close', { state: 'Fulfilled', says: 'On its way.', sessionAttributes: { seen: 'yes' } }),
    );
  }
  if (current.slots.Number) return Promise.resolve(answer(event, 'Delegate'));
  return Promise.resolve(answer(event, 'ElicitSlot', { slotToElicit: 'Number', says: 'Which one?' }));
};

/** An engine that serves the contract's bot. */
export interface ContractEngine {
  readonly lex: LexRuntime;
  close(): Promise<void>;
}

let conversations = 0;

/** What every engine behind {@link LexRuntime} does alike. Returned is what all conversations came to, to compare engines by. */
export function engineContract(name: string, open: () => Promise<ContractEngine>): readonly unknown[] {
  const record: unknown[] = [];
  describe(name, () => {
    let engine: ContractEngine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine.close());

    function talk() {
      conversations += 1;
      const key = { ...served, sessionId: `contract-${String(conversations)}` };
      const keep = <T>(response: T): T => {
        record.push(withoutIds(response));
        return response;
      };
      return {
        key,
        say: async (text: string, more: Partial<RecognizeTextRequest> = {}) =>
          keep(await engine.lex.recognizeText({ ...key, text, ...more })),
        put: async (request: Omit<Parameters<LexRuntime['putSession']>[0], keyof typeof key>) =>
          keep(await engine.lex.putSession({ ...key, ...request })),
        get: async () => keep(await engine.lex.getSession(key)),
        remove: async () => keep(await engine.lex.deleteSession(key)),
      };
    }

    test('an order: slots, confirmation, closing, context', async () => {
      const { say } = talk();
      const first = await say('i want a big coffee', { requestAttributes: { trace: 'ä✓' } });
      expect(texts(first)).toEqual(['Count?']);
      expect(first.requestAttributes).toEqual({ trace: 'ä✓' });
      expect(first.sessionState?.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'Count' });
      expect(first.sessionState?.intent).toMatchObject({
        name: 'Order',
        state: 'InProgress',
        confirmationState: 'None',
        slots: { Size: { value: { originalValue: 'big', interpretedValue: 'large' } }, Count: null },
      });
      expect(first.interpretations?.at(-1)?.intent?.name).toBe('FallbackIntent');
      expect(first.interpretations?.[0]?.nluConfidence?.score).toBeGreaterThan(0.4);
      expect(texts(await say('two'))).toEqual(['2 of large?']);
      const closed = await say('yes');
      expect(texts(closed)).toEqual(['2 large it is.']);
      expect(closed.sessionState).toMatchObject({
        dialogAction: { type: 'Close' },
        intent: { state: 'Fulfilled', confirmationState: 'Confirmed' },
        activeContexts: [{ name: 'ordered', timeToLive: { turnsToLive: 3 } }],
      });
    });

    test('a no is a no', async () => {
      const { say } = talk();
      await say('order a small coffee');
      await say('3');
      expect(texts(await say('no'))).toEqual(['Nothing is ordered.']);
    });

    test('what is not understood falls back, without messages and without a confidence', async () => {
      const { say } = talk();
      const lost = await say('4');
      expect(lost.messages ?? []).toEqual([]);
      expect(lost.sessionState?.intent?.name).toBe('FallbackIntent');
      expect(lost.interpretations?.[0]).not.toHaveProperty('nluConfidence');
    });

    test('the hook speaks, and what it remembers stays', async () => {
      const { say, get } = talk();
      expect(texts(await say('where is my parcel'))).toEqual(['Which one?']);
      const told = await say('42');
      expect(texts(told)).toEqual(['On its way.']);
      expect(told.sessionState?.sessionAttributes).toEqual({ seen: 'yes' });
      const session = await get();
      expect(session.messages?.map((message) => message.content)).toEqual(['On its way.']);
      expect(session.sessionState?.sessionAttributes).toEqual({ seen: 'yes' });
    });

    test('a hook that breaks is a DependencyFailedException', async () => {
      await expect(talk().say('break everything')).rejects.toMatchObject({
        name: 'DependencyFailedException',
        $metadata: { httpStatusCode: 424 },
      });
    });

    test('PutSession sets a state and speaks; its answer is packed', async () => {
      const { put, say, key } = talk();
      const answered = await put({
        messages: [{ contentType: 'PlainText', content: 'How many?' }],
        requestAttributes: { a: 'b' },
        sessionState: {
          sessionAttributes: { who: 'Zoë' },
          dialogAction: { type: 'ElicitSlot', slotToElicit: 'Count' },
          intent: { name: 'Order', slots: { Size: { value: { interpretedValue: 'small' } } } },
        },
        responseContentType: 'text/plain; charset=utf-8',
      });
      expect(answered.sessionId).toBe(key.sessionId);
      expect(answered.contentType).toBe('text/plain; charset=utf-8');
      expect(unpacked(answered.messages)).toEqual([{ contentType: 'PlainText', content: 'How many?' }]);
      expect(unpacked(answered.requestAttributes)).toEqual({ a: 'b' });
      expect(unpacked(answered.sessionState)).toMatchObject({ sessionAttributes: { who: 'Zoë' } });
      expect(texts(await say('5'))).toEqual(['5 of small?']);
    });

    test('a deleted session is gone', async () => {
      const { say, remove, get, key } = talk();
      await say('order coffee');
      expect(await remove()).toEqual(key);
      await expect(get()).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        $metadata: { httpStatusCode: 404 },
      });
    });

    test('what breaks a constraint is told in the words of AWS', async () => {
      const { say } = talk();
      for (const [text, constraint] of [
        ['x'.repeat(1025), 'length less than or equal to 1024'],
        ['', 'length greater than or equal to 1'],
      ] as const) {
        const { name, message } = await faultOf(say(text));
        expect(name).toBe('ValidationException');
        expect(message).toMatch(/^1 validation error detected: Value/);
        expect(message).toContain(`at 'text' failed to satisfy constraint: Member must have ${constraint}`);
      }
      for (const [wrong, name] of [
        [{ sessionId: 'bad id!' }, 'ValidationException'],
        [{ botId: 'short' }, 'ValidationException'],
        [{ botId: 'NOSUCHBOT1' }, 'ResourceNotFoundException'],
        [{ botAliasId: 'ä/%2F?' }, 'ResourceNotFoundException'],
        [{ localeId: 'it_IT' }, 'ResourceNotFoundException'],
      ] as const) {
        const fault = await faultOf(say('order coffee', wrong));
        expect(fault.name).toBe(name);
        record.push(fault);
      }
    });
  });
  return record;
}

function texts(response: RecognizeTextResponse): readonly (string | undefined)[] {
  return (response.messages ?? []).map((message) => message.content);
}

async function faultOf(answered: Promise<unknown>): Promise<{ name: string; message: string }> {
  const fault: unknown = await answered.catch((error: unknown) => error);
  return fault instanceof Error ? { name: fault.name, message: fault.message } : expect.fail('no fault');
}

function unpacked(packed: string | undefined): unknown {
  return JSON.parse(gunzipSync(Buffer.from(packed ?? '', 'base64')).toString());
}

/** Session ids differ by conversation; packed members are shown unpacked. */
function withoutIds(response: unknown): unknown {
  return JSON.parse(
    JSON.stringify(response, (key, value: unknown) => {
      if (key === 'sessionId') return undefined;
      return typeof value === 'string' && value.startsWith('H4sI') ? unpacked(value) : value;
    }),
  );
}
