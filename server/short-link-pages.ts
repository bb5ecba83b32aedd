import { html } from 'hono/html';
import type { FormReply, Option } from '../bot/reply.ts';
import { form, page, type Field, type Markup } from './identity-provider/pages/page.ts';

/** The field in which somebody proves whose phone a link was sent to. */
export const digitsField = 'phone-digits';

/** What the pages behind short links need to know. */
export interface LinkPageSettings {
  readonly shop: string;
  /** The number that customers text to. */
  readonly texts: string;
}

/** What was filled in before, and what is wrong with it. */
export interface FilledIn {
  readonly values: ReadonlyMap<string, string>;
  readonly faults: ReadonlyMap<string, string>;
}

export const nothingYet: FilledIn = { values: new Map(), faults: new Map() };

const notices = {
  unknown: [
    404,
    'This link leads nowhere',
    'Part of it may be missing. Open it from the text message itself, or text us and we send you a new one.',
  ],
  expired: [
    410,
    'This link has expired',
    'Links in our text messages work for a day. Text us, and we send you a new one.',
  ],
  used: [
    410,
    'This was answered already',
    'Our answer is in your text messages. To change something, text us.',
  ],
  shut: [
    403,
    'This link is closed',
    'The number was not known too many times. Text us, and we send you a new link.',
  ],
  foreign: [
    403,
    'This link is for another phone',
    'It was sent to another number than the one that you use here. Text us, and we send you a link of your own.',
  ],
  out: [
    403,
    'You get no texts from us',
    'You asked us not to text you, so we cannot answer. Text us START first, and then once more what you need.',
  ],
  busy: [
    503,
    'Please try again',
    'We could not take your answer just now. Nothing is lost: send it once more in a moment.',
  ],
  elsewhere: [
    403,
    'Please open the link again',
    'This was sent from the page of another site. Open the link from the text message itself.',
  ],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>;

/** Why a link does not open, with its status and what to do. */
export function noticePage(settings: LinkPageSettings, what: keyof typeof notices) {
  const [status, title, words] = notices[what];
  return {
    status,
    body: page(
      settings,
      title,
      html`<p>${words}</p>
        ${textUs(settings)}`,
    ),
  };
}

/** The answer was taken. */
export const thanksPage = (settings: LinkPageSettings, said: string): Markup =>
  page(
    settings,
    'Thank you',
    html`<p>You told us: ${said}</p>
      <p>We answer you by text message. You can close this page.</p>`,
  );

const textUs = ({ texts }: LinkPageSettings): Markup =>
  html`<nav><a href="sms:${texts}">Text us: ${texts}</a></nav>`;

/** The last digits of the phone, asked of a browser that has not proved whose it is. */
const digits = ({ values, faults }: FilledIn, hint: string): Field => ({
  name: digitsField,
  label: 'Last four digits of your phone number',
  hint,
  type: 'text',
  autocomplete: 'off',
  numeric: true,
  value: values.get(digitsField),
  error: faults.get(digitsField),
});

/** Asks a browser whose it is before anything is shown that was meant for one person. */
export const whosePage = (settings: LinkPageSettings, action: string, filled: FilledIn): Markup =>
  page(
    settings,
    'Is this yours?',
    html`<p>This link was texted to one phone. What is behind it is shown to nobody else.</p>
      ${form({
        action,
        fields: [digits(filled, 'Of the phone that got our text message.')],
        submit: 'Go on',
      })}`,
  );

/** Leads on to another page. A link, not a redirect: browsers let no form of ours lead to another site. */
export const onwardPage = (settings: LinkPageSettings, url: string): Markup =>
  page(
    settings,
    'Thank you',
    html`<p>You are known on this browser from now on.</p>
      <nav><a href="${url}">Go on</a></nav>`,
  );

/** A form as a page: the same fields that it has where there are forms. */
export function formPage(
  settings: LinkPageSettings,
  action: string,
  { form: asked, proved }: { readonly form: FormReply; readonly proved: boolean },
  filled: FilledIn,
): Markup {
  const fields = asked.fields.map((each): Field => ({
    name: each.name,
    label: each.required ? each.label : `${each.label} (optional)`,
    type: each.kind === 'select' ? 'text' : each.kind,
    autocomplete: each.autocomplete ?? 'on',
    optional: !each.required,
    value: filled.values.get(each.name),
    error: filled.faults.get(each.name),
    options: each.kind === 'select' ? each.options : undefined,
  }));
  return page(
    settings,
    'Please fill in',
    html`<p>${asked.text}</p>
      ${form({
        action,
        fields: [
          ...fields,
          ...(proved
            ? []
            : [
                digits(
                  filled,
                  'Of the phone that got our text message, so that nobody else can answer for you.',
                ),
              ]),
        ],
        submit: asked.submit.label,
        error: filled.faults.size > 0 ? 'Please look at the marked fields.' : undefined,
      })}`,
  );
}

/** A list to pick one thing from: each a button, so that it works without a script. */
export const choicesPage = (
  settings: LinkPageSettings,
  action: string,
  asked: { readonly text: string; readonly options: readonly Option[] },
): Markup =>
  page(
    settings,
    'Pick one',
    html`${asked.text === '' ? '' : html`<p>${asked.text}</p>`}
      <form method="post" action="${action}">
        <ul class="choices">
          ${asked.options.map(
            (option, index) =>
              html`<li>
                ${
                  option.url === undefined
                    ? html`<button type="submit" name="pick" value="${index}">${option.label}</button>`
                    : html`<a href="${option.url}">${option.label}</a>`
                }
              </li>`,
          )}
        </ul>
      </form>`,
  );
