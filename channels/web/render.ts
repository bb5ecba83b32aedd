import type { Reply } from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { wellFormed } from '../well-formed.ts';

/** What is sent to the web: the replies of one turn, appended together. */
export interface WebPayload {
  readonly replies: readonly Reply[];
  readonly locale?: string | undefined;
}

/** The browser draws replies itself, so they travel as they are; relative addresses are the page's own. */
export const render = (replies: readonly Reply[], { locale }: Target): readonly WebPayload[] =>
  replies.length === 0 ? [] : [{ replies: wellFormed(replies), locale }];
