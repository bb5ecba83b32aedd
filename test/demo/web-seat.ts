import { optionsOf, type Option, type Reply } from '../../bot/reply.ts';
import type { ChatEvent, EventPage } from '../../channels/web/protocol.ts';
import { createMenu, paint } from '../../server/cli/terminal.ts';
import type { Browser } from '../sign-in/browser.ts';
import { shown, type Seat, type Shown } from './seat.ts';

/** Somebody at the shop's page: speaks by POST, and hears by Server-Sent Events. */
export function webSeat(url: string, browser: Browser): Seat {
  const heard: ChatEvent[] = [];
  let seen = 0;
  let options: readonly Option[] = [];
  let wake: () => void = () => undefined;
  let closed: AbortController | undefined;
  let listensAs = '';

  /** A page that was signed in is another page: it listens anew, from where it was. */
  async function listen(): Promise<void> {
    closed?.abort();
    closed = new AbortController();
    const { signal } = closed;
    const headers = { cookie: browser.cookies('/api/'), 'last-event-id': String(heard.at(-1)?.seq ?? 0) };
    const response = await fetch(`${url}/api/chat/stream`, { headers, signal });
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
    const page = await browser.send(
      'POST',
      '/api/chat/messages',
      { 'content-type': 'application/json' },
      JSON.stringify({ id: crypto.randomUUID(), after: heard.at(-1)?.seq ?? 0, ...body }),
    );
    if (page.status >= 300) throw new Error(`${String(page.status)} ${page.text}`);
    if (listensAs !== browser.cookies('/api/')) {
      listensAs = browser.cookies('/api/');
      listen().catch(() => undefined);
    }
    return until((JSON.parse(page.text) as EventPage).next);
  }

  return {
    say: (text) => post({ text }),
    press(label) {
      const option = options.find((each) => each.label === label);
      if (!option) throw new Error(`The page offers no "${label}".`);
      return post({ text: option.say, ...(option.action && { action: option.action }) });
    },
    wait: () => until((heard.at(-1)?.seq ?? 0) + (heard.length > seen ? 0 : 1)),
    link: () => Promise.resolve(''),
    leave: () => closed?.abort(),
  };
}

/** A reply without what can be pressed, which is shown as buttons. */
function bare(reply: Reply): Reply {
  if (reply.kind === 'choices') return { ...reply, options: [] };
  if (reply.kind !== 'cards') return reply;
  return { ...reply, cards: reply.cards.map((card) => ({ ...card, options: [] })), more: undefined };
}
