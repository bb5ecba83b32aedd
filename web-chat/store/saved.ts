import type { Outgoing } from './outbox.ts';

const outboxKey = 'parley.outbox';
const draftKey = 'parley.draft';

/** The outbox that this tab had before it was loaded anew; what was being sent is sent again under its id. */
export function savedOutbox(): readonly Outgoing[] {
  try {
    const saved = JSON.parse(read(outboxKey) ?? '[]') as readonly Outgoing[];
    return saved.map((message) => (message.state === 'sending' ? { ...message, state: 'queued' } : message));
  } catch {
    return [];
  }
}

export const saveOutbox = (outbox: readonly Outgoing[]): void => write(outboxKey, JSON.stringify(outbox));

export const savedDraft = (): string => read(draftKey) ?? '';

export const saveDraft = (draft: string): void => write(draftKey, draft);

// Storage may be forbidden; then nothing outlives a reload, and all else works.
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    return;
  }
}
