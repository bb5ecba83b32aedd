import type { TokenAnswer } from '../../channels/web/protocol.ts';
import { newId } from '../api/new-id.ts';
import { language } from '../words/spoken.ts';
import type { FromPopUp, ToPopUp } from './pop-up.ts';

/** What became of a sign-in's beginning. */
export type Begun = 'open' | 'blocked';

export interface SignInAsked {
  readonly shop: string;
  readonly site: string;
  /** What proves the guest who becomes somebody. */
  readonly guest: string | undefined;
  readonly signedIn: (answer: TokenAnswer) => void;
}

let forget: (() => void) | undefined;

/**
 * Opens the shop's own page in a window of its own, where its cookies count, and takes from it the token for whoever signs in there. Only
 * that window of that origin is heard, and only about this try.
 */
export function signIn({ shop, site, guest, signedIn }: SignInAsked): Begun {
  forget?.();
  const state = newId();
  const query = new URLSearchParams({ site, origin: window.location.origin, state, language });
  const popUp = window.open(
    `${shop}/embed/sign-in?${query.toString()}`,
    'parley-sign-in',
    'popup,width=460,height=720',
  );
  if (!popUp) return 'blocked';
  const heard = ({ origin, source, data }: MessageEvent<FromPopUp | undefined>) => {
    if (origin !== shop || source !== popUp || data?.state !== state) return;
    if (data.parley === 'ready') {
      const answer: ToPopUp = { parley: 'guest', state, guest };
      popUp.postMessage(answer, shop);
      return;
    }
    forget?.();
    signedIn(data.answer);
  };
  window.addEventListener('message', heard);
  forget = () => {
    window.removeEventListener('message', heard);
    forget = undefined;
  };
  return 'open';
}
