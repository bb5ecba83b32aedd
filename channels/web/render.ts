import type { Reply } from '../../bot/reply.ts';
import { wellFormed } from '../well-formed.ts';

/** What is sent to the web: the replies of one turn, appended together. */
export interface WebPayload {
  readonly replies: readonly Reply[];
}

/** The browser draws replies itself, so they travel as they are; relative addresses are the page's own. */
export const render = (replies: readonly Reply[]): readonly WebPayload[] =>
  replies.length === 0 ? [] : [{ replies: wellFormed(replies) }];
