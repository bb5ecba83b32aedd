import { spoken } from '../spoken.ts';

/** What stands around the messages of the conversation. */
export const chatParts = /* @__PURE__ */ spoken('chatParts', {
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Your browser did not let this be copied.',
  good: 'This was of use',
  bad: 'This was of no use',
  rated: 'Thank you. It was kept for the shop.',
  unrated: 'You took that back.',
  notRated: 'That could not be kept. Please try again.',
  earlier: 'Earlier messages',
  earlierLoading: 'Loading…',
  earlierFailed: 'Earlier messages could not be loaded.',
  begins: 'Your conversation begins here.',
  startOver: 'Start over',
  changed: 'Your sign-in has ended or changed, so nothing is sent. What you wrote is kept.',
  signIn: 'Sign in',
  begin: 'Go on without',
});
