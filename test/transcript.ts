import { expect } from 'vitest';
import type { MerchantStep, Promotion } from '../commerce/index.ts';
import { patternOf } from '../server/cli/lex/transcript-pattern.ts';
import { englishIn } from './english.ts';
import { texter, webGuest, type Talker, type TestHouse } from './house.ts';
import { slackTalker } from './slack-person.ts';
import { teamsCustomer } from './teams-customer.ts';

/** The channels on which every transcript is run. */
export const channels = {
  web: webGuest,
  sms: texter,
  slack: slackTalker,
  teams: (house: TestHouse) => teamsCustomer(house),
};

/** Runs a transcript through the real app on one channel; conversations/README.md tells how they are written. */
export async function playTranscript(options: {
  readonly house: TestHouse;
  /** How far the shop's clock is ahead, in milliseconds. */
  readonly clock: { ahead: number };
  readonly channel: keyof typeof channels;
  readonly file: string;
  readonly text: string;
}): Promise<void> {
  const { house, clock, channel, file, text } = options;
  const people = new Map<string, Talker>();
  const person = (name: string): Talker => {
    const known = people.get(name) ?? channels[channel](house);
    people.set(name, known);
    return known;
  };
  const known = new Map<string, string>();
  let heard = '';
  let unread = '';
  let speaks = 'en';
  for (const [index, line] of text.split('\n').entries()) {
    const where = `${file}:${String(index + 1)}`;
    const step =
      /^(?<who>[a-z]+)(?: \((?<only>web|sms|slack|teams)\))?(?: (?<verb>presses|quickly|not|speaks))?: (?<what>.*)$/.exec(
        line,
      );
    if (!step?.groups) {
      expect(line === '' || line.startsWith('#'), `${where}: this line says nothing: ${line}`).toBe(true);
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
      if (speaks === 'es') expect(englishIn(heard), `${where}\nheard: ${heard}`).toEqual([]);
    } else if (verb === 'speaks') {
      speaks = what;
    } else if (verb === 'not') {
      expect(heard, where).not.toContain(what);
    } else {
      const found = patternOf(what, 'HR-[0-9A-Z]{6}').exec(unread);
      expect(found, `${where}\nexpected: ${what}\nheard: ${heard}`).not.toBeNull();
      for (const [name, value] of Object.entries(found?.groups ?? {})) known.set(name, value);
      unread = unread.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
    }
  }
}

/**
 * `stock <sku> <count>`, `price <sku> <cents>`, `packs|ships|delivers <number>`, `waits <minutes>`, `pays <number>`, `takes back <number>`,
 * `learns` (does what fell due, and learns from orders and looks),
 * `code <code> <percent>%|<cents>|free [from <cents>] [until <moment>]`.
 */
async function changeShop(
  house: TestHouse,
  clock: { ahead: number },
  what: string,
  where: string,
): Promise<void> {
  const [verb, subject = '', value = ''] = what.split(' ');
  const { merchant } = house.house;
  const cause = { customer: 'merchant', key: crypto.randomUUID() };
  const move = async (...steps: readonly MerchantStep[]) => {
    for (const step of steps)
      await merchant.moveOrder({ ...cause, key: crypto.randomUUID() }, subject, step, parcel);
  };
  if (verb === 'stock') await merchant.setStock(subject, Number(value));
  else if (verb === 'price') await merchant.setPrice(subject, { amount: Number(value), currency: 'USD' });
  else if (verb === 'packs') await move('packed');
  else if (verb === 'ships') await move('packed', 'shipped');
  else if (verb === 'delivers') await move('packed', 'shipped', 'delivered');
  else if (verb === 'pays') await merchant.recordPayment(cause, subject);
  else if (verb === 'takes') await merchant.takeReturn(cause, value, true);
  else if (verb === 'code') await merchant.putPromotion(promotionIn(what));
  else if (verb === 'learns') while ((await merchant.catchUp()).done > 0);
  else if (verb === 'waits') clock.ahead += Number(subject) * 60_000;
  else throw new Error(`${where}: the shop cannot "${what}".`);
}

const parcel = {
  carrier: 'Harbour Post',
  number: 'HP123456789',
  url: 'https://track.example.com/HP123456789',
};

/** `code WELCOME10 10% from 3000 until 2030-01-01T00:00:00.000Z`, amounts in cents. */
function promotionIn(what: string): Promotion {
  const [, code = '', gives = '', ...terms] = what.split(' ');
  const after = (word: string): string | undefined => {
    const at = terms.indexOf(word);
    return at < 0 ? undefined : terms[at + 1];
  };
  const [minimum, until] = [after('from'), after('until')];
  return {
    code,
    gives: gives.endsWith('%')
      ? { kind: 'percentage', basisPoints: Number(gives.slice(0, -1)) * 100 }
      : gives === 'free'
        ? { kind: 'free-shipping' }
        : { kind: 'amount', amount: Number(gives) },
    ...(minimum !== undefined && { minimum: Number(minimum) }),
    ...(until !== undefined && { until }),
  };
}
