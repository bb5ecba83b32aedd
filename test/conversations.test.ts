import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patternOf } from '../server/cli/lex/transcript-pattern.ts';
import { openTestHouse, texter, webGuest, type Talker, type TestHouse } from './house.ts';

/**
 * Runs the transcripts in test/conversations through the real app, on the web and by SMS. README.md there tells how
 * they are written.
 */
const directory = join(import.meta.dirname, 'conversations');
const channels = { web: webGuest, sms: texter };

for (const [channel, talk] of Object.entries(channels)) {
  describe(channel, () => {
    let house: TestHouse;
    const clock = { ahead: 0 };
    beforeAll(async () => (house = await openTestHouse({ clock: () => new Date(Date.now() + clock.ahead) })));
    afterAll(() => house.close());

    for (const file of readdirSync(directory).filter((name) => name.endsWith('.txt'))) {
      const lines = readFileSync(join(directory, file), 'utf8').split('\n');
      const title = lines[0]?.replace(/^#\s*/, '') ?? file;
      test(`${file}: ${title}`, async () => {
        const people = new Map<string, Talker>();
        const person = (name: string): Talker => {
          const known = people.get(name) ?? talk(house);
          people.set(name, known);
          return known;
        };
        const known = new Map<string, string>();
        let heard = '';
        let unread = '';
        for (const [index, line] of lines.entries()) {
          const where = `${file}:${String(index + 1)}`;
          const step =
            /^(?<who>[a-z]+)(?: \((?<only>web|sms)\))?(?: (?<verb>presses|quickly|not))?: (?<what>.*)$/.exec(
              line,
            );
          if (!step?.groups) {
            expect(line === '' || line.startsWith('#'), `${where}: this line says nothing: ${line}`).toBe(
              true,
            );
            continue;
          }
          const { who = '', only, verb } = step.groups;
          const what = (step.groups['what'] ?? '').replace(
            /\{(\w+)\}/g,
            (name, key: string) => known.get(key) ?? name,
          );
          if (only && only !== channel) continue;
          if (who === 'shop') await changeShop(house, clock, what, where);
          else if (who !== 'bot') {
            const talker = person(who);
            if (verb === 'presses') heard = await talker.press(what);
            else if (verb === 'quickly') heard = await talker.sayQuickly(what.split(' | '));
            else heard = await talker.say(what);
            unread = heard;
          } else if (verb === 'not') {
            expect(heard, where).not.toContain(what);
          } else {
            const found = patternOf(what, 'HR-[0-9A-Z]{6}').exec(unread);
            expect(found, `${where}\nexpected: ${what}\nheard: ${heard}`).not.toBeNull();
            for (const [name, value] of Object.entries(found?.groups ?? {})) known.set(name, value);
            unread = unread.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
          }
        }
      });
    }
  });
}

/** `stock <sku> <count>`, `price <sku> <cents>`, `packs <number>`, `waits <minutes>`. */
async function changeShop(
  house: TestHouse,
  clock: { ahead: number },
  what: string,
  where: string,
): Promise<void> {
  const [verb, subject = '', value = ''] = what.split(' ');
  const { shop, merchant } = house.house;
  if (verb === 'stock') await shop.setStock(subject, Number(value));
  else if (verb === 'price') await shop.setPrice(subject, { amount: Number(value), currency: 'USD' });
  else if (verb === 'packs')
    await merchant.moveOrder({ customer: 'merchant', key: crypto.randomUUID() }, subject, 'packed');
  else if (verb === 'waits') clock.ahead += Number(subject) * 60_000;
  else throw new Error(`${where}: the shop cannot "${what}".`);
}
