import type { BotDefinition, LocaleDefinition } from '../definitions/definition.ts';
import { hearingWholes, withPartsAsSlots } from './composite.ts';
import type { Recognizer } from './nlu/recognizer.ts';

/** An alias of a bot and the definition that it names now. */
export interface ServedAlias {
  readonly aliasId: string;
  readonly aliasName: string;
  readonly definition: BotDefinition;
}

/** One locale of one version under one alias, ready to talk. */
export interface ServedLocale {
  readonly alias: ServedAlias;
  readonly locale: LocaleDefinition;
  readonly recognizer: Recognizer;
}

/** Learns a locale; a bot's versions may share one. */
export type Learn = (locale: LocaleDefinition) => Promise<Recognizer>;

/** What is served: for each alias the version that it names now, and those that running sessions began with. */
export interface Served {
  /** Serves a definition under an alias; resolves when it is learned. The last call for an alias decides what new sessions get. */
  serve(botId: string, alias: ServedAlias): Promise<void>;
  withdraw(botId: string, aliasId: string): void;
  /**
   * The version that a session began with, else the one that the alias names now (Lex S-14); undefined where the bot has no such
   * alias or the alias no such locale. Waits while the alias is learned for the first time.
   */
  find(
    address: { readonly botId: string; readonly botAliasId: string; readonly localeId: string },
    version?: string,
  ): Promise<ServedLocale | undefined>;
}

/** The versions of one alias. */
interface Versions {
  current: string | undefined;
  /** Settles when what was asked for last is learned. */
  ready: Promise<void>;
  readonly learned: Map<string, ReadonlyMap<string, ServedLocale>>;
}

export function createServed(learn: Learn): Served {
  const aliases = new Map<string, Versions>();
  // Aliases may name the same version: it is learned once.
  const recognizers = new WeakMap<LocaleDefinition, Promise<Recognizer>>();

  return {
    serve(botId, alias) {
      const address = addressOf(botId, alias.aliasId);
      const versions: Versions = aliases.get(address) ?? {
        current: undefined,
        ready: Promise.resolve(),
        learned: new Map(),
      };
      aliases.set(address, versions);
      const ready = learnAlias(alias).then((locales) => {
        versions.learned.set(alias.definition.bot.version, locales);
        if (versions.ready === ready) versions.current = alias.definition.bot.version;
      });
      versions.ready = ready;
      return ready;
    },
    withdraw(botId, aliasId) {
      aliases.delete(addressOf(botId, aliasId));
    },
    async find({ botId, botAliasId, localeId }, version) {
      const versions = aliases.get(addressOf(botId, botAliasId));
      if (!versions) return undefined;
      const pinned = version === undefined ? undefined : versions.learned.get(version)?.get(localeId);
      if (pinned) return pinned;
      if (versions.current === undefined) await versions.ready;
      return versions.learned.get(versions.current ?? '')?.get(localeId);
    },
  };

  async function learnAlias(alias: ServedAlias): Promise<ReadonlyMap<string, ServedLocale>> {
    const locales = await Promise.all(
      alias.definition.locales.map(async (locale) => ({
        alias,
        locale,
        recognizer: await recognizerOf(locale),
      })),
    );
    return new Map(locales.map((served) => [served.locale.localeId, served]));
  }

  function recognizerOf(locale: LocaleDefinition): Promise<Recognizer> {
    const known = recognizers.get(locale);
    if (known) return known;
    const learned = learn(withPartsAsSlots(locale)).then((recognizer) => hearingWholes(recognizer, locale));
    recognizers.set(locale, learned);
    return learned;
  }
}

function addressOf(botId: string, aliasId: string): string {
  return `${botId}/${aliasId}`;
}
