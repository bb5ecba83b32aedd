import { Undeliverable } from '../channel.ts';
import { masked } from './delivery.ts';
import { conversationOf, type SmsPayload } from './payload.ts';
import type { Send, Sending } from './send.ts';
import type { SentMessage, TakenJob } from './sent-store.ts';
import { costOf, NoAnswer, Refused } from './twilio-answer.ts';
import { segmentsOf } from './typography.ts';

/** So many jobs are done in one round. */
const atOnce = 25;
/** So often the same thing is tried. */
const mostTries = 4;
/** Before Twilio is asked again what a message cost, and after a fault, in milliseconds. */
const costWait = 15 * 60_000;
const faultWait = 60_000;

/**
 * Does what has fallen due: sends again what did not arrive, and asks what messages cost. Gives how many jobs are done with. Whoever calls it
 * twice at once does nothing twice.
 */
export function createJobs({ rest, memory, sent, clock, tell }: Sending, send: Send): () => Promise<number> {
  const after = (milliseconds: number) => new Date(clock().getTime() + milliseconds);

  /** When to try again; undefined when it is done with. */
  async function again(job: TakenJob): Promise<Date | undefined> {
    const told = { sid: job.sid, to: masked(job.number) };
    const message = await sent.find(job.number, job.sid);
    if (!message) {
      tell({ ...told, what: 'not sent again', because: 'it is not known any more' });
      return undefined;
    }
    const { payload, to } = message;
    const latest = await memory.latest(conversationOf(to));
    if (!payload.aside && latest !== undefined && latest !== message.key) {
      tell({ ...told, what: 'not sent again', because: 'the conversation has gone on' });
      return undefined;
    }
    try {
      const { id } = await send(
        job.withoutPictures ? withoutPictures(payload) : payload,
        to,
        keyOfTry(message),
        message.tries + 1,
      );
      tell({ ...told, what: 'sent again', because: id });
      return undefined;
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      if (!error.final && job.tries + 1 < mostTries) return after((error.retryAfter ?? 10) * 1000);
      tell({ ...told, what: 'not sent again', because: error.message });
      return undefined;
    }
  }

  async function cost(job: TakenJob): Promise<Date | undefined> {
    const later = job.tries + 1 < mostTries ? after(costWait) : undefined;
    const twilio = await rest();
    const message = await twilio
      .messages(job.sid)
      .fetch()
      .catch((error: unknown) => {
        if (error instanceof Refused || error instanceof NoAnswer) return undefined;
        throw error;
      });
    if (!message) return later;
    const { segments = segmentsOf(message.body), price, currency } = costOf(message);
    if (price === undefined && later) return later;
    const { status } = message;
    tell({
      ...{ what: 'cost', sid: job.sid, to: masked(job.number), status },
      ...{ segments, price, currency },
    });
    return undefined;
  }

  /** A job that fails by a fault is tried again, as often as one that Twilio puts off. */
  async function run(job: TakenJob): Promise<void> {
    const next = await (job.what === 'again' ? again(job) : cost(job)).catch(async (error: unknown) => {
      if (job.tries + 1 < mostTries) await sent.later({ ...job, tries: job.tries + 1 }, after(faultWait));
      else await sent.done(job);
      throw error;
    });
    if (next) await sent.later({ ...job, tries: job.tries + 1 }, next);
    else await sent.done(job);
  }

  return async () => {
    const jobs = await sent.take(atOnce);
    const results = await Promise.allSettled(jobs.map(run));
    const fault = results.find((result) => result.status === 'rejected');
    if (fault) throw fault.reason;
    return jobs.length;
  };
}

/** Each try has a key of its own: under the first one it counts as sent. */
const keyOfTry = ({ key, tries }: SentMessage): string => `${key.replace(/~\d+$/, '')}~${String(tries + 1)}`;

const withoutPictures = ({ media: _, ...words }: SmsPayload): SmsPayload => words;
