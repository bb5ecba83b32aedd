import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules, type Rule } from '../../bot/lex/definitions/rules.ts';
import { validateTree } from '../../bot/lex/definitions/validate/validate-tree.ts';
import { surroundings } from '../../server/cli/lex/surroundings.ts';
import { context, response, shopTree, step, type ShopTree } from './shop-tree.ts';

const add = 'Intents/AddToCart/Intent.json';
const checkout = 'Intents/Checkout/Intent.json';
const help = 'Intents/Help/Intent.json';
const greet = 'Intents/Greet/Intent.json';
const fallback = 'Intents/FallbackIntent/Intent.json';
const colour = 'Intents/AddToCart/Slots/Colour/Slot.json';
const grind = 'SlotTypes/Grind/SlotType.json';

type Edit = (tree: ShopTree) => unknown;
const set = (file: string, path: string, value: unknown) => (tree: ShopTree) => tree.set(file, path, value);
const sample = 'sampleUtterances[0].utterance';
const utters = (text: string, file = help) => set(file, sample, text);
const says = (...texts: readonly string[]) =>
  set(help, 'intentClosingSetting', { closingResponse: response(...texts), isActive: true });
const groups = 'intentClosingSetting.closingResponse.messageGroupsList';
const text = `${groups}[0].message.plainTextMessage.value`;
const starts = (nextStep: object, more: object = {}, file = help) =>
  set(file, 'initialResponseSetting', { nextStep, ...more });
const first = 'initialResponseSetting.nextStep';
const branches = (
  expressionString: string,
  defaultBranch: object | null = { nextStep: step('EndConversation') },
) => ({
  isActive: true,
  conditionalBranches: [{ name: 'a', condition: { expressionString }, nextStep: step('EndConversation') }],
  defaultBranch,
});
const evaluates = (expression: string, defaultBranch?: null) =>
  starts(step('EvaluateConditional'), { conditional: branches(expression, defaultBranch) });
const expression = 'initialResponseSetting.conditional.conditionalBranches[0].condition.expressionString';
const elicitation = 'valueElicitationSetting';
const rewritten = (change: (text: string) => string) => (tree: ShopTree) =>
  tree.write(help, change(tree.read(help)));
const all =
  (...edits: readonly Edit[]) =>
  (tree: ShopTree) => {
    for (const edit of edits) edit(tree);
  };

