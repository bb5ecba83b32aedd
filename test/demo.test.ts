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

test('one order is placed by one customer on four channels, through the platforms’ own servers and signatures', () => {
  const numbers = seen.flatMap(({ shown }) => shown.lines.join('\n').match(/HR-[0-9A-Z]{6}/g) ?? []);
  expect(new Set(numbers).size).toBe(1);
  const knowing = seen.filter(({ shown }) => shown.lines.join('\n').includes(numbers[0] ?? '?'));
  expect(new Set(knowing.map(({ scene }) => scene.channel))).toEqual(
    new Set(story.map(({ channel }) => channel)),
  );
  expect(printed.join('\n')).toContain('2 of them from the web');
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
