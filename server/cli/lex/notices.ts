import type { BotDefinition } from '../../../bot/lex/definitions/definition.ts';
import type { EmbeddedLex } from '../../../bot/lex/embedded/index.ts';
import { testAlias } from '../../../bot/lex/embedded/models/state.ts';
import type { Trace } from '../../../bot/lex/embedded/trace.ts';
import { exampleOf, wantsHook, type NamedBot } from './bots.ts';

/** The line that says under what a bot is served, and below it what is wrong or otherwise than on AWS. */
export function announceBot(bot: NamedBot): string {
  const { name } = bot.definition.bot;
  const locales = bot.definition.locales.map((locale) => locale.localeId).join(', ');
  const id = bot.hasOwnId ? bot.id : `${bot.id} (made of its name)`;
  const served = `${name}  id ${id}  alias ${testAlias.aliasId} (${testAlias.aliasName}, DRAFT)  locales ${locales}`;
  const warnings = bot.definition.warnings ?? [];
  return [served, ...warnings.map((warning) => `  warning: ${warning}`)].join('\n');
}

/** The lines that say where, and how to try it. */
export function announceAddress(host: string, port: number, bots: readonly NamedBot[]): readonly string[] {
  const isOpen = host === '0.0.0.0' || host === '::';
  const name = isOpen ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const address = `http://${name}:${String(port)}`;
  const isLoopback = /^(127\.|localhost$|::1$)/.test(host);
  return [
    `Listening at ${address} (HTTP/1.1 and HTTP/2; Ctrl-C ends it)`,
    ...(isLoopback
      ? []
      : [
          'Everyone who reaches this address may talk to these bots and change them: signatures are not checked.',
        ]),
    ...(bots.length === 0 ? [emptyExample(address)] : bots.slice(0, 1).map((bot) => example(address, bot))),
  ];
}

function emptyExample(address: string): string {
  return `Try: aws lexv2-models list-bots --endpoint-url ${address} --region us-east-1 --no-sign-request`;
}

function example(address: string, bot: NamedBot): string {
  const { localeId, text } = exampleOf(bot);
  return (
    `Try: aws lexv2-runtime recognize-text --endpoint-url ${address} --region us-east-1 --no-sign-request ` +
    `--bot-id ${bot.id} --bot-alias-id ${testAlias.aliasId} --locale-id ${localeId} --session-id me --text '${text}'`
  );
}

/** Tells whoever writes the code hook what went wrong in it: where it threw, or what of its answer Lex would not take. */
export function tellOfHookFaults(warn: (line: string) => void): Trace {
  return (event) => {
    if (event.is !== 'called' || event.call.end === 'success') return;
    const { invocationSource, sessionState } = event.event;
    const { cause, message } = event.call.fault;
    const thrown = cause instanceof Error ? `\n${cause.stack ?? cause.message}` : '';
    warn(`hook: ${sessionState.intent.name}, ${invocationSource}: ${message}${thrown}`);
  };
}

/** The same engine, that warns once for each intent whose enabled code hook is counted as succeeded. */
export function warnOfHooks(lex: EmbeddedLex, warn: (line: string) => void): EmbeddedLex {
  const warned = new Set<string>();
  const served = new Map<string, BotDefinition>();

  function look(
    request: {
      readonly botId: string | undefined;
      readonly botAliasId: string | undefined;
      readonly localeId: string | undefined;
    },
    intent: string | undefined,
  ): void {
    const bot = served.get([request.botId, request.botAliasId].join('/'));
    const locale = bot?.locales.find((candidate) => candidate.localeId === request.localeId);
    const definition = locale?.intents.find((candidate) => candidate.name === intent);
    const key = [request.botId, intent].join('/');
    if (!bot || !definition || !wantsHook(definition) || warned.has(key)) return;
    warned.add(key);
    warn(
      `warning: ${definition.name} of ${bot.bot.name} has a code hook, which counts as succeeded. ` +
        'Give one with --hook, or let it fail with --strict',
    );
  }

  return {
    ...lex,
    serve(botId, alias) {
      served.set([botId, alias.aliasId].join('/'), alias.definition);
      return lex.serve(botId, alias);
    },
    async recognizeText(request) {
      const answer = await lex.recognizeText(request);
      look(request, answer.sessionState?.intent?.name);
      return answer;
    },
    async putSession(request) {
      const answer = await lex.putSession(request);
      look(request, request.sessionState?.intent?.name);
      return answer;
    },
  };
}
