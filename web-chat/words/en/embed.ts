import { spoken } from '../spoken.ts';

/** What the chat in another site's page says of its own. */
export const embed = /* @__PURE__ */ spoken('embed', {
  close: 'Close the chat',
  refused: 'The chat cannot be used on this page.',
  refusedHint: 'You find it in the shop itself.',
  toShop: 'Go to the shop',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signingIn: 'Sign in in the window that has opened.',
  blocked: 'Your browser did not let the sign-in window open. Allow pop-ups for this page and try again.',
  signedIn: 'You are signed in.',
  signedOut: 'You are signed out.',
  lapsed: 'Your sign-in has ended. Sign in again to go on where you were.',
  asGuest: 'Go on as a guest',
});
