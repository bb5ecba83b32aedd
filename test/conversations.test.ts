import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openTestHouse, type TestHouse } from './house.ts';
import { channels, playTranscript } from './transcript.ts';

/**
 * Runs the transcripts in test/conversations through the real app, on every channel. README.md there tells how
 * they are written.
 */
const directory = join(import.meta.dirname, 'conversations');

for (const channel of Object.keys(channels) as (keyof typeof channels)[]) {
  describe(channel, () => {
    let house: TestHouse;
    const clock = { ahead: 0 };
    beforeAll(async () => {
      const now = () => new Date(Date.now() + clock.ahead);
      house = await openTestHouse({ clock: now, teams: channel === 'teams', slack: channel === 'slack' });
    });
    afterAll(() => house.close());

    for (const file of readdirSync(directory).filter((name) => name.endsWith('.txt'))) {
      const text = readFileSync(join(directory, file), 'utf8');
      const title = text.split('\n')[0]?.replace(/^#\s*/, '') ?? file;
      test(`${file}: ${title}`, () => playTranscript({ house, clock, channel, file, text }));
    }
  });
}
