import { chatApi } from '../api/chat-api.ts';
import { language, type Language } from '../words/spoken.ts';
import type { ChatStore } from './chat-store.ts';
import { savedLanguage, saveLanguage } from './saved.ts';

/** The language of a tag such as `es-MX` or `en_US`; undefined where it is not spoken here. */
export const languageOf = (tag: string | undefined): Language | undefined => {
  const [name] = (tag ?? '').toLowerCase().split(/[-_]/);
  return name === 'en' || name === 'es' ? name : undefined;
};

/** Shows everything in the language of the conversation, where that changes, and of an old one where nothing was chosen here. */
export function followLanguage(
  store: Pick<ChatStore, 'getState' | 'subscribe'>,
  show: (wanted: Language) => Promise<void>,
): void {
  let heard: number | undefined;
  const transcript = chatApi.endpoints.transcript.select(undefined);
  store.subscribe(() => {
    const events = transcript(store.getState()).data?.events;
    const last = events?.findLast((event) => event.from === 'assistant');
    if (!events || heard === (last?.seq ?? 0)) return;
    const isNews = heard !== undefined;
    heard = last?.seq ?? 0;
    const spokenIn = last?.from === 'assistant' ? languageOf(last.locale) : undefined;
    if (spokenIn === undefined || spokenIn === language) return;
    if (!isNews && savedLanguage() !== undefined) return;
    if (isNews) saveLanguage(spokenIn);
    void show(spokenIn);
  });
}
