import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { loadDefinition } from '../bot/lex/definitions/load.ts';
import { verifyPublished } from '../bot/lex/definitions/published.ts';
import { createEmbeddedLex } from '../bot/lex/embedded/index.ts';
import { createSessionStore } from '../bot/lex/embedded/store.ts';
import { versionAlias } from '../bot/lex/version-alias.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createLearner, unlearned } from './learned.ts';

/** Parley's own engine, which calls the code hook in this process. */
export function embeddedEngine(options: EngineOptions): Engine {
  const { botDir, codeHook, clock, random } = options;
  const lex = createEmbeddedLex({
    sessions: createSessionStore(options.rows),
    codeHook,
    clock,
    random,
    recognizer: options.learns ? createLearner(options.show ?? (() => undefined)) : () => unlearned,
  });
  return {
    lex,
    async serve(version) {
      const definition = await loadDefinition(join(botDir, version));
      await verifyPublished(botDir, version);
      const botId = definition.bot.identifier ?? stableId(basename(botDir));
      await lex.serve(botId, { aliasId: version, aliasName: versionAlias(version), definition });
      const { idleSessionTTLInSeconds: idleSeconds } = definition.bot;
      const locales = definition.locales.map(({ localeId }) => localeId);
      return { version, botId, botAliasId: version, idleSeconds, locales };
    },
    withdraw: ({ botId, botAliasId }) => lex.withdraw(botId, botAliasId),
  };
}

/** An id for a bot whose export has none. */
const stableId = (name: string): string =>
  createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase();
