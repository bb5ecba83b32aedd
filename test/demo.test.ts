import { beforeAll, expect, test } from 'vitest';
import { play, type Seen } from './demo/play.ts';
import { createPrinter } from './demo/print.ts';
import { story } from './demo/story.ts';

const seen: Seen[] = [];
const printed: string[] = [];
beforeAll(() => {
  const print = createPrinter((line) => printed.push(line), false);
  return play(story, (each) => {
    seen.push(each);
    print(each);
  });
});

test('an order is placed on every channel, through the platforms’ own servers and signatures', () => {
  const orders = story.map(({ channel }) => {
    const lines = seen.filter(({ scene }) => scene.channel === channel).flatMap(({ shown }) => shown.lines);
    return /HR-[0-9A-Z]{6}/.exec(lines.join('\n'))?.[0];
  });
  expect(orders.every((order) => order !== undefined)).toBe(true);
  expect(new Set(orders).size).toBe(story.length);
});

test('whoever speaks or presses is answered, and a notice comes by itself', () => {
  for (const { scene, step, shown } of seen)
    expect(shown.lines.length, `${scene.channel} ${JSON.stringify(step)}`).toBeGreaterThan(0);
  const notice = seen.find(({ step }) => step.does === 'hears');
  expect(notice?.shown.lines.join(' ')).toContain('is on its way with Harbour Post');
});

test('the picture is drawn within 80 columns', () => {
  expect(printed.length).toBeGreaterThan(60);
  expect(printed.filter((line) => line.length > 80)).toEqual([]);
});
