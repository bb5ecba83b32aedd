import type { Message } from '@aws-sdk/client-lex-runtime-v2';
import type {
  DefinedMessage,
  DefinedPrompt,
  DefinedResponse,
  MessageGroup,
} from '../../definitions/message-schema.ts';
import type { Course } from './course.ts';
import { fillPlaceholders } from './placeholders.ts';

/** At most ten messages fit into an answer of Lex. */
const mostMessages = 10;

/** UTF-16 code units of a message on the wire (Lex §1.1). */
const longestMessage = 1024;

/** Adds one message of each group, groups in order, variations at random (Lex P-2, R-10). */
export function say(course: Course, response: DefinedResponse | undefined): Course {
  const groups = response?.messageGroupsList ?? [];
  return addMessages(
    course,
    groups.map((group) => pick(variationsOf(group), course.setting.random)),
  );
}

/** Adds the question; `Ordered` takes the variation of the attempt's number, the last one when they run out (Lex P-3). */
export function ask(course: Course, prompt: DefinedPrompt | undefined, attempt: number): Course {
  if (prompt?.messageSelectionStrategy !== 'Ordered') return say(course, prompt);
  return addMessages(
    course,
    (prompt.messageGroupsList ?? []).map((group) => {
      const choices = variationsOf(group);
      return choices[Math.min(attempt, choices.length - 1)];
    }),
  );
}

/** Adds messages that are already in the form of an answer. */
export function addWireMessages(course: Course, messages: readonly Message[]): Course {
  const filled = messages.map((message) =>
    message.content === undefined
      ? message
      : { ...message, content: fillPlaceholders(message.content, course).slice(0, longestMessage) },
  );
  // What is left empty by its placeholders is not a message of Lex.
  const spoken = filled.filter((message) => message.content !== '');
  return { ...course, messages: [...course.messages, ...spoken].slice(0, mostMessages) };
}

function addMessages(course: Course, messages: readonly (DefinedMessage | undefined)[]): Course {
  return addWireMessages(
    course,
    messages.flatMap((message) => (message ? toWire(message) : [])),
  );
}

function variationsOf(group: MessageGroup): readonly DefinedMessage[] {
  return [group.message, ...(group.variations ?? [])];
}

function pick<T>(choices: readonly T[], random: () => number): T | undefined {
  return choices[Math.floor(random() * choices.length)];
}

function toWire(message: DefinedMessage): readonly Message[] {
  if (message.plainTextMessage)
    return [{ content: message.plainTextMessage.value, contentType: 'PlainText' }];
  if (message.customPayload) return [{ content: message.customPayload.value, contentType: 'CustomPayload' }];
  if (message.ssmlMessage) return [{ content: message.ssmlMessage.value, contentType: 'SSML' }];
  const card = message.imageResponseCard;
  if (!card) return [];
  const { buttonsList, ...head } = card;
  return [
    {
      contentType: 'ImageResponseCard',
      imageResponseCard: { ...head, ...(buttonsList ? { buttons: buttonsList.slice(0, 5) } : {}) },
    },
  ];
}
