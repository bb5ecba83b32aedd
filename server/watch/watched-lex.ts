import type { LexRuntime } from '../../bot/lex/runtime.ts';
import type { Watch } from './index.ts';

/** Lex, whoever plays it, as a station. */
export function watchedLex(lex: LexRuntime, watch: Pick<Watch, 'at'>): LexRuntime {
  return {
    recognizeText: (request) =>
      watch.at('understand', { locale: request.localeId }, async (note) => {
        const response = await lex.recognizeText(request);
        const [top] = response.interpretations ?? [];
        note({ intent: top?.intent?.name, score: top?.nluConfidence?.score });
        return response;
      }),
    putSession: (request) => lex.putSession(request),
    getSession: (request) => lex.getSession(request),
    deleteSession: (request) => lex.deleteSession(request),
  };
}
