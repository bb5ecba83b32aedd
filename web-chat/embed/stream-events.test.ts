import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsIn, type StreamEvent } from './stream-events.ts';

async function read(text: string, cuts: readonly number[]): Promise<readonly StreamEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((one, other) => one - other);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let from = 0;
      for (const to of [...places, bytes.length]) {
        controller.enqueue(bytes.slice(from, to));
        from = to;
      }
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of eventsIn(body)) events.push(event);
  return events;
}

test('events are read wherever the bytes are cut, with any end of line', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\0]/g, ' '));
  const sent = fc.array(
    fc.record({
      name: fc.constantFrom('message', 'typing'),
      data: fc.array(line, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 5 },
  );
  const cuts = fc.array(fc.nat(400), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sent, cuts, fc.constantFrom('\n', '\r\n'), async (events, places, end) => {
      const text = events
        .flatMap(({ name, data }) => [
          ': a comment',
          ...(name === 'message' ? [] : [`event: ${name}`]),
          'id: 7',
          ...data.map((part) => `data: ${part}`),
          '',
        ])
        .map((part) => part + end)
        .join('');
      expect(await read(text, places)).toEqual(
        events.map(({ name, data }) => ({ name, data: data.join('\n') })),
      );
    }),
  );
});

test('what has no data, or no end, is no event', async () => {
  expect(await read(': heartbeat\n\nevent: typing\n\ndata: half', [])).toEqual([]);
});
