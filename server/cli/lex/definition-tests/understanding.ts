import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import { fallbackSignature, type BotDefinition } from '../../../../bot/lex/definitions/definition.ts';
import { createEmbeddedLex } from '../../../../bot/lex/embedded/index.ts';
import type { Ranked } from '../../../../bot/lex/embedded/nlu/recognizer.ts';
import type { SessionStore } from '../../../../bot/lex/embedded/session.ts';
import type { TraceEvent } from '../../../../bot/lex/embedded/trace.ts';
import type { LexRuntime } from '../../../../bot/lex/runtime.ts';
import { createLearner } from '../../../learned.ts';
import { terminalProgress } from '../../../progress.ts';
import { testAlias } from '../../../../bot/lex/embedded/models/state.ts';

/** What a text was taken to mean, before anything was asked or done. */
export interface Understanding {
  /** `none` where it fell back. */
  readonly intent: string;
  /** Of the intent that it was taken for; undefined where it fell back. */
  readonly score: number | undefined;
  readonly slots: Readonly<Record<string, Slot | null>>;
  readonly ranking: readonly Ranked[];
}

/** A version of a bot that can be talked to. */
export interface TestBot {
  /** Says something in a session of its own. */
  understand(text: string, locale?: string): Promise<Understanding>;
  /** Says something in a session that goes on. */
  say(
    text: string,
    session: string,
    locale?: string,
  ): Promise<Awaited<ReturnType<LexRuntime['recognizeText']>>>;
  /** An intent as tests call it: `none` for the fallback, and where there is none. */
  called(intent: string | undefined, locale?: string): string;
}

const botId = 'DEFINITION';
let sessionCount = 0;

/** Serves a definition on the embedded engine; code hooks count as succeeded. */
export function openTestBot(definition: BotDefinition, sessions: SessionStore): TestBot {
  let events: TraceEvent[] = [];
  const lex = createEmbeddedLex({
    bots: [{ botId, aliases: [{ ...testAlias, definition }] }],
    sessions,
    withoutHook: 'succeeds',
    clock: () => new Date(),
    random: () => 0,
    recognizer: createLearner(terminalProgress()),
    trace: (event) => events.push(event),
  });
  const locale = (name?: string) =>
    definition.locales.find((candidate) => name === undefined || candidate.localeId === name);
  const say = (text: string, sessionId: string, name?: string) => {
    events = [];
    return lex.recognizeText({
      botId,
      botAliasId: testAlias.aliasId,
      localeId: locale(name)?.localeId ?? name ?? '',
      sessionId,
      text,
    });
  };
  const called = (name: string | undefined, inLocale?: string) => {
    const intent = locale(inLocale)?.intents.find((candidate) => candidate.name === name);
    return intent && intent.parentIntentSignature !== fallbackSignature ? intent.name : 'none';
  };
  return {
    called,
    say,
    async understand(text, name) {
      sessionCount += 1;
      await say(text, `one-${String(sessionCount)}`, name);
      const ranking = events.find((event) => event.is === 'ranked')?.ranking ?? [];
      const begun = events.find((event) => event.is === 'entered')?.intent;
      const intent = called(begun?.name, name);
      const score = ranking.find((entry) => entry.intent === intent)?.score;
      return { intent, score, slots: begun?.slots ?? {}, ranking };
    },
  };
}

/** The values of a slot, or of a part `Whole.Part` of a composite one; none while it is empty. */
export function valuesOf(
  slots: Readonly<Record<string, Slot | null>> | undefined,
  path: string,
): readonly string[] {
  const [name = '', part] = path.split('.');
  const whole = slots?.[name];
  const slot = part === undefined ? whole : whole?.subSlots?.[part];
  const all = slot?.values ?? (slot ? [slot] : []);
  return all.flatMap(({ value }) => value?.interpretedValue ?? []);
}
