import { optionsOf, type Option, type Reply } from '../../bot/reply.ts';
import type { ChatEvent, EventPage } from '../../channels/web/protocol.ts';
import { createMenu, paint } from '../../server/cli/terminal.ts';
import { shown, type Seat, type Shown } from './seat.ts';

/** A guest at the shop's page: speaks by POST, and hears by Server-Sent Events. */
export function webSeat(url: string): Seat {
  let cookie = '';
  const heard: ChatEvent[] = [];
  let seen = 0;
  let options: readonly Option[] = [];
  let wake: () => void = () => undefined;
  const closed = new AbortController();

  async function listen(): Promise<void> {
    const response = await fetch(`${url}/api/chat/stream`, { headers: { cookie }, signal: closed.signal });
    let unread = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      unread += decoder.decode(chunk as Uint8Array, { stream: true });
      const events = unread.split('\n\n');
      unread = events.pop() ?? '';
      for (const event of events) {
        const data = /^id: .*\ndata: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) heard.push(JSON.parse(data) as ChatEvent);
      }
      wake();
    }
  }

  /** What the stream brought, once it has come to a number. */
  async function until(seq: number): Promise<Shown> {
    while ((heard.at(-1)?.seq ?? 0) < seq) await new Promise<void>((resolve) => (wake = resolve));
    const replies = heard.slice(seen).flatMap((event) => (event.from === 'assistant' ? [event.reply] : []));
    seen = heard.length;
    options = replies.flatMap(optionsOf);
    const labels = options.map(({ label }) => label);
    return shown(replies.map((reply) => paint(bare(reply), createMenu(), false)).join('\n'), labels);
  }

  async function post(body: object): Promise<Shown> {
    const response = await fetch(`${url}/api/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify({ id: crypto.randomUUID(), after: heard.at(-1)?.seq ?? 0, ...body }),
    });
    if (!response.ok) throw new Error(`${String(response.status)} ${await response.text()}`);
    if (!cookie) {
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
      listen().catch(() => undefined);
    }
    return until(((await response.json()) as EventPage).next);
  }

  return {
    say: (text) => post({ text }),
    press(label) {
      const option = options.find((each) => each.label === label);
      if (!option) throw new Error(`The page offers no "${label}".`);
      return post({ text: option.say, ...(option.action && { action: option.action }) });
    },
    wait: () => until((heard.at(-1)?.seq ?? 0) + (heard.length > seen ? 0 : 1)),
    leave: () => closed.abort(),
  };
}

/** A reply without what can be pressed, which is shown as buttons. */
function bare(reply: Reply): Reply {
  if (reply.kind === 'choices') return { ...reply, options: [] };
  if (reply.kind !== 'cards') return reply;
  return { ...reply, cards: reply.cards.map((card) => ({ ...card, options: [] })), more: undefined };
}
