import { html } from 'hono/html';
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

const passwordHint = `At least ${shortestPassword} characters. A few words in a row are good.`;

const email = ({ values, errors }: Said) =>
  ({
    name: 'email',
    label: 'E-mail address',
    type: 'email',
    autocomplete: 'username',
    value: values?.['email'],
    error: errors?.['email'],
  }) as const;

const newPassword = ({ errors }: Said) =>
  ({
    name: 'password',
    label: 'New password',
    type: 'password',
    autocomplete: 'new-password',
    hint: passwordHint,
    error: errors?.['password'],
  }) as const;

const code = ({ errors }: Said) =>
  ({
    name: 'code',
    label: 'Code',
    type: 'text',
    autocomplete: 'one-time-code',
    numeric: true,
    hint: 'The six digits that we sent you. They hold for 30 minutes.',
    error: errors?.['code'],
  }) as const;

export const signInPage = (settings: PageSettings, said: Said = {}): Markup =>
  page(
    settings,
    'Sign in',
    html`${form({
        action: paths.signIn,
        fields: [
          email(said),
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autocomplete: 'current-password',
            error: said.errors?.['password'],
          },
        ],
        submit: 'Sign in',
        error: said.errors?.['form'],
      })}
      <nav aria-label="Other ways">
        <a href="${paths.signUp}">Create an account</a>
        <a href="${paths.forgot}">Forgot your password?</a>
      </nav>`,
  );

export const signUpPage = (settings: PageSettings, said: Said = {}): Markup =>
  page(
    settings,
    'Create an account',
    html`${form({
        action: paths.signUp,
        fields: [
          {
            name: 'name',
            label: 'Name',
            type: 'text',
            autocomplete: 'name',
            value: said.values?.['name'],
            error: said.errors?.['name'],
          },
          email(said),
          { ...newPassword(said), label: 'Password' },
        ],
        submit: 'Create account',
        error: said.errors?.['form'],
      })}
      <nav aria-label="Other ways"><a href="${paths.signIn}">I have an account</a></nav>`,
  );

export const confirmPage = (settings: PageSettings, id: string, said: Said = {}): Markup =>
  page(
    settings,
    'Confirm your address',
    form({
      action: paths.confirm,
      hidden: { id },
      fields: [code(said)],
      submit: 'Confirm',
      error: said.errors?.['form'],
    }),
  );

export const forgotPage = (settings: PageSettings, said: Said = {}): Markup =>
  page(
    settings,
    'Forgot your password?',
    html`<p>Tell us your address. When it has an account, we send it a code.</p>
      ${form({
        action: paths.forgot,
        fields: [email(said)],
        submit: 'Send the code',
        error: said.errors?.['form'],
      })}
      <nav aria-label="Other ways"><a href="${paths.signIn}">Back to sign in</a></nav>`,
  );

export const resetPage = (settings: PageSettings, id: string, said: Said = {}): Markup =>
  page(
    settings,
    'Choose a new password',
    form({
      action: paths.reset,
      hidden: { id },
      fields: [code(said), newPassword(said)],
      submit: 'Set the password',
      error: said.errors?.['form'],
    }),
  );

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