const edits: readonly (readonly [Rule, file: string, field: string, Edit])[] = [
  ['near-utterance', help, sample, utters('checkouts please thanks')],
  ['shared-utterance', help, sample, utters('Pay  now.')],
  [
    'repeated-utterance',
    help,
    'sampleUtterances[1].utterance',
    all(utters('aid'), set(help, 'sampleUtterances[1].utterance', 'Aid!')),
  ],
  ['utterance-form', help, sample, utters('open {Colour')],
  ['unknown-slot', help, sample, utters('a {Colour} one')],
  ['slot-touches-word', add, sample, utters('a quite {Colour}-ish one', add)],
  ['free-form', checkout, sample, utters('it goes to {Address} then', checkout)],
  ['unreachable-intent', help, '', set(help, 'sampleUtterances', null)],
  ['context-nobody-opens', help, 'inputContexts[0].name', set(help, 'inputContexts', [{ name: 'nowhere' }])],
  ['unread-context', help, 'outputContexts[0].name', set(help, 'outputContexts', [context('helped')])],
  ['bad-name', help, 'outputContexts[0].name', set(help, 'outputContexts', [context('a-b')])],
  [
    'slot-without-prompt',
    colour,
    `${elicitation}.promptSpecification`,
    all(
      set(colour, `${elicitation}.slotConstraint`, 'Required'),
      set(colour, `${elicitation}.promptSpecification`, null),
    ),
  ],
  [
    'slot-without-prompt',
    add,
    `${first}.dialogAction.slotToElicit`,
    all(
      set(colour, `${elicitation}.promptSpecification`, null),
      starts(step('ElicitSlot', { slot: 'Colour' }), {}, add),
    ),
  ],
  [
    'optional-elicited',
    add,
    `${first}.dialogAction.slotToElicit`,
    starts(step('ElicitSlot', { slot: 'Colour' }), {}, add),
  ],
  ['unknown-placeholder', help, text, says('Your {Colour} one is on its way.')],
  ['unset-attribute', help, text, says('Your order [orderNumber] is on its way.')],
  ['empty-message', help, text, says(' ')],
  ['carrier-word', help, text, says('Reply STOP to end this.')],
  ['carrier-word', help, text, says('Say "yes" to go on.')],
  ['carrier-word', help, text, says('Shall we go on? (YES/no)')],
  ['channel-limit', help, groups, says('ш'.repeat(900))],
  ['channel-limit', help, groups, says(...Array<string>(4).fill('x'.repeat(999)))],
  ['next-step-nowhere', help, `${first}.intent.name`, starts(step('StartIntent', { intent: 'Gone' }))],
  [
    'next-step-nowhere',
    help,
    `${first}.dialogAction.slotToElicit`,
    starts(step('ElicitSlot', { slot: 'Gone' })),
  ],
  ['next-step-nowhere', help, `${first}.dialogAction.type`, starts(step('ConfirmIntent'))],
  ['next-step-nowhere', help, `${first}.dialogAction.type`, starts(step('EvaluateConditional'))],
  [
    'unknown-slot',
    help,
    `${first}.intent.slots.Gone`,
    starts({ ...step('FulfillIntent'), intent: { slots: { Gone: null } } }),
  ],
  ['endless-steps', help, first, starts(step('StartIntent', { intent: 'Help' }))],
  ['condition', help, expression, evaluates('{Colour} = 1')],
  ['condition', help, expression, evaluates('fn.IS_NULL([a])')],
  ['unset-attribute', help, expression, evaluates('[vip] = "yes"')],
  ['condition-default', help, 'initialResponseSetting.conditional', evaluates('$.inputMode = "Text"', null)],
  [
    'condition-unused',
    help,
    'initialResponseSetting.conditional',
    starts(step('FulfillIntent'), { conditional: branches('$.inputMode = "Text"') }),
  ],
  ['hook-without-flow', greet, 'dialogCodeHook.enabled', set(greet, 'dialogCodeHook', { enabled: true })],
  ['flow-without-hook', checkout, 'dialogCodeHook.enabled', set(checkout, 'dialogCodeHook', null)],
  [
    'flow-without-hook',
    greet,
    'fulfillmentCodeHook.enabled',
    set(greet, 'fulfillmentCodeHook.enabled', false),
  ],
  ['flow-without-intent', 'Intents', '', (tree) => tree.remove('Intents/Greet')],
  ['unused-slot-type', grind, '', set('Intents/AddToCart/Slots/Grind/Slot.json', 'slotTypeName', 'PackSize')],
  ['empty-slot-type', grind, 'slotTypeValues', set(grind, 'slotTypeValues', null)],
  [
    'shared-value',
    grind,
    'slotTypeValues[1].synonyms[0].value',
    set(grind, 'slotTypeValues[1].synonyms[0].value', 'whole bean'),
  ],
  ['unknown-slot-type', colour, 'slotTypeName', set(colour, 'slotTypeName', 'AMAZON.DATE')],
  ['unknown-slot-type', colour, 'slotTypeName', set(colour, 'slotTypeName', 'Color')],
  ['locale-only', colour, 'slotTypeName', set(colour, 'slotTypeName', 'AMAZON.UKPostalCode')],
  ['unlisted-slot', add, 'slotPriorities', set(add, 'slotPriorities', [])],
  ['duplicate-priority', add, 'slotPriorities[1]', set(add, 'slotPriorities[1].priority', 0)],
  [
    'prompt-attempts',
    colour,
    `${elicitation}.promptSpecification.promptAttemptsSpecification`,
    set(colour, `${elicitation}.promptSpecification.maxRetries`, 1),
  ],
  [
    'api-spelling',
    grind,
    'valueSelectionSetting.resolutionStrategy',
    set(grind, 'valueSelectionSetting.resolutionStrategy', 'TopResolution'),
  ],
  ['out-of-range', help, text, says('x'.repeat(1001))],
  ['missing-field', colour, 'slotTypeName', set(colour, 'slotTypeName', undefined)],
  ['wrong-type', help, 'sampleUtterances', set(help, 'sampleUtterances', {})],
  [
    'unknown-word',
    colour,
    `${elicitation}.slotConstraint`,
    set(colour, `${elicitation}.slotConstraint`, 'Maybe'),
  ],
  ['byte-order-mark', help, '', rewritten((json) => `\ufeff${json}`)],
  [
    'duplicate-key',
    help,
    '',
    rewritten((json) => json.replace('"displayName"', '"name": "Help", "displayName"')),
  ],
  ['not-json', help, '', rewritten(() => '')],
  ['not-json', help, '', rewritten((json) => json.slice(0, 300))],
  ['encoding', help, '', (tree) => writeFileSync(tree.file(help), Buffer.from(`\ufeff{}`, 'utf16le'))],
  ['missing-file', colour, '', (tree) => tree.remove(colour)],
  ['no-fallback', 'Intents', '', set(fallback, 'parentIntentSignature', null)],
  [
    'built-in-intent',
    fallback,
    'sampleUtterances',
    set(fallback, 'sampleUtterances', [{ utterance: 'what' }]),
  ],
  ['served-otherwise', help, 'parentIntentSignature', set(help, 'parentIntentSignature', 'AMAZON.QnAIntent')],
];

let tree: ShopTree;
beforeEach(async () => {
  tree = await shopTree();
});
afterEach(() => tree.dispose());

for (const [rule, file, field, edit] of edits) {
  test(`${rule}: ${file} ${field}`, async () => {
    await edit(tree);
    const findings = await validateTree(tree.path, surroundings);
    expect(findings.map((finding) => `${finding.file} ${finding.field} ${finding.rule}`)).toContain(
      `${tree.file(file)} ${field} ${rule}`,
    );
    for (const { what } of findings) expect(what).not.toBe('');
  });
}

test('every rule has a remedy that is a sentence', () => {
  for (const [rule, { remedy }] of Object.entries(rules)) {
    expect([rule, remedy]).toEqual([rule, expect.stringMatching(/^[A-Z].*\.$/)]);
  }
});
