import { spoken } from '../spoken.ts';

const names: Readonly<Record<string, string>> = {
  sms: 'Text message',
  slack: 'Slack',
  teams: 'Teams',
  web: 'Web chat',
};

/** Where else the account is used. */
export const channels = /* @__PURE__ */ spoken('channels', {
  title: 'Where you talk with us',
  text: 'Your cart, orders and addresses are the same wherever you are linked.',
  none: 'Nothing is linked yet: you talk with us on this site only.',
  names,
  since: (day: string) => `since ${day}`,
  unproved: 'Has to be proved again: it was silent for long, and may have another holder.',
  remove: 'Remove',
  removeName: (who: string) => `Remove ${who}`,
  removeAsk: (who: string) => `Remove ${who}?`,
  removeText:
    'Whoever speaks there begins anew, and is told. Your cart and your orders stay in this account.',
  forget: 'Forget what was said there, too',
  removeYes: 'Remove it',
  removeNo: 'Keep it',
  removed: (who: string) => `${who} is removed.`,
  addPhone: 'Add a phone number',
  number: 'Phone number',
  numberHint: 'With its country, such as +1 415 555 0100.',
  sendCode: 'Text me a code',
  sent: (number: string) => `A code is on its way to ${number}. It holds for ten minutes.`,
  code: 'Code',
  link: 'Link this number',
  another: 'Another number',
  linked: (number: string) => `${number} is linked.`,
  stop: 'Never mind',
  elsewhere: 'Add Slack, Teams or a phone that cannot get a code',
  steps: [
    'Write “link my account” to us there.',
    'Open the link that we answer with, or enter its code here.',
  ],
  typed: 'Code from the chat',
  look: 'See whose it is',
  yours: (who: string) => `Is this you: ${who}?`,
  take: 'Yes, link it',
  notMine: 'No',
  ended: 'Your sign-in has ended.',
  signIn: 'Sign in again',
});
