/** Tells the streams of this process that something happened in a conversation. */
export interface Bell {
  /** There is something new to read, or somebody began or stopped typing. */
  ring(conversation: string): void;
  /** Calls `listener` at every ring until the returned function is called. */
  listen(conversation: string, listener: () => void): () => void;
  /** A turn of this conversation is being worked on, until the returned function is called. */
  work(conversation: string): () => void;
  working(conversation: string): boolean;
  /** How many listen, over all conversations. */
  readonly listeners: number;
}

export function createBell(): Bell {
  const listening = new Map<string, Set<() => void>>();
  const work = new Map<string, number>();
  const ring = (conversation: string) => listening.get(conversation)?.forEach((listener) => listener());
  const count = (conversation: string, change: 1 | -1) => {
    const now = (work.get(conversation) ?? 0) + change;
    if (now > 0) work.set(conversation, now);
    else work.delete(conversation);
    ring(conversation);
  };
  return {
    ring,
    listen(conversation, listener) {
      const own = listening.get(conversation) ?? new Set();
      listening.set(conversation, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listening.get(conversation) === own) listening.delete(conversation);
      };
    },
    work(conversation) {
      count(conversation, 1);
      return () => count(conversation, -1);
    },
    working: (conversation) => work.has(conversation),
    get listeners() {
      return [...listening.values()].reduce((sum, own) => sum + own.size, 0);
    },
  };
}
