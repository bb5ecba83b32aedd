import { play } from './demo/play.ts';
import { createPrinter } from './demo/print.ts';
import { story } from './demo/story.ts';
import { told } from './told.ts';

/** `npm run demo`: the shop on four channels, with the platforms as programs on this machine. */
const about =
  'plays an order of one customer on four channels, with the platforms as programs on this machine';
if (told('demo', about)) process.exit();
const from = performance.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
say(
  'Parley, a shop on four channels. Every message travels as its platform signs and sends it; nothing leaves this machine.',
);
try {
  await play(story, createPrinter(say, process.stdout.isTTY && process.stdout.hasColors()));
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  say(
    `\nOne customer, one cart and one order on four channels, ${seconds} s. Now open it yourself: npm start`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
