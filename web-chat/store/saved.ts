import type { Frame } from './frame.ts';
import type { Outgoing } from './outbox.ts';

let home = 'parley';
const outboxKey = 'outbox';
const draftKey = 'draft';
const frameKey = 'frame';
const languageKey = 'language';

/** Where all of this is kept in the browser: beside a chat that stands in another site's page, the shop's own has its place. */
export function keepUnder(place: string): void {
  home = place;
}

/** From this width, in pixels, the chat stands beside the page, and is open until it was closed. */
export const besideFrom = 1180;

/** The outbox that this tab had before it was loaded anew; what was being sent is sent again under its id. */
export function savedOutbox(): readonly Outgoing[] {
  const saved = (parsed(read(tab, outboxKey)) ?? []) as readonly Outgoing[];
  return saved.map((message) => (message.state === 'sending' ? { ...message, state: 'queued' } : message));
}

export const saveOutbox = (outbox: readonly Outgoing[]): void =>
  write(tab, outboxKey, JSON.stringify(outbox));

export const savedDraft = (): string => read(tab, draftKey) ?? '';

export const saveDraft = (draft: string): void => write(tab, draftKey, draft);

/** Whether the chat was open, and how far it was read, in this browser. */
export function savedFrame(): Pick<Frame, 'chatOpen' | 'seen'> {
  const wide = window.innerWidth >= besideFrom;
  const saved = parsed(read(browser, frameKey)) as Partial<Frame> | undefined;
  return { chatOpen: wide && (saved?.chatOpen ?? true), seen: saved?.seen };
}

/** How far the chat of this tab was read. */
export const savedSeen = (): number | undefined =>
  (parsed(read(tab, frameKey)) as Partial<Frame> | undefined)?.seen;

export const saveSeen = (seen: number | undefined): void => write(tab, frameKey, JSON.stringify({ seen }));

/** On small screens, where the chat lies over the page, opening it is not remembered. */
export function saveFrame({ chatOpen, seen }: Frame): void {
  const saved = parsed(read(browser, frameKey)) as Partial<Frame> | undefined;
  const open = window.innerWidth >= besideFrom ? chatOpen : saved?.chatOpen;
  write(browser, frameKey, JSON.stringify({ chatOpen: open, seen }));
}

/** The language that was chosen in this browser. */
export const savedLanguage = (): string | undefined => read(browser, languageKey) ?? undefined;

/** Pages that the server draws itself, such as the one to sign in on, are told by a cookie. */
export function saveLanguage(language: string): void {
  write(browser, languageKey, language);
  if (home === 'parley')
    document.cookie = `parley_language=${language}; path=/; max-age=31536000; samesite=lax`;
}

/** Forgets all that this browser kept, as after signing out, but the language. */
export function forgetSaved(): void {
  for (const storage of [tab, browser]) {
    for (const key of [outboxKey, draftKey, frameKey]) attempt(() => storage().removeItem(`${home}.${key}`));
  }
}

const tab = () => window.sessionStorage;
const browser = () => window.localStorage;

const parsed = (text: string | null): unknown =>
  text === null ? undefined : attempt((): unknown => JSON.parse(text));

const read = (storage: () => Storage, key: string): string | null =>
  attempt(() => storage().getItem(`${home}.${key}`)) ?? null;

const write = (storage: () => Storage, key: string, value: string): void => {
  attempt(() => storage().setItem(`${home}.${key}`, value));
};

// Storage may be forbidden; then nothing outlives a reload, and all else works.
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
