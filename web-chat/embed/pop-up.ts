import type { TokenAnswer } from '../../channels/web/protocol.ts';

/** What the pop-up tells the page that opened it. */
export type FromPopUp =
  | { readonly parley: 'ready'; readonly state: string }
  | { readonly parley: 'signed-in'; readonly state: string; readonly answer: TokenAnswer };

/** What that page tells the pop-up. */
export interface ToPopUp {
  readonly parley: 'guest';
  readonly state: string;
  readonly guest: string | undefined;
}

/** The last page of the pop-up (`server/sign-in/embed-routes.ts`): hands the chat's token to one origin, once its customer says so. */
function begin(button: HTMLButtonElement): void {
  // Its sentences stand in the page.
  const { origin = '', state = '' } = button.dataset;
  const told = document.getElementById('told');
  const opener = window.opener as Window | null;
  const tell = (message: FromPopUp) => opener?.postMessage(message, origin);
  let guest: string | undefined;
  window.addEventListener('message', ({ source, origin: from, data }: MessageEvent<ToPopUp | undefined>) => {
    if (source === opener && from === origin && data?.state === state) guest = data.guest;
  });
  if (!opener && told) told.textContent = button.dataset['gone'] ?? '';
  tell({ parley: 'ready', state });

  button.addEventListener('click', () => {
    void (async () => {
      const response = await fetch(window.location.pathname, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ guest }),
      }).catch(() => undefined);
      if (response?.ok) {
        tell({ parley: 'signed-in', state, answer: (await response.json()) as TokenAnswer });
        window.close();
      } else if (told) told.textContent = button.dataset['failed'] ?? '';
    })();
  });
  document.getElementById('no')?.addEventListener('click', (event) => {
    event.preventDefault();
    window.close();
  });
}

const button = document.getElementById('go-on');
if (button instanceof HTMLButtonElement) begin(button);
