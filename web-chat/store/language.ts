import { shopApi } from '../api/shop-api.ts';
import { speak } from '../words/speak.ts';
import { language, type Language } from '../words/spoken.ts';
import { languageShown } from './frame.ts';
import { languageOf } from './language-heard.ts';
import { savedLanguage, saveLanguage } from './saved.ts';
import type { Store } from './store.ts';

/** What the bot calls a language. */
const locales: Readonly<Record<Language, string>> = { en: 'en_US', es: 'es_US' };

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
