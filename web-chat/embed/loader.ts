import { launcher as english } from '../words/en/launcher.ts';
import { launcher as spanish } from '../words/es/launcher.ts';
import { passKey, type NewMessage, type Panel, type Parley, type Place, type PlacedOrder } from './host.ts';
import type * as App from './app.tsx';
import style from './launcher.css?inline';

declare global {
  /** Where the chat itself lies beside this script; the build knows (`build/loader-plugin.ts`). */
  const __EMBED_APP__: string;
  interface Window {
    parley?: Parley;
  }
}

/** So long a tab in which somebody talked already lets the page load before the chat comes by itself, in milliseconds. */
const politely = 3_000;

const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[data-site][src*="/embed.js"]');

if (window.parley) {
  console.warn('Parley: this page has the chat already; the second script does nothing.');
} else if (script?.dataset['site'] === undefined) {
  console.warn('Parley: the script needs a data-site. `npm run web -- site-key <origin>` makes one.');
} else {
  window.parley = begin(script.dataset['site'], new URL(script.src).origin);
  window.dispatchEvent(new Event('parley-ready'));
}

/** Puts the launcher into the page; the chat itself is loaded when it is first opened. */
function begin(site: string, shop: string): Parley {
  const words = (script?.dataset['lang'] ?? document.documentElement.lang).startsWith('es')
    ? spanish
    : english;
  const orders = listeners<PlacedOrder>();
  const messages = listeners<NewMessage>();
  const host = document.createElement('parley-chat');
  const room = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  room.adoptedStyleSheets = [sheet];

  const aside = make('aside', { class: 'launch', 'aria-label': words.chat });
  const button = make('button', { type: 'button', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' });
  const badge = make('b', { 'aria-hidden': 'true' });
  const told = make('p', { role: 'status' });
  const count = make('span', { class: 'quiet' });
  button.append(drawing(), words.open, badge, count);
  const news = make('p', { role: 'status', class: 'quiet' });
  aside.append(told, button, news);
  room.append(aside);

  let coming: Promise<Panel | undefined> | undefined;
  const place: Place = {
    language: words === spanish ? 'es' : 'en',
    ...{ shop, site, room, launcher: button, ordered: orders.tell, said: messages.tell },
    unread(number) {
      badge.textContent = number > 9 ? '9+' : number > 0 ? String(number) : '';
      news.textContent = number > 0 ? words.unread(number) : '';
      count.textContent = number > 0 ? `, ${words.unread(number)}` : '';
    },
  };
  const load = () =>
    (coming ??= (import(new URL(__EMBED_APP__, script?.src).href) as Promise<typeof App>)
      .then(({ openChat }) => openChat(place))
      .catch((fault: unknown) => {
        coming = undefined;
        console.warn('Parley: the chat could not be loaded.', fault);
        return undefined;
      }));
  const open = () => {
    told.textContent = words.loading;
    void load().then((panel) => {
      told.textContent = panel ? '' : words.broken;
      panel?.open();
    });
  };
  const close = () => void coming?.then((panel) => panel?.close());
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-expanded') === 'true') close();
    else open();
  });

  // Beside the body: frameworks replace that, and its styles may move what is fixed in it.
  const show = () => document.documentElement.append(host);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show, { once: true });
  else show();
  // Somebody who talked already in this tab hears what is new.
  if (talked()) window.setTimeout(() => void load(), politely);
  return { open, close, onOrder: orders.add, onMessage: messages.add };
}

function listeners<T>() {
  const all = new Set<(news: T) => void>();
  return {
    add: (heard: (news: T) => void) => {
      all.add(heard);
      return () => void all.delete(heard);
    },
    tell: (news: T) => {
      for (const heard of all) {
        try {
          heard(news);
        } catch (fault) {
          // The page's own mistake is told where the page tells its mistakes, and stops nobody else.
          reportError(fault);
        }
      }
    },
  };
}

function talked(): boolean {
  try {
    return window.sessionStorage.getItem(passKey) !== null;
  } catch {
    return false;
  }
}

function make<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function drawing(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute(
    'd',
    'M4 4h12a1.500 1.500 0 0 1 1.500 1.500v7A1.500 1.500 0 0 1 16 14h-5.500L6.500 17v-3H4a1.500 1.500 0 0 1-1.500-1.500v-7A1.500 1.500 0 0 1 4 4z',
  );
  svg.append(path);
  return svg;
}
