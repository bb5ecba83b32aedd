import { speakWith, type Language } from './spoken.ts';

/** Loads a language and changes every part to it. Rejects where it cannot be loaded; then nothing has changed. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'en') speakWith('en');
  else speakWith(wanted, (await import('./es/all.ts')).spanish);
}
