import { Undeliverable, type Receipt } from '../channel.ts';
import { NoToken } from './access-token.ts';
import { answered, shown } from './card.ts';
import type { TeamsConfig } from './config.ts';
import type { Connector } from './connector.ts';
import { NoAnswer, Refused } from './connector-answer.ts';
import { allowed } from './gate.ts';
import { messagesIn } from './messages/messages.ts';
import type { TeamsAddress, TeamsPayload } from './payload.ts';
import { bound } from './press.ts';
import { isAllowed } from './service-url.ts';
import type { Person, TeamsMemory } from './store.ts';

/** How long what is typed in a private chat goes on with the group's conversation, in milliseconds. */
const following = 60 * 60_000;

/** Sends by the connector's REST API, at least once: it takes no key, so a sent message is noted under its own. */
export function sender(config: TeamsConfig, connector: Connector, memory: TeamsMemory, clock: () => Date) {
  async function post(payload: TeamsPayload, to: TeamsAddress, key: string): Promise<string> {
    const known = await memory.sent(key);
    if (known !== undefined) return known;
    // Shown in another conversation than its own, a card's buttons go on with its own.
    const message = to.thread === to.conversation ? payload.message : bound(payload.message, to.thread);
    const id = await connector.post(message, to);
    // The customer may press before the sending is noted.
    if (payload.asks !== undefined)
      await memory.ask(to.conversation, id, { asks: payload.asks, account: to.account });
    await memory.noteSent(key, id);
    return id;
  }

  /** What is typed in the private chat goes on with the group's conversation for a while. */
  async function follow(person: Person, { account, thread }: TeamsAddress): Promise<void> {
    const until = new Date(clock().getTime() + following).toISOString();
    await memory.meet(account, { ...person, follows: { thread, until } });
  }

  /** An order was placed, or looked at: what is typed in private is private again. */
  async function leave({ account }: TeamsAddress): Promise<void> {
    const person = await memory.person(account);
    if (person?.follows) await memory.meet(account, { address: person.address });
  }

  /** What is personal goes to the private chat. */
  async function postAlone(payload: TeamsPayload, to: TeamsAddress, key: string): Promise<string> {
    const say = messagesIn(payload.locale ?? '');
    const person = await memory.person(to.account);
    const reached = person !== undefined && isAllowed(person.address.serviceUrl, allowed(config));
    if (!reached) return payload.first ? post(only(say.openPrivate), to, key) : '';
    if (!payload.ends) await follow(person, to);
    const id = await post(payload, { ...person.address, thread: to.thread }, key);
    if (payload.first) await post(only(say.inPrivate), to, `${key}/told`);
    return id;
  }

  return async (payload: TeamsPayload, to: TeamsAddress, key: string): Promise<Receipt> => {
    if (!isAllowed(to.serviceUrl, allowed(config)))
      throw new Undeliverable('the address names a service that is not Microsoft’s', { final: true });
    try {
      if (payload.first && to.closes) await close(connector, to, to.closes, payload.locale ?? '');
      if (payload.ends && payload.first && to.thread !== to.conversation) await leave(to);
      const alone = payload.personal === true && to.scope === 'group';
      return { id: alone ? await postAlone(payload, to, key) : await post(payload, to, key) };
    } catch (error) {
      throw undeliverable(error, clock);
    }
  };
}

const only = (text: string): TeamsPayload => ({ message: { type: 'message', text, textFormat: 'plain' } });

/** Old buttons go for everybody who sees the card. It may be gone itself, and then there is nothing to close. */
async function close(
  connector: Connector,
  to: TeamsAddress,
  { activity, asks, chosen }: NonNullable<TeamsAddress['closes']>,
  locale: string,
): Promise<void> {
  try {
    await connector.update(activity, shown(answered(asks, chosen, messagesIn(locale))), to);
  } catch (error) {
    if (!(error instanceof Refused) || retried(error.status)) throw error;
  }
}

/** Whether what was refused may pass. */
export const retried = (status: number) =>
  status === 429 || status === 408 || status === 412 || status >= 500;

/** What may pass: no answer, no token, too many requests, a write that met another, and Teams' own faults. */
export function undeliverable(error: unknown, clock: () => Date): unknown {
  if (error instanceof NoToken) return new Undeliverable(error.message, { retryAfter: 60, cause: error });
  if (error instanceof NoAnswer)
    return new Undeliverable(`Teams did not answer: ${error.message}`, { retryAfter: 5, cause: error });
  if (!(error instanceof Refused)) return error;
  const code = error.code === undefined ? '' : ` (${error.code})`;
  const message = `Teams refused the message with ${String(error.status)}${code}: ${error.message}`;
  if (retried(error.status))
    return new Undeliverable(message, { retryAfter: seconds(error.retryAfter, clock) ?? 10, cause: error });
  if (error.status === 401) return new Undeliverable(message, { retryAfter: 60, cause: error });
  return new Undeliverable(message, { final: true, cause: error });
}

/** Retry-After in seconds: it holds seconds or a date. */
function seconds(header: string | undefined, clock: () => Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header));
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(1, Math.ceil((date - clock().getTime()) / 1000));
}
