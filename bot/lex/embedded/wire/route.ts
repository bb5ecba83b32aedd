import { lexError } from '../errors.ts';
import type { SessionKey } from '../session.ts';
import { decoded, plainPath } from './path.ts';

/** The operations that are served, by the model's names. */
export type Operation =
  'RecognizeText' | 'RecognizeUtterance' | 'PutSession' | 'GetSession' | 'DeleteSession';

/** What a request asks for (Lex W-1). */
export interface Route {
  readonly operation: Operation;
  readonly key: SessionKey;
}

const session =
  /^\/bots\/([^/]+)\/botAliases\/([^/]+)\/botLocales\/([^/]+)\/sessions\/([^/]+)(?:\/([a-z]+))?$/;

const operations: Readonly<Record<string, Operation>> = {
  'POST text': 'RecognizeText',
  'POST utterance': 'RecognizeUtterance',
  'POST ': 'PutSession',
  'GET ': 'GetSession',
  'DELETE ': 'DeleteSession',
};

/** Finds the operation of a method and a path. Throws `ResourceNotFoundException` for other paths, `ValidationException` for other methods. */
export function routeOf(method: string, target: string): Route {
  const path = plainPath(target);
  const [, botId, botAliasId, localeId, sessionId, action = ''] = (session.exec(path) ?? []).map(decoded);
  if (!botId || !botAliasId || !localeId || !sessionId || !isAction(action)) {
    throw lexError('ResourceNotFoundException', `There is no operation of Amazon Lex V2 at ${path}.`);
  }
  const operation = operations[`${method} ${action}`];
  if (operation) return { operation, key: { botId, botAliasId, localeId, sessionId } };
  throw lexError(
    'ValidationException',
    action === 'conversation'
      ? 'StartConversation is not served here: use RecognizeText or RecognizeUtterance.'
      : `${method} is not an operation of Amazon Lex V2 at ${path}.`,
  );
}

const isAction = (action: string) => ['', 'text', 'utterance', 'conversation'].includes(action);
