import { html } from 'hono/html';
import type { Messages } from '../bot/messages/en_US.ts';
import { messagesIn } from '../bot/messages/messages.ts';
import type { FormReply, Option } from '../bot/reply.ts';
import { form, page, type Field, type Markup, type PageSettings } from './identity-provider/pages/page.ts';

/** The field in which somebody proves whose phone a link was sent to. */
export const digitsField = 'phone-digits';

/** What the pages behind short links need to know. */
export interface LinkPageSettings extends PageSettings {
  /** The number that customers text to. */
  readonly texts: string;
}

type Words = Messages['pages']['shortLink'];

/** What is said on these pages in their language. */
export const linkWords = ({ locale }: Pick<LinkPageSettings, 'locale'>): Words =>
  messagesIn(locale).pages.shortLink;

/** What was filled in before, and what is wrong with it. */
export interface FilledIn {
  readonly values: ReadonlyMap<string, string>;
  readonly faults: ReadonlyMap<string, string>;
}

export const nothingYet: FilledIn = { values: new Map(), faults: new Map() };

const statuses = {
  unknown: 404,
  expired: 410,
  used: 410,
  shut: 403,
  foreign: 403,
  out: 403,
  busy: 503,
  elsewhere: 403,
} as const satisfies Record<keyof Words['notices'], number>;

/** Why a link does not open, with its status and what to do. */
export function noticePage(settings: LinkPageSettings, what: keyof typeof statuses) {
  const [title, words] = linkWords(settings).notices[what];
  return {
    status: statuses[what],
    body: page(
      settings,
      title,
      html`<p>${words}</p>
        ${textUs(settings)}`,
    ),
  };
}

/** The answer was taken. */
export function thanksPage(settings: LinkPageSettings, said: string): Markup {
  const words = linkWords(settings);
  return page(
    settings,
    words.thanks,
    html`<p>${words.said(said)}</p>
      <p>${words.byText}</p>`,
  );
}

const textUs = (settings: LinkPageSettings): Markup =>
  html`<nav><a href="sms:${settings.texts}">${linkWords(settings).textUs(settings.texts)}</a></nav>`;

/** The last digits of the phone, asked of a browser that has not proved whose it is. */
const digits = (label: string, { values, faults }: FilledIn, hint: string): Field => ({
  name: digitsField,
  label,
  hint,
  type: 'text',
  autocomplete: 'off',
  numeric: true,
  value: values.get(digitsField),
  error: faults.get(digitsField),
});

/** Asks a browser whose it is before anything is shown that was meant for one person. */
export function whosePage(settings: LinkPageSettings, action: string, filled: FilledIn): Markup {
  const words = linkWords(settings);
  return page(
    settings,
    words.isYours,
    html`<p>${words.toOnePhone}</p>
      ${form({
        action,
        fields: [digits(words.digits, filled, words.digitsHint)],
        submit: words.goOn,
      })}`,
  );
}

/** Leads on to another page. A link, not a redirect: browsers let no form of ours lead to another site. */
export function onwardPage(settings: LinkPageSettings, url: string): Markup {
  const words = linkWords(settings);
  return page(
    settings,
    words.thanks,
    html`<p>${words.known}</p>
      <nav><a href="${url}">${words.goOn}</a></nav>`,
  );
}

/** A form as a page: the same fields that it has where there are forms. */
export function formPage(
  settings: LinkPageSettings,
  action: string,
  { form: asked, proved }: { readonly form: FormReply; readonly proved: boolean },
  filled: FilledIn,
): Markup {
  const words = linkWords(settings);
  const fields = asked.fields.map((each): Field => ({
    name: each.name,
    label: each.required ? each.label : words.optional(each.label),
    type: each.kind === 'select' ? 'text' : each.kind,
    autocomplete: each.autocomplete ?? 'on',
    optional: !each.required,
    value: filled.values.get(each.name),
    error: filled.faults.get(each.name),
    options: each.kind === 'select' ? each.options : undefined,
  }));
  return page(
    settings,
    words.fillIn,
    html`<p>${asked.text}</p>
      ${form({
        action,
        fields: [...fields, ...(proved ? [] : [digits(words.digits, filled, words.digitsHintInForm)])],
        submit: asked.submit.label,
        error: filled.faults.size > 0 ? words.marked : undefined,
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
    linkWords(settings).pick,
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
