import { shopApi } from '../api/shop-api.ts';
import { chatApi } from '../api/chat-api.ts';
import { speak } from '../words/speak.ts';
import { language, type Language } from '../words/spoken.ts';
import { languageShown } from './frame.ts';
import { savedLanguage, saveLanguage } from './saved.ts';
import type { Store } from './store.ts';

/** What the bot calls a language. */
const locales: Readonly<Record<Language, string>> = { en: 'en_US', es: 'es_US' };

const languageOf = (tag: string | undefined): Language | undefined => {
  const [name] = (tag ?? '').toLowerCase().split(/[-_]/);
  return name === 'en' || name === 'es' ? name : undefined;
};

/** The language that this browser was left in, else the first of its owner's that there is. */
export function firstLanguage(): Language {
  const wished = navigator.languages.map(languageOf).find((known) => known !== undefined);
  return languageOf(savedLanguage()) ?? wished ?? 'en';
}

/** Shows the page in another language; where that cannot be loaded, the page stays as it is. */
export async function showIn(store: Pick<Store, 'dispatch'>, wanted: Language): Promise<void> {
  await speak(wanted).catch(() => undefined);
  document.documentElement.lang = language;
  store.dispatch(languageShown(language));
}

/** What a press of the language button does: the page, the conversation and what is told later change. */
export async function chooseLanguage(store: Pick<Store, 'dispatch'>, wanted: Language): Promise<void> {
  saveLanguage(wanted);
  await Promise.all([
    showIn(store, wanted),
    store.dispatch(shopApi.endpoints.speakIn.initiate(locales[wanted])),
  ]);
}

/** Keeps the page in the language of the conversation, where that changes, and of an old one where nothing was chosen here. */
export function followLanguage(store: Store): void {
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
    void showIn(store, spokenIn);
  });
}
