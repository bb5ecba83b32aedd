import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changed, writeAliasLog } from '../bot/lex/definitions/alias-changes.ts';
import { readAliasLog, type Weights } from '../bot/lex/definitions/aliases.ts';
import { isLoadable, isWhole } from '../bot/lex/definitions/gates.ts';
import { publish } from '../bot/lex/definitions/publish.ts';

/** The shop's bot in a folder of its own, where a test may develop it further. */
export interface BotCopy {
  readonly folder: string;
  /** Changes a file of DRAFT: every match is replaced. */
  edit(file: string, from: RegExp, to: string): Promise<void>;
  /** Removes or renames a folder of DRAFT, such as an intent's. */
  remove(folder: string): Promise<void>;
  move(folder: string, to: string): Promise<void>;
  /** Publishes DRAFT, and gives its number. */
  publish(): Promise<string>;
  promote(weights: Weights): Promise<void>;
  discard(): Promise<void>;
}

const intents = 'ShopBot/BotLocales/en_US/Intents';

const shopBot = 'lex-definitions/ShopBot';

export async function copyBot(from = shopBot): Promise<BotCopy> {
  const root = await mkdtemp(join(tmpdir(), 'bot-'));
  const folder = join(root, 'ShopBot');
  await cp(from, folder, { recursive: true });
  if (from === shopBot) await keepFirstVersion(folder);
  const draft = (path: string) => join(folder, 'DRAFT', intents, path);
  return {
    folder,
    async edit(file, pattern, to) {
      const text = await readFile(draft(file), 'utf8');
      if (!pattern.test(text)) throw new Error(`${file} has no ${String(pattern)}.`);
      await writeFile(draft(file), text.replaceAll(pattern, to));
    },
    remove: (path) => rm(draft(path), { recursive: true }),
    move: (path, to) => rename(draft(path), draft(to)),
    async publish() {
      const done = await publish(folder, { gates: [isWhole, isLoadable], now: new Date() });
      if (done.kind !== 'published') throw new Error(JSON.stringify(done));
      return done.version;
    },
    async promote(weights) {
      const log = changed(await readAliasLog(folder, 'live'), { weights, did: 'promote' }, new Date());
      await writeAliasLog(folder, 'live', log);
    },
    discard: () => rm(root, { recursive: true }),
  };
}

/** A bot that is developed further begins with its first version, whatever the shop has drafted and published since. */
async function keepFirstVersion(folder: string): Promise<void> {
  const file = join(folder, 'versions.json');
  const known = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>;
  const later = Object.keys(known).filter((version) => version !== '1');
  for (const version of later) await rm(join(folder, version), { recursive: true, force: true });
  await writeFile(file, JSON.stringify({ '1': known['1'] }, undefined, 2));
  // The tests are of what the shop's bot understands by now.
  for (const gone of ['DRAFT', 'tests']) await rm(join(folder, gone), { recursive: true });
  await cp(join(folder, '1'), join(folder, 'DRAFT'), { recursive: true });
  const bot = join(folder, 'DRAFT/ShopBot/Bot.json');
  await writeFile(bot, (await readFile(bot, 'utf8')).replace('"version": "1"', '"version": "DRAFT"'));
  await writeFile(join(folder, 'aliases.json'), JSON.stringify({ live: { '1': 100 } }));
}

/** Version 2 has another name for a slot and for an intent, version 3 lacks an intent besides. */
export async function developBot(bot: BotCopy): Promise<void> {
  await bot.edit('AddToCart/Intent.json', /\{Product\}/g, '{Item}');
  await bot.edit('AddToCart/Intent.json', /"slotName": "Product"/g, '"slotName": "Item"');
  await bot.move('AddToCart/Slots/Product', 'AddToCart/Slots/Item');
  await bot.edit('AddToCart/Slots/Item/Slot.json', /"name": "Product"/g, '"name": "Item"');
  await bot.move('Checkout', 'PlaceOrder');
  await bot.edit('PlaceOrder/Intent.json', /"name": "Checkout"/g, '"name": "PlaceOrder"');
  await writeFile(
    join(bot.folder, 'renamed.json'),
    JSON.stringify({
      DRAFT: { intents: { PlaceOrder: 'Checkout' }, slots: { AddToCart: { Item: 'Product' } } },
    }),
  );
  await bot.publish();
  await bot.remove('CancelOrder');
  await bot.publish();
}
