import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { AliasStore } from '../bot/alias-store.ts';
import type { BotVersion } from '../bot/bot.ts';
import { earlier, isSame } from '../bot/lex/definitions/alias-changes.ts';
import { chooseVersion, readAliasLog, type AliasState } from '../bot/lex/definitions/aliases.ts';
import { DefinitionFault } from '../bot/lex/definitions/fault.ts';
import { loadDefinition } from '../bot/lex/definitions/load.ts';
import { verifyPublished } from '../bot/lex/definitions/published.ts';
import { readRenamed } from '../bot/lex/definitions/renamed.ts';
import type { EmbeddedLex } from '../bot/lex/embedded/index.ts';
import { versionAlias } from '../bot/lex/version-alias.ts';
import type { NamesByVersion, VersionNames } from '../bot/lex/version-names.ts';
import type { Log } from './log.ts';

/** The versions of the bot that this process serves: those that the alias names, and those that running sessions began with. */
export interface BotVersions {
  /** The version with which a customer's new session begins. */
  begin(customer: string): Promise<BotVersion>;
  /** A version that a session began with; undefined where it can no longer be served. */
  version(version: string): Promise<BotVersion | undefined>;
  /** What a version calls otherwise than the flows do. */
  names(version: string): VersionNames | undefined;
  /** Looks no more whether the alias was changed. */
  close(): void;
}

interface Options {
  readonly botDir: string;
  readonly alias: string;
  readonly aliases: AliasStore;
  readonly lex: Pick<EmbeddedLex, 'serve' | 'withdraw'>;
  readonly clock: () => Date;
  readonly log: Log;
}

/** A server looks so often whether the alias was changed, in milliseconds. */
const lookEvery = 3_000;
/** Where no timer runs, as between the requests of a Lambda, a new session looks when this was longer ago. */
const freshFor = 5_000;
/** A new session waits for the look only when the last one was longer ago than a change may take to arrive. */
const staleAfter = 10_000;

/**
 * Opens the bot in a directory with the versions that its alias names: by `aliases.json` there or by the `bot` table, whichever was
 * changed later. A change is followed while the process runs, as soon as every version that it names is learned; one that cannot be
 * served is logged, and what was served before stays. Throws `DefinitionFault` when there is nothing to serve.
 */
export async function openBotVersions(options: Options): Promise<BotVersions> {
  const { botDir, alias, aliases, lex, clock, log } = options;
  const bot = basename(botDir);
  const served = new Map<string, { readonly opened: Promise<BotVersion>; usedAt: number }>();
  let names: NamesByVersion = {};
  let lookedAt = now();
  let complaint: string | undefined;
  let closed = false;
  let state = await openFirst();
  let looking: Promise<void> | undefined;
  let timer = again();

  return {
    async begin(customer) {
      const age = now() - lookedAt;
      if (age > freshFor && !looking) {
        const looked = look();
        if (age > staleAfter) await looked;
      }
      return get(chooseVersion(state.weights, alias, customer));
    },
    async version(version) {
      try {
        return await get(version);
      } catch (error) {
        if (!(error instanceof DefinitionFault)) throw error;
        log.error(
          { err: error, version },
          'a session began with a version that cannot be served; it begins anew',
        );
        return undefined;
      }
    },
    names: (version) => names[version],
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };

  function now(): number {
    return clock().getTime();
  }

  function again(): NodeJS.Timeout {
    return setTimeout(() => {
      void look().finally(() => {
        if (!closed) timer = again();
      });
    }, lookEvery).unref();
  }

  function look(): Promise<void> {
    lookedAt = now();
    looking ??= follow()
      .catch((error: unknown) => {
        if (!closed) complain(error, state);
      })
      .finally(() => (looking = undefined));
    return looking;
  }

  /** A fault that stays is told once. */
  function complain(error: unknown, stays: AliasState): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message === complaint) return;
    complaint = message;
    log.error({ err: error, alias, serves: stays.weights }, 'the alias cannot be followed');
  }

  async function follow(): Promise<void> {
    const { newest, told } = await newestState();
    if (closed) return;
    if (newest.at !== state.at || !isSame(newest.weights, state.weights)) {
      await serveAll(newest);
      log.info({ alias, from: state.weights, to: newest.weights }, 'the alias was changed');
      state = newest;
    }
    complaint = undefined;
    withdrawUnused();
    if (!told) await aliases.write(bot, alias, newest);
  }

  /** The later of what the directory and what the table say; `told` where the table says so. */
  async function newestState(): Promise<{ readonly newest: AliasState; readonly told: boolean }> {
    const [[reviewed], shared] = await Promise.all([readAliasLog(botDir, alias), aliases.read(bot, alias)]);
    if (shared && shared.at > reviewed.at) return { newest: shared, told: true };
    const told = shared?.at === reviewed.at && isSame(shared.weights, reviewed.weights);
    return { newest: { weights: reviewed.weights, at: reviewed.at }, told };
  }

  /** What the alias names; where that cannot be served, what it named before, so that a process can always be started again. */
  async function openFirst(): Promise<AliasState> {
    const { newest, told } = await newestState();
    const reviewed = await readAliasLog(botDir, alias);
    let fault: unknown;
    for (const candidate of [newest, reviewed[0], ...earlier(reviewed)]) {
      const failed = await serveAll(candidate).catch((error: unknown) => ({ error }));
      if (failed) fault ??= failed.error;
      else {
        if (fault !== undefined) complain(fault, candidate);
        else if (!told) await aliases.write(bot, alias, newest);
        return candidate;
      }
    }
    throw fault;
  }

  async function serveAll({ weights }: AliasState): Promise<void> {
    const named = Object.entries(weights).filter(([, weight]) => weight > 0);
    await Promise.all(named.map(([version]) => get(version)));
  }

  function get(version: string): Promise<BotVersion> {
    const known = served.get(version);
    if (known) {
      known.usedAt = now();
      return known.opened;
    }
    const opened = open(version);
    served.set(version, { opened, usedAt: now() });
    // What failed is tried again: the directory may be mended meanwhile.
    opened.catch(() => served.delete(version));
    return opened;
  }

  async function open(version: string): Promise<BotVersion> {
    const definition = await loadDefinition(join(botDir, version));
    await verifyPublished(botDir, version);
    names = await readRenamed(botDir);
    const botId = definition.bot.identifier ?? stableId(bot);
    await lex.serve(botId, { aliasId: version, aliasName: versionAlias(version), definition });
    return {
      ...{ version, botId, botAliasId: version },
      idleSeconds: definition.bot.idleSessionTTLInSeconds,
      locales: definition.locales.map(({ localeId }) => localeId),
    };
  }

  /** Lets go of versions that the alias names no more and in which no session can still be alive (Lex S-2). */
  function withdrawUnused(): void {
    for (const [version, { opened, usedAt }] of served) {
      if (state.weights[version]) continue;
      opened.then(
        ({ botId: id, botAliasId, idleSeconds }) => {
          if (now() - usedAt <= idleSeconds * 1000) return;
          served.delete(version);
          lex.withdraw(id, botAliasId);
        },
        () => undefined,
      );
    }
  }
}

/** An id for a bot whose export has none. */
const stableId = (name: string): string =>
  createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase();
