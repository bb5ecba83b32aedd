import { html } from 'hono/html';

/** Text of a page, with everything that came from outside escaped. */
export type Markup = ReturnType<typeof html>;

/** What every page needs to know. */
export interface PageSettings {
  /** The shop's name. */
  readonly shop: string;
  /** The locale that it speaks, such as `es_US`. */
  readonly locale: string;
}

/** A whole page in the shop's look; it works without scripts and without styles. */
export const page = ({ shop, locale }: PageSettings, title: string, body: Markup): Markup =>
  html`<!doctype html>
    <html lang="${locale.slice(0, 2)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} - ${shop}</title>
        <link rel="stylesheet" href="/auth/style.css" />
      </head>
      <body>
        <header>
          <a href="/">
            <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
              <rect width="32" height="32" rx="7" fill="#17434b" />
              <path d="M8 11h13v5a6.5 6.5 0 0 1-13 0z" fill="#f7f1e8" />
              <path d="M21 12.2h1.6a2.7 2.7 0 0 1 0 5.4h-2" fill="none" stroke="#f7f1e8" stroke-width="1.8" />
              <path
                d="M5 26q2.2-2.2 4.4 0t4.4 0 4.4 0 4.4 0 4.4 0"
                fill="none"
                stroke="#d98a4e"
                stroke-width="1.8"
                stroke-linecap="round"
              />
            </svg>
            <span>${shop}</span>
          </a>
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;

/** One field of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'email' | 'password' | 'text' | 'number';
  /** As browsers and password managers understand it. */
  readonly autocomplete: string;
  readonly hint?: string;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly numeric?: boolean;
  /** It may stay empty. */
  readonly optional?: boolean;
  /** What there is to pick from, instead of something to type. */
  readonly options?: readonly { readonly label: string; readonly value: string }[] | undefined;
}

/** A labelled field; its hint and its fault are tied to it for those who cannot see them beside it. */
export function field(
  { name, label, type, autocomplete, hint, value, error, numeric, optional, options }: Field,
  focus: boolean,
): Markup {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const rules = html`${optional ? '' : html`required`}
  ${described ? html`aria-describedby="${described}"` : ''} ${error ? html`aria-invalid="true"` : ''}
  ${focus ? html`autofocus` : ''}`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
    ${error ? html`<p class="error" id="${name}-error">${error}</p>` : ''}
    ${
      options
        ? html`<select id="${name}" name="${name}" autocomplete="${autocomplete}" ${rules}>
            ${optional ? html`<option value=""></option>` : ''}
            ${options.map(
              (held) =>
                html`<option value="${held.value}" ${held.value === value ? html`selected` : ''}>
                  ${held.label}
                </option>`,
            )}
          </select>`
        : html`<input
            id="${name}"
            name="${name}"
            type="${type}"
            autocomplete="${autocomplete}"
            value="${value ?? ''}"
            ${rules}
            ${numeric ? html`inputmode="numeric"` : ''}
            ${type === 'email' ? html`autocapitalize="none" spellcheck="false"` : ''}
          />`
    }
  </div>`;
}

/** What a form posts, asks and says. */
export interface Form {
  readonly action: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  /** What is wrong with the whole of it. */
  readonly error?: string | undefined;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** A form whose first faulty field, else the first empty one, has the focus. */
export function form({ action, fields, submit, error, hidden = {} }: Form): Markup {
  const first = fields.find((held) => held.error) ?? fields.find((held) => !held.value);
  return html`${error ? html`<p class="alert" role="alert">${error}</p>` : ''}
    <form method="post" action="${action}">
      ${Object.entries(hidden).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      ${fields.map((held) => field(held, held === first))}
      <button type="submit">${submit}</button>
    </form>`;
}
