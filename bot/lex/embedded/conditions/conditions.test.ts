import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import { freshProgress, type Course } from '../dialog/course.ts';
import { intent, locale } from '../example-bot.ts';
import { newSession } from '../session.ts';
import { isTrue } from './evaluate.ts';

const scalar = (value: string): Slot => ({ value: { originalValue: value, interpretedValue: value } });
const list = (...values: string[]): Slot => ({
  shape: 'List',
  ...scalar(values.join(' and ')),
  values: values.map(scalar),
});

function course(slots: Record<string, Slot | null>, attributes = {}, requestAttributes = {}): Course {
  const order = intent('Order', ['order']);
  return {
    setting: {
      locale: locale([order]),
      bot: { id: '', name: '', localeId: 'en_US', version: '1', aliasId: '', aliasName: '' },
      sessionId: 's1',
      transcript: 'order it',
      codeHook: undefined,
      withoutHook: 'succeeds',
      hookTimeout: 30_000,
      now: new Date(0),
      random: () => 0,
    },
    session: {
      ...newSession('r1', 'DRAFT'),
      sessionAttributes: attributes,
      intent: freshProgress(order, slots),
    },
    messages: [],
    requestAttributes,
    interpretations: [],
  };
}

const filled = course(
  {
    pizzaSize: scalar('Large'),
    toppings: list('cheese', 'onion'),
    topping: list('a', 'b', 'c'),
    age: scalar('31'),
    dateOfBirth: scalar('1990-09-30'),
    destinationState: scalar('Washington'),
    percentage: scalar('78%'),
    time: scalar('20:30'),
    travelDuration: scalar('PT90M'),
    Opcao: scalar('1'),
    empty: null,
  },
  { customer_subcription_type: 'yearly' },
  { retry_enabled: 'TRUE' },
);

test.each([
  ['{pizzaSize} = "large"', true],
  ['{toppings} CONTAINS "Onion"', true],
  ['{toppings} CONTAINS "Ham"', false],
  ['fn.COUNT({topping}) > 2', true],
  ['fn.COUNT({topping}) > 3', false],
  ['{age} > 30', true],
  ['{age} > 100', false],
  ['{dateOfBirth} < "1990-10-01"', true],
  ['{destinationState} = "washington"', true],
  ['{percentage} >= 78', true],
  ['{time} > "20:00"', true],
  ['{travelDuration} < P2H', true],
  ['$.inputMode = "Speech"', false],
  ['$.inputTranscript = "Order it"', true],
  ['[customer_subcription_type] = "yearly"', true],
  ['((retry_enabled)) = "TRUE"', true],
  ['fn.IS_SET(((x-amz-lex:kendra-search-response-question_answer-question-1)))', false],
  [
    '$.transcriptions[0].transcriptionConfidence < 0.8 AND $.transcriptions[1].transcriptionConfidence > 0.5',
    false,
  ],
  ['{Opcao} = 1', true],
])('X-7 X-8 %s is %s', (expression, expected) => {
  expect(isTrue(expression, filled)).toBe(expected);
});

test.each([
  ['{age} = 31 AND NOT {age} = 30', true],
  ['{age} = 30 OR {age} = 31 AND {age} = 0', false],
  ['({age} = 30 || {age} = 31) && {pizzaSize} != "small"', true],
  ['!({age} = 31)', false],
  ['fn.LENGTH({pizzaSize}) = 5', true],
  ['fn.IS_SET({age}) AND NOT fn.IS_SET({empty})', true],
  ['{age} = 30 OR {pizzaSize} = "LARGE" AND NOT {age} = 30', true],
  ['{pizzaSize} = "la\\rge"', true],
])('X-3 X-4 X-9 %s is %s', (expression, expected) => {
  expect(isTrue(expression, filled)).toBe(expected);
});

test.each([
  ['{pizzaSize} < "MEDIUM"', true],
  ['{toppings} = "Cheese,Onion"', true],
  ['{age} < 100', true],
  ['{travelDuration} > PT1H', true],
  ['{dateOfBirth} >= "1990-09-30"', true],
  ['{percentage} < 9', false],
])('X-6 %s is %s: text without case, numbers, dates, durations, lists', (expression, expected) => {
  expect(isTrue(expression, filled)).toBe(expected);
});

test.each(['{empty} = "x"', '{empty} != "x"', 'NOT {empty} = "x"', '[unset] = "1"'])(
  'X-5 %s looks at something that is not set, so its branch is not taken',
  (expression) => {
    expect(isTrue(expression, filled)).toBe(false);
  },
);

test.each([
  '',
  '{age}',
  '{age} = ',
  '{age} ~ 3',
  '(({age} = 3',
  '3 = {age}',
  'fn.IS_NULL({age})',
  '{age} = 31 {age} = 31',
])('X-2 %s breaks the grammar and is never true', (expression) => {
  expect(isTrue(expression, filled)).toBe(false);
});

test('any text is a condition or none, and never an error', () => {
  const piece = fc.constantFrom(
    '{age}',
    '[a]',
    '((r))',
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    '=',
    '<',
    '"x"',
    '1',
    'fn.COUNT',
    '$.x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join(' ')),
      ),
      (expression) => {
        expect(typeof isTrue(expression, filled)).toBe('boolean');
      },
    ),
  );
});
