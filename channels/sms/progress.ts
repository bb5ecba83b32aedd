import { hasFailed, isEnd, masked, rankOf, remedy } from './delivery.ts';
import type { Sending } from './send.ts';
import type { SmsJob } from './sent-store.ts';

/** What a callback says of a sent message. */
export interface News {
  readonly number: string;
  readonly sid: string;
  readonly status: string;
  readonly error?: number | undefined;
}

/** Notes how far a message has come and plans what follows; false for what is known already, or was overtaken. */
export type Progress = (news: News) => Promise<boolean>;

/** How long Twilio needs to know what a message cost, in milliseconds. */
const costAfter = 60_000;

/** Follows sent messages by Twilio's callbacks: what failed and may pass is planned again, and at the end its price is asked for. */
export function follower({ sent, clock, tell }: Pick<Sending, 'sent' | 'clock' | 'tell'>): Progress {
  return async ({ number, sid, status, error }) => {
    const at = (milliseconds: number) => new Date(clock().getTime() + milliseconds);
    const about = { number, sid, tries: 0 };
    // What was sent is noted after Twilio has taken it; a callback that is quicker finds a message that was not tried before.
    const failed = hasFailed(status) && error !== undefined;
    const cure = failed ? remedy(error, (await sent.find(number, sid))?.tries ?? 0) : undefined;
    const again: SmsJob = {
      ...about,
      what: 'again',
      ...(cure?.withoutPictures && { withoutPictures: true }),
    };
    const jobs = [
      ...(cure ? [{ job: again, at: at(cure.wait * 1000) }] : []),
      ...(isEnd(status) ? [{ job: { ...about, what: 'cost' as const }, at: at(costAfter) }] : []),
    ];
    const isNews = await sent.advance({ number, sid }, { status, rank: rankOf(status) }, jobs);
    if (isNews) {
      tell({
        ...{ what: 'status', sid, to: masked(number), status },
        ...(error !== undefined && { error: String(error) }),
        ...(cure && { againIn: cure.wait }),
      });
    }
    return isNews;
  };
}
