/** Why a turn was answered as it was, for the shop's own people. */
export const enUSWhy = {
  nothing: 'nothing',
  yesOrNo: (intent: string) => `a yes or no to ${intent}`,
  slotOf: (slot: string, intent: string) => `${slot} of ${intent}`,
  fallback: 'No question stood, and no intent reached the threshold: the fallback.',
  likeliest: 'No question stood: the likeliest intent was taken.',
  answer: (slots: string) => `It was taken as the answer: ${slots}.`,
  yes: 'It was taken as a yes.',
  no: 'It was taken as a no.',
  switched: (intent: string, words: string | undefined) =>
    `It was taken as another wish: ${intent}${words === undefined ? '' : ` ("${words}")`}.`,
  correction: (slots: string) => `It was taken as a change to what had been told: ${slots || 'nothing new'}.`,
  unclear: 'It was neither an answer nor another wish.',
  notOnRecord: (asked: string) => `${asked} was asked for; what it was taken for is not on record.`,
  turn: (no: number, words: string) => `turn ${String(no)}: "${words}"`,
  words: (words: string) => `words in the text: "${words}"`,
  someWords: 'words in the text',
  hint: (words: string) => `a runtime hint: "${words}"`,
  byDefault: (values: string) => `a default: ${values}`,
  step: 'a step of the definition',
  hook: 'the code hook',
  hookOrStep: 'the code hook, or a step of the definition',
};
