import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import type { MessageGroup } from '../../bot/lex/definitions/message-schema.ts';
import type { Reply } from '../../bot/reply.ts';

/** What stands for a text that a definition says in one of several wordings, chosen at random. */
export const oneOfSeveral = '(one of several wordings)';

/** The replies with the texts that have several wordings replaced, so that chance makes no difference. */
export function withoutChance(
  replies: readonly Reply[],
  definitions: readonly BotDefinition[],
): readonly Reply[] {
  const wordings = definitions.flatMap((definition) => [...variedTexts(definition)].map(patternFor));
  return replies.map((reply) =>
    reply.kind === 'text' && wordings.some((pattern) => pattern.test(reply.text))
      ? { ...reply, text: oneOfSeveral }
      : reply,
  );
}

/** The texts of all groups that have variations. */
function variedTexts(value: unknown): ReadonlySet<string> {
  const texts = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isVaried(part)) {
      for (const message of [part.message, ...(part.variations ?? [])]) {
        const text = message.plainTextMessage?.value;
        if (text !== undefined) texts.add(text);
      }
    }
    for (const inner of Object.values(part)) look(inner);
  };
  look(value);
  return texts;
}

function isVaried(part: object): part is MessageGroup {
  return (
    'message' in part && 'variations' in part && Array.isArray(part.variations) && part.variations.length > 0
  );
}

/** Placeholders stand for anything. */
function patternFor(text: string): RegExp {
  const parts = text.split(/\{[\w.-]+\}|\(\([^()]+\)\)|\[[\w.:-]+\]/);
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*')}$`);
}
