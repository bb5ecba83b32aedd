import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDefinition } from '../definitions/load.ts';
import { delegating, talkTo, texts, values } from './example-bot.ts';
import { openTestSessions } from './sessions.contract.ts';

/** Exports made by others; they are not part of the repository. */
const exports = join(import.meta.dirname, '../../../../shared/lex-exports');
const skip = existsSync(exports) ? false : 'the exports of others are not beside this checkout';

const sessions = await openTestSessions();

const open = async (name: string) =>
  talkTo(await loadDefinition(join(exports, name, 'unpacked')), sessions, { hook: delegating });

describe.skipIf(skip !== false)(`exports of others${skip ? ` (skipped: ${skip})` : ''}`, () => {
  test('the airline changes a flight: the prompts, the date, the hook', async () => {
    const { say, events } = await open('aws-lex-helper-airline');
    const first = await say('I need to change my flight to a new departure date');
    expect(first.sessionState?.intent?.name).toBe('ChangeFlight');
    expect(texts(first)).toEqual(['Can you give the ReservationNumber?']);
    expect(texts(await say('ABC123'))).toEqual(['Please give the NewDepartureDate.']);
    events.splice(0);
    const dated = await say('June 5, 2024');
    expect(values(dated)).toEqual({ ReservationNumber: 'ABC123', NewDepartureDate: '2024-06-05' });
    expect(
      events.map((event) => event.sessionState.intent.slots.NewDepartureDate?.value?.interpretedValue),
    ).toEqual(['2024-06-05']);
  });

  test('the airline tracks baggage', async () => {
    const { say } = await open('aws-lex-helper-airline');
    expect(texts(await say('Track baggage'))).toEqual(['Can you provide the ReservationNumber?']);
  });

  test('the airline takes its codes by regular expression (T-2)', async () => {
    const { say } = await open('aws-lex-helper-airline');
    const asked = await say('book a flight', {
      sessionState: {
        dialogAction: { type: 'ElicitSlot', slotToElicit: 'Origin_Airport_Code' },
        intent: { name: 'BookFlight' },
      },
    });
    expect(asked.sessionState?.intent?.name).toBe('BookFlight');
    const coded = await say('SEA', {
      sessionState: {
        dialogAction: { type: 'ElicitSlot', slotToElicit: 'Origin_Airport_Code' },
        intent: { name: 'BookFlight' },
      },
    });
    expect(values(coded)).toMatchObject({ Origin_Airport_Code: 'SEA' });
  });

  test('the pizza shop asks by priority and closes in its own words', async () => {
    const { say } = await open('lomibaod-pizzashop');
    const first = await say('i want a cheese pizza');
    expect(texts(first)).toEqual(['What kind of crust? Thin, pan, or deep dish?']);
    expect(values(first)).toMatchObject({ topping: 'cheese', crust: null });
    expect(texts(await say('deep dish'))).toEqual(['we have made your pizza with cheese on it']);
  });

  test('the pizza shop takes an unlisted topping where an utterance has one (V-2)', async () => {
    const { say } = await open('lomibaod-pizzashop');
    expect(values(await say('i want a pineapple pizza'))).toMatchObject({ topping: 'pineapple' });
  });

  test('the zoo finds a lost child and a hurt one', async () => {
    const { say } = await open('lost-at-zoo');
    expect(texts(await say('I am lost'))).toEqual(['LOST']);
    expect(texts(await say('I hurt myself'))).toEqual(['INJURED']);
  });

  test('the birth stone shop asks for the name, then the month', async () => {
    const { say } = await open('tachyon-orderbirthstone');
    expect(texts(await say('order birth stone'))).toEqual(['What is your name ? ']);
    expect(texts(await say('Ada'))).toEqual(['What month were you born ? ']);
  });

  test('the account check asks for the postal code', async () => {
    const { say } = await open('tachyon-sst-doc');
    expect(texts(await say('I would like to check my account'))).toEqual(['What is your postal code?']);
    expect(values(await say('it is sw1a 1aa'))).toEqual({ PostalCode: 'SW1A 1AA' });
  });
});
