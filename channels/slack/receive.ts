import { setTimeout as pause } from 'node:timers/promises';
import { Malformed, type Inbound, type Received } from '../channel.ts';
import { verifiedBody } from './gate.ts';
import type { SlackAddress } from './payload.ts';
import { parsed } from './press.ts';
import type { FetchReceiver } from './receiver.ts';

/** What bolt's listeners find in a request. */
export interface Found {
  readonly inbound: Inbound<SlackAddress>[];
  /** Done once everything is stored, such as opening a form; Slack waits for it a moment at most. */
  readonly tasks: (() => Promise<void>)[];
}

/** Slack waits 3 s for its answer, and as long for a form to be opened. */
const patience = 1_500;

/** Takes events, slash commands and interactions on one address; see {@link Channel.receive}. */
export function receive(
  receiver: FetchReceiver,
  options: {
    readonly secrets: readonly string[];
    readonly clock: () => Date;
    readonly failed: (error: unknown) => void;
  },
) {
  return async (request: Request): Promise<Received<SlackAddress>> => {
    const text = await verifiedBody(request, options.secrets, options.clock);
    const body = bodyIn(text, request.headers.get('content-type') ?? '');
    if (body['type'] === 'url_verification')
      return { inbound: [], respond: () => Response.json({ challenge: body['challenge'] }) };
    if (body['ssl_check'] === '1') return { inbound: [], respond: () => new Response(null) };
    const { acknowledged, answer, found } = await receiver.take<Found>(body, { inbound: [], tasks: [] });
    return {
      inbound: found.inbound,
      async respond() {
        const tasks = found.tasks.map((task) => task().catch(options.failed));
        if (tasks.length > 0) await soon(Promise.all(tasks));
        // An event of a kind that nobody listens to is taken all the same, or Slack would bring it again.
        if (!acknowledged && body['event'] === undefined) return new Response(null, { status: 404 });
        if (answer === undefined || answer === '') return new Response(null);
        return typeof answer === 'string' ? new Response(answer) : Response.json(answer);
      },
    };
  };
}

/** Waits for the work, but not longer than Slack would. */
async function soon(work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, pause(patience, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
}

/** Events are JSON, slash commands a form, and interactions JSON in a form's field. */
function bodyIn(text: string, type: string): Record<string, unknown> {
  const json = /^application\/json\s*(?:;|$)/i.test(type);
  const form = json ? undefined : new URLSearchParams(text);
  const payload = form?.get('payload');
  const body = json ? parsed(text) : payload ? parsed(payload) : Object.fromEntries(form ?? []);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Malformed('a request of Slack is JSON, or a form that may hold JSON as its payload');
  return body as Record<string, unknown>;
}
