import { html } from 'hono/html';
import { messagesIn } from '../../../bot/messages/messages.ts';
import { shortestPassword } from '../password.ts';
import { form, page, type Markup, type PageSettings } from './page.ts';

/** Where the pages are. */
export const paths = {
  signIn: '/auth/account/sign-in',
  signUp: '/auth/account/sign-up',
  confirm: '/auth/account/confirm',
  forgot: '/auth/account/forgot',
  reset: '/auth/account/reset',
} as const;

/** What was typed and what is wrong with it, by field; `form` is wrong with the whole. */
export interface Said {
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
}

/** What is said here in a page's language. */
export const wordsIn = (locale: string) => messagesIn(locale).pages.signIn;

type Words = ReturnType<typeof wordsIn>;

const email = (words: Words, { values, errors }: Said) =>
  ({
    name: 'email',
    label: words.email,
    type: 'email',
    autocomplete: 'username',
    value: values?.['email'],
    error: errors?.['email'],
  }) as const;

const newPassword = (words: Words, { errors }: Said) =>
  ({
    name: 'password',
    label: words.newPassword,
    type: 'password',
    autocomplete: 'new-password',
    hint: words.passwordHint(shortestPassword),
    error: errors?.['password'],
  }) as const;

const code = (words: Words, { errors }: Said) =>
  ({
    name: 'code',
    label: words.code,
    type: 'text',
    autocomplete: 'one-time-code',
    numeric: true,
    hint: words.codeHint,
    error: errors?.['code'],
  }) as const;

export function signInPage(settings: PageSettings, said: Said = {}): Markup {
  const words = wordsIn(settings.locale);
  return page(
    settings,
    words.title,
    html`${form({
        action: paths.signIn,
        fields: [
          email(words, said),
          {
            name: 'password',
            label: words.password,
            type: 'password',
            autocomplete: 'current-password',
            error: said.errors?.['password'],
          },
        ],
        submit: words.title,
        error: said.errors?.['form'],
      })}
      <nav aria-label="${words.otherWays}">
        <a href="${paths.signUp}">${words.toSignUp}</a>
        <a href="${paths.forgot}">${words.toForgot}</a>
      </nav>`,
  );
}

export function signUpPage(settings: PageSettings, said: Said = {}): Markup {
  const words = wordsIn(settings.locale);
  return page(
    settings,
    words.toSignUp,
    html`${form({
        action: paths.signUp,
        fields: [
          {
            name: 'name',
            label: words.name,
            type: 'text',
            autocomplete: 'name',
            value: said.values?.['name'],
            error: said.errors?.['name'],
          },
          email(words, said),
          { ...newPassword(words, said), label: words.password },
        ],
        submit: words.signUp,
        error: said.errors?.['form'],
      })}
      <nav aria-label="${words.otherWays}"><a href="${paths.signIn}">${words.hasAccount}</a></nav>`,
  );
}

export function confirmPage(settings: PageSettings, id: string, said: Said = {}): Markup {
  const words = wordsIn(settings.locale);
  return page(
    settings,
    words.confirmTitle,
    form({
      action: paths.confirm,
      hidden: { id },
      fields: [code(words, said)],
      submit: words.confirm,
      error: said.errors?.['form'],
    }),
  );
}

export function forgotPage(settings: PageSettings, said: Said = {}): Markup {
  const words = wordsIn(settings.locale);
  return page(
    settings,
    words.toForgot,
    html`<p>${words.forgotWords}</p>
      ${form({
        action: paths.forgot,
        fields: [email(words, said)],
        submit: words.sendCode,
        error: said.errors?.['form'],
      })}
      <nav aria-label="${words.otherWays}"><a href="${paths.signIn}">${words.back}</a></nav>`,
  );
}

export function resetPage(settings: PageSettings, id: string, said: Said = {}): Markup {
  const words = wordsIn(settings.locale);
  return page(
    settings,
    words.resetTitle,
    form({
      action: paths.reset,
      hidden: { id },
      fields: [code(words, said), newPassword(words, said)],
      submit: words.reset,
      error: said.errors?.['form'],
    }),
  );
}

/** A page that says something and leads on. */
export const messagePage = (
  settings: PageSettings,
  title: string,
  words: string,
  link: { readonly href: string; readonly label: string },
): Markup =>
  page(
    settings,
    title,
    html`<p>${words}</p>
      <nav><a href="${link.href}">${link.label}</a></nav>`,
  );
