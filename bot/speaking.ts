import type { Bot } from './bot.ts';
import { turnName, type Answered, type Session, type StoredTurn } from './conversation.ts';
import type { Identify } from './identity.ts';
import type { InboxWork } from './inbox.ts';
import { languageSaid } from './language-said.ts';
import { localeFor, messagesIn } from './messages/messages.ts';

type Answers = Pick<InboxWork, 'respond'> & Pick<Bot, 'apologize'>;

/** Answers in the languages of customers. */
interface Speaking extends Answers {
  /** What a customer chose is looked up anew: it was chosen elsewhere, as on the account's page. */
  forget(customer: string): void;
}

/** What is known of the languages of customers. */
export interface SpeakingOptions {
  readonly identify: Identify;
  /** The locale that a customer chose; undefined for one who never did. */
  chosen(customer: string): Promise<string | undefined>;
  /** The locale that the platform knows of whoever wrote, where their message does not tell. */
  usual(turn: StoredTurn): Promise<string | undefined>;
  /** Keeps it; the same key is the same choice. */
  choose(cause: { readonly customer: string; readonly key: string }, locale: string): Promise<unknown>;
  /** The version that an answer is noted under. */
  version(customer: string): Promise<string>;
}

const rememberedFor = 60_000;
const mostRemembered = 10_000;

/**
 * Lets every turn be answered in the language that its customer chose, on whatever channel, else in the one that the platform told;
 * and answers who asks for another one. What was being done goes on in it.
 */
export function withLanguages(answers: Answers, options: SpeakingOptions): Speaking {
  const choices = new Map<string, { readonly locale: string | undefined; readonly until: number }>();

  return {
    async respond(turn, session, begun) {
      const customer = await options.identify(turn.turn.from, new Date(turn.acceptedAt), turn.no === 1);
      const wish = turn.turn.action ? undefined : languageSaid(turn.turn.text);
      if (wish !== undefined) return change(turn, session, customer, wish);
      const spoken = await spokenTo(turn, customer);
      const answered = await answers.respond(spoken, session, begun);
      // What is answered without Lex, too, is shown in the language in which it was said.
      return { ...answered, answer: { locale: spoken.turn.locale, ...answered.answer } };
    },
    async apologize(turn, session, error) {
      const customer = await options.identify(turn.turn.from, new Date(turn.acceptedAt), turn.no === 1);
      return answers.apologize(await spokenTo(turn, customer).catch(() => turn), session, error);
    },
    forget: (customer) => void choices.delete(customer),
  };

  async function spokenTo(turn: StoredTurn, customer: string): Promise<StoredTurn> {
    const known = (await chosenBy(customer)) ?? (await options.usual(turn));
    const locale = known === undefined ? turn.turn.locale : localeFor(known);
    return locale === turn.turn.locale ? turn : { ...turn, turn: { ...turn.turn, locale } };
  }

  /** What was chosen where nobody tells this process counts within a minute here. */
  async function chosenBy(customer: string): Promise<string | undefined> {
    const known = choices.get(customer);
    if (known && known.until > Date.now()) return known.locale;
    return remember(customer, await options.chosen(customer));
  }

  function remember(customer: string, locale: string | undefined): string | undefined {
    const [oldest] = choices.keys();
    if (choices.size >= mostRemembered && oldest !== undefined) choices.delete(oldest);
    choices.delete(customer);
    choices.set(customer, { locale, until: Date.now() + rememberedFor });
    return locale;
  }

  async function change(
    turn: StoredTurn,
    session: Session,
    customer: string,
    locale: string,
  ): Promise<Answered> {
    await options.choose({ customer, key: `${turnName(turn)}/language` }, locale);
    remember(customer, locale);
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
