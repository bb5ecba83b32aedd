import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { CardContent } from '../../channels/teams/activity.ts';
import { anyTurn, target } from '../../channels/random-turns.contract.ts';
import { render } from '../../channels/teams/render.ts';
import { openBrowser } from './browser.ts';

const browser = await openBrowser();
afterAll(() => browser?.close());

/** What the official renderer makes of a card, as far as it matters here. */
interface Drawn {
  readonly faults: readonly string[];
  readonly buttons: readonly string[];
  readonly text: string;
  readonly wide: boolean;
}

async function draw(cards: readonly CardContent[]): Promise<readonly Drawn[]> {
  if (!browser) return [];
  const page = await browser.newPage({ viewport: { width: 480, height: 800 } });
  await page.setContent('<main style="width:440px"></main>');
  const library = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  await page.addScriptTag({ content: readFileSync(library, 'utf8') });
  const drawn = await page.evaluate<readonly Drawn[]>(
    `${JSON.stringify(cards)}.map((json) => {
      const main = document.querySelector('main');
      const context = new AdaptiveCards.SerializationContext();
      const card = new AdaptiveCards.AdaptiveCard();
      card.parse(json, context);
      const found = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
      main.replaceChildren(card.render());
      const all = [...found, ...card.validateProperties().validationEvents];
      return {
        faults: all.map((fault) => fault.message),
        buttons: [...main.querySelectorAll('.ac-pushButton')].map((one) => one.textContent ?? ''),
        text: main.innerText,
        wide: main.scrollWidth > main.clientWidth,
      };
    })`,
  );
  await page.close();
  return drawn;
}

describe.skipIf(!browser)('the official renderer of Adaptive Cards', () => {
  test('draws every card of 150 random turns, with all its buttons and nothing to object to', async () => {
    const cards = fc
      .sample(anyTurn, { numRuns: 150, seed: 7 })
      .flatMap((turn) => render(turn, target))
      .flatMap(({ message }) => (message.attachments ?? []).map(({ content }) => content));
    const drawn = await draw(cards);
    expect(drawn).toHaveLength(cards.length);
    for (const [index, { faults, buttons }] of drawn.entries()) {
      expect(faults).toEqual([]);
      expect(buttons).toHaveLength(cards[index]?.actions?.length ?? 0);
    }
  });

  test('shows words as they are, whatever marks of Markdown they hold', async () => {
    const odd = '**2** for _1_ [sale](https://x.example) # <b>now</b>';
    const [payload] = render(
      [{ kind: 'choices', text: odd, options: [{ label: 'Go on', say: 'go on' }] }],
      target,
    );
    const content = payload?.message.attachments?.[0]?.content;
    const [drawn] = await draw(content ? [content] : []);
    expect(drawn?.text).toContain(odd);
    expect(drawn?.wide).toBe(false);
  });
});
