import type { Bot } from './bot.ts';
import { turnName, type Answered, type Session, type StoredTurn } from './conversation.ts';
import type { Identify } from './identity.ts';
import type { InboxWork } from './inbox.ts';
import { languageSaid } from './language-said.ts';
import { localeFor, messagesIn } from './messages/messages.ts';

type Answers = Pick<InboxWork, 'respond'> & Pick<Bot, 'apologize'>;

/** What is known of the languages of customers. */
export interface SpeakingOptions {
  readonly identify: Identify;
  /** The locale that a customer chose; undefined for one who never did. */
  chosen(customer: string): Promise<string | undefined>;
  /** Keeps it; the same key is the same choice. */
  choose(cause: { readonly customer: string; readonly key: string }, locale: string): Promise<unknown>;
  /** The version that an answer is noted under. */
  version(customer: string): Promise<string>;
}

/**
 * Lets every turn be answered in the language that its customer chose, on whatever channel, else in the one that the platform told;
 * and answers who asks for another one. What was being done goes on in it.
 */
export function withLanguages(answers: Answers, options: SpeakingOptions): Answers {
  return {
    async respond(turn, session, begun) {
      const customer = await options.identify(turn.turn.from, new Date(turn.acceptedAt));
      const wish = turn.turn.action ? undefined : languageSaid(turn.turn.text);
      if (wish !== undefined) return change(turn, session, customer, wish);
      return answers.respond(await spokenTo(turn, customer), session, begun);
    },
    async apologize(turn, session, error) {
      const customer = await options.identify(turn.turn.from, new Date(turn.acceptedAt));
      return answers.apologize(await spokenTo(turn, customer).catch(() => turn), session, error);
    },
  };

  async function spokenTo(turn: StoredTurn, customer: string): Promise<StoredTurn> {
    const chosen = await options.chosen(customer);
    const locale = chosen === undefined ? turn.turn.locale : localeFor(chosen);
    return locale === turn.turn.locale ? turn : { ...turn, turn: { ...turn.turn, locale } };
  }

  async function change(
    turn: StoredTurn,
    session: Session,
    customer: string,
    locale: string,
  ): Promise<Answered> {
    await options.choose({ customer, key: `${turnName(turn)}/language` }, locale);
    const { languageIs, languageGoesOn, options: buttons } = messagesIn(locale);
    const asked = ['ElicitSlot', 'ConfirmIntent'].includes(session.lex?.state?.dialogAction?.type ?? '');
    const version = session.lex?.version ?? (await options.version(customer));
    return {
      answer: {
        replies: asked
          ? [{ kind: 'text', text: languageGoesOn }]
          : [
              {
                kind: 'choices',
                text: languageIs,
                options: [buttons.keepShopping, buttons.cart, buttons.help],
              },
            ],
        customer,
        locale,
        because: { version, command: 'language' },
      },
    };
  }
}
