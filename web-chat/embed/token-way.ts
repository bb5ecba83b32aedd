import { failureOf } from '../api/failure.ts';
import type { Answer, Heard, Way } from '../api/way.ts';
import { locale } from '../words/spoken.ts';
import type { Pass } from './pass.ts';
import { eventsIn } from './stream-events.ts';

const longest = 30_000;

/** The way of pages of other sites: by fetch, with a token and never with a cookie. */
export function tokenWay(shop: string, pass: Pass): Way {
  /** Asks with a token; once more with a new one when the server does not take it. */
  async function send(url: string, init: RequestInit): ReturnType<typeof tried> {
    const first = await tried(url, init);
    if (!('response' in first) || first.response?.status !== 401) return first;
    pass.drop();
    return tried(url, init);
  }
  async function tried(url: string, init: RequestInit) {
    const held = await pass.token();
    if ('error' in held) return held;
    const headers = new Headers(init.headers);
    // In which language a guest who never chose one is answered.
    headers.set('accept-language', locale);
    headers.set('authorization', `Bearer ${held.token}`);
    const request = { ...init, headers, credentials: 'omit' } as const;
    return { response: await fetch(shop + url, request).catch(() => undefined) };
  }
  return {
    async ask({ url, method = 'GET', params, data }, signal): Promise<Answer> {
      const query = params ? `?${new URLSearchParams(Object.entries(params).map(textual)).toString()}` : '';
      const sent = await send(url + query, {
        method,
        signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
        ...(data !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(data),
        }),
      });
      if ('error' in sent) return sent;
      const { response } = sent;
      const answer: unknown = await response?.json().catch(() => undefined);
      return response?.ok && answer !== undefined
        ? { data: answer }
        : { error: failureOf(response && { status: response.status, data: answer }) };
    },
    listen(after, heard) {
      const closing = new AbortController();
      let isOpen = false;
      const follow = async () => {
        const init = { signal: closing.signal, headers: { accept: 'text/event-stream' } };
        const sent = await send(`/api/chat/stream?after=${after}`, init);
        if (!('response' in sent) || !sent.response?.ok || !sent.response.body) return;
        isOpen = true;
        heard.opened();
        await passOn(sent.response.body, heard);
      };
      void follow()
        .catch(() => undefined)
        .then(() => {
          isOpen = false;
          if (!closing.signal.aborted) heard.broke(true);
        });
      return { isOpen: () => isOpen, close: () => closing.abort() };
    },
  };
}

async function passOn(body: ReadableStream<Uint8Array>, heard: Heard): Promise<void> {
  for await (const { name, data } of eventsIn(body)) heard.event(name, data);
}

const textual = ([name, value]: [string, unknown]): [string, string] => [name, String(value)];
