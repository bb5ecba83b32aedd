import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDefinition } from '../../bot/lex/definitions/load.ts';
import { createEmbeddedLex } from '../../bot/lex/embedded/index.ts';
import { createSessionStore } from '../../bot/lex/embedded/store.ts';
import { createAnswer } from '../../bot/lex/embedded/wire/answer.ts';
import { openPort, type Port } from '../../bot/lex/embedded/wire/port.ts';
import type { CodeHook } from '../../bot/lex/hook-event.ts';
import { createLearner } from '../../server/learned.ts';
import type { TestDatabase } from '../database.ts';

const version = '3';
const lexBot = { botId: 'SHOPBOT001', aliasId: 'PARLEYV003' };

/** Lex as the real SDK meets it, with a code hook elsewhere. */
export async function serveLex(database: TestDatabase, codeHook: CodeHook): Promise<Port> {
  const engine = createEmbeddedLex({
    sessions: createSessionStore({ client: database.client, table: database.tables.bot }),
    clock: () => new Date(),
    random: () => 0,
    recognizer: createLearner(() => undefined),
    codeHook,
  });
  const definition = await loadDefinition(join('lex-definitions/ShopBot', version));
  await engine.serve(lexBot.botId, { aliasId: lexBot.aliasId, aliasName: `parley-v${version}`, definition });
  const fault = (error: unknown) => {
    throw error;
  };
  return openPort(createAnswer({ lex: engine, fault }), { host: '127.0.0.1', port: 0 });
}

/** The bot's versions in a folder, with the record of their deployment to a place, as `npm run lex -- deploy` leaves it. */
export async function deployTo(bot: string, place: string): Promise<void> {
  await cp('lex-definitions/ShopBot', bot, { recursive: true });
  const localeSettings = { en_US: { enabled: true } };
  const at = '2026-11-26T12:00:00.000Z';
  await writeFile(join(bot, 'aliases.json'), JSON.stringify({ live: { [version]: 100 } }));
  await writeFile(
    join(bot, 'deployed.json'),
    JSON.stringify({
      [`${place}/${lexBot.botId}`]: {
        botName: 'ShopBot',
        versions: {
          [version]: { hash: '', lexHash: '', lexVersion: '1', aliasId: lexBot.aliasId, localeSettings, at },
        },
        aliases: {},
      },
    }),
  );
}
