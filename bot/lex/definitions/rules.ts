/** What a rule's breach means, and what to do about it. */
interface RuleText {
  readonly severity: 'error' | 'warning';
  readonly remedy: string;
}

const error = (remedy: string): RuleText => ({ severity: 'error', remedy });
const warning = (remedy: string): RuleText => ({ severity: 'warning', remedy });

/** Every rule that a definition is held to, by its stable id. */
export const rules = {
  // Files
  unreadable: error("Name an export's unpacked folder, or its zip."),
  'no-locale': error('Add BotLocales/<locale>/BotLocale.json with its intents.'),
  'missing-file': error('Restore the file, or take its folder away.'),
  'missing-manifest': warning(
    'Copy Manifest.json from any export: Lex looks for it beside the folder of the bot.',
  ),
  encoding: error('Save the file as UTF-8 without a byte order mark.'),
  'byte-order-mark': warning('Save the file as UTF-8 without a byte order mark, as exports are.'),
  'merge-conflict': error('Choose what shall stand, and take the lines of markers out.'),
  'not-json': error('Correct the JSON at that place.'),
  'duplicate-key': error('Keep one of the two: readers of JSON take the last one silently.'),
  'folder-name': warning('Rename the folder: in exports it is called as what it holds.'),
  'api-spelling': warning('Spell it as exports do: an import may overlook it otherwise.'),
  // Fields
  'missing-field': error('Add the field.'),
  'wrong-type': error('Give the kind of value that is expected.'),
  'unknown-word': error('Use one of the words that are listed.'),
  'out-of-range': error('Keep within what Lex takes.'),
  'wrong-value': error('Give a value of the form that is expected.'),
  'bad-name': error('Use letters and digits, with single _ or - between them, 100 at most.'),
  quota: error('Stay below what Lex builds: split the intent or the type, or take out what nobody says.'),
  // Names
  'duplicate-name': error('Rename one of them, or take it out.'),
  'duplicate-identifier': error('Give the copy an identifier of its own: ten capital letters and digits.'),
  'no-fallback': error('Add the intent FallbackIntent with parentIntentSignature AMAZON.FallbackIntent.'),
  'built-in-intent': error('Take them out: a built-in intent has only what Lex gives it.'),
  'built-in-name': error('Choose another name for the slot type.'),
  'unknown-slot': error('Correct the name, or add the slot to the intent.'),
  'unknown-slot-type': error('Correct the name, or add the slot type. Built-in types begin with AMAZON.'),
  'unlisted-slot': warning('Add the slot to slotPriorities, where exports list every slot.'),
  'duplicate-priority': warning(
    'Give every slot a priority of its own, so that the order of questions is certain.',
  ),
  // Slots and types
  'slot-without-prompt': error(
    'Add a promptSpecification with a message, or make the slot Optional and never elicit it.',
  ),
  'optional-elicited': warning(
    'Make the slot Required, or elicit it from the code hook: Lex lets no next step ask for an optional one.',
  ),
  regex: error('Change the pattern to what Lex takes: letters, digits, classes and counts with an end.'),
  composite: error(
    'Change the composite type or slot to what Lex takes: up to six parts that are not composite.',
  ),
  'list-slot': error('Give the slot a custom slot type.'),
  'locale-only': error('Take it out of this locale.'),
  'free-form': error('Take the slot out of the utterance: free text is only heard when it is asked for.'),
  'empty-slot-type': warning('Add values, or take the slot type out.'),
  'unused-slot-type': warning('Take the slot type out, or use it in a slot.'),
  'shared-value': warning('Leave the word to one value: which of them is meant is not certain.'),
  // Utterances and intents
  'shared-utterance': error('Leave the utterance to one of the intents.'),
  'near-utterance': warning('Leave it to one of the intents, or add words that tell them apart.'),
  'repeated-utterance': warning('Take the second one out.'),
  'utterance-form': error('Write each slot as {SlotName}, braces closed.'),
  'slot-touches-word': warning('Leave a space between the slot and the text beside it.'),
  'unreachable-intent': warning('Add utterances, or a next step that starts it; leave it if code starts it.'),
  'context-nobody-opens': warning(
    'Let an intent have it among its outputContexts; leave it if code opens it.',
  ),
  'unread-context': warning('Take the output context out, or let an intent or a default value read it.'),
  // Messages, steps, conditions
  'empty-message': error('Write the text, or take the message out.'),
  'unknown-placeholder': error('Name a slot of this intent: Lex says the braces as they stand otherwise.'),
  'unset-attribute': warning('Set the attribute in a next step, or leave it if code sets it.'),
  'carrier-word': error(
    'Ask for other words, such as "say place the order": carriers take this one for themselves.',
  ),
  'channel-limit': warning('Shorten it, so that customers of that channel get it in one piece.'),
  'next-step-nowhere': error('Let the step lead to an intent, slot or setting that exists.'),
  'endless-steps': error('Let one of the steps ask the customer something, or end.'),
  condition: error(
    'Write it as Lex does: {slot} = "value", fn.IS_SET({slot}), [attribute] = "value", joined by AND, OR, NOT.',
  ),
  'condition-default': error('Add a defaultBranch with a next step.'),
  'condition-unused': warning(
    'Let the next step beside it be EvaluateConditional, or take the condition out.',
  ),
  'prompt-attempts': warning(
    'Let promptAttemptsSpecification have Initial and Retry1 to Retry<maxRetries>, no other.',
  ),
  // Code
  'hook-without-flow': error(
    'Add the flow in bot/flows/intents/ and its line in bot/flows/index.ts, or switch the hook off.',
  ),
  'flow-without-hook': error("Switch the intent's hook on, or take the part out of the flow."),
  'flow-without-intent': warning(
    'Leave the flow while older versions that have the intent are served; else take it out of bot/flows/index.ts.',
  ),
  // This engine
  'served-otherwise': warning(
    'Nothing has to be done for Lex itself; offline the intent or the type behaves as it is told here.',
  ),
} as const satisfies Readonly<Record<string, RuleText>>;

/** The id of a rule; it never changes its meaning. */
export type Rule = keyof typeof rules;
