import type { CodeHook } from '../bot/lex/hook-event.ts';
import type { LexRuntime } from '../bot/lex/runtime.ts';
import type { StoreOptions } from '../bot/table-store.ts';
import type { ServesVersions } from './bot-versions.ts';
import type { Config } from './config.ts';
import type { ShowProgress } from './progress.ts';

/** Who plays Lex, and how it comes to serve a version of the bot. */
export interface Engine extends ServesVersions {
  readonly lex: LexRuntime;
}

export interface EngineOptions {
  readonly rows: StoreOptions;
  readonly botDir: string;
  readonly codeHook: CodeHook;
  readonly clock: () => Date;
  readonly random: () => number;
  /** Whether it is asked here what a sentence means. */
  readonly learns: boolean;
  readonly show?: ShowProgress | undefined;
}

/** Opens the engine that ENGINE names. Each is loaded only where it is used: what understands words is much of the start. */
export async function openEngine(config: Pick<Config, 'lex'>, options: EngineOptions): Promise<Engine> {
  if (config.lex) return (await import('./aws-engine.ts')).awsEngine(config.lex, options.botDir);
  return (await import('./embedded-engine.ts')).embeddedEngine(options);
}
