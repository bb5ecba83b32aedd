import { chooseLanguage } from '../store/language.ts';
import { useAppDispatch, useAppSelector } from '../store/store.ts';
import { languages, type Language } from '../words/spoken.ts';
import { frame } from '../words/words.ts';

/** Changes the language of the page and of the conversation to the other one, by its own name. */
export function LanguageButton({ className = '' }: { readonly className?: string }) {
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => state.frame.language);
  const other: Language = shown === 'en' ? 'es' : 'en';
  return (
    <button
      type="button"
      lang={other}
      title={frame.language}
      onClick={() => void chooseLanguage({ dispatch }, other)}
      className={`inline-flex min-h-11 items-center rounded-full px-3 text-sm font-semibold point:bg-brand-soft ${className}`}
    >
      {languages[other]}
    </button>
  );
}
