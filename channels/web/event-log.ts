import type { AssistantEvent, ChatEvent, CustomerEvent, EventPage, Rating } from './protocol.ts';
import type { LogNews } from './tail.ts';

/** What is appended: an event without its place and time; one that was copied brings its time along. */
export type Entry = (Omit<CustomerEvent, 'seq' | 'at'> | Omit<AssistantEvent, 'seq' | 'at'>) & {
  readonly at?: string;
};

/** A conversation's events in a gap-free sequence from 1, kept for 90 days. */
export interface EventLog {
  /**
   * Appends up to 97 entries together in one transaction: one request where this process has seen the log's end, two where it has
   * not. The same key again appends nothing and returns the events of the first time. `answers` is the customer's message that
   * the entries answer.
   */
  append(
    conversation: string,
    key: string,
    entries: readonly Entry[],
    answers?: string,
  ): Promise<readonly ChatEvent[]>;
  /** Who writes has seen nothing of the log: where this process has not either, the next append takes it for empty first. */
  presumeEmpty(conversation: string): void;
  read(conversation: string, after: number): Promise<EventPage>;
  /** The last `limit` events before a number, in order; `more` is the number before which there are others. */
  before(conversation: string, before: number, limit: number): Promise<EventPage>;
  /** What {@link read} gives, without a request where this process itself appended all of it and the answer to the message `said`. */
  readAnswer(conversation: string, after: number, said: string): Promise<EventPage>;
  /** Only the events after `after`, in one request: for streams, which ask often. */
  since(conversation: string, after: number): Promise<readonly ChatEvent[]>;
  /** Appends what was said in another conversation, once, with the times at which it was said. */
  copy(from: string, into: string): Promise<void>;
  /** Keeps with a customer's message what they think of its answer; false where there is no such message. */
  rate(conversation: string, said: string, rating: Rating | undefined): Promise<boolean>;
  /** Deletes a conversation; tells how many rows it was. */
  forget(conversation: string): Promise<number>;
  /** Takes over what another process did to a log, and said so. */
  hear(news: LogNews): void;
  /** The events after `after` as far as this process appended them, without a request where it has seen all from there on. */
  sinceHere(conversation: string, after: number): Promise<readonly ChatEvent[]>;
}
