import { spoken } from '../spoken.ts';

const channels: Readonly<Record<string, string>> = {
  ...{ web: 'Web chat', sms: 'Text message', slack: 'Slack', teams: 'Teams' },
};

/** Who the visitor is to the shop, and what it may do. */
export const account = /* @__PURE__ */ spoken('account', {
  title: 'Your account',
  hello: (name: string) => `Hello, ${name}`,
  guest: 'You are shopping as a guest',
  guestText:
    'Your cart, your orders and this chat are kept in this browser. With an account you find them anywhere.',
  signIn: 'Sign in',
  signUp: 'Create an account',
  signOut: 'Sign out',
  signedInAs: (email: string) => `Signed in as ${email}`,
  orders: 'Your orders',

  profile: 'About you',
  name: 'Name',
  nameHint: 'What we call you in the chat.',
  save: 'Save',
  saved: 'Saved.',

  addresses: 'Addresses',
  noAddresses: 'None is kept yet.',
  usual: 'Used first',
  makeUsual: 'Use first',
  makeUsualName: (name: string) => `Use first: ${name}`,
  edit: 'Change',
  editName: (name: string) => `Change ${name}`,
  remove: 'Remove',
  removeName: (name: string) => `Remove ${name}`,
  removed: (name: string) => `The address ${name} is removed.`,
  add: 'Add an address',
  callIt: 'Call it',
  callHint: 'Such as home or office.',
  saveAddress: 'Save the address',
  stop: 'Never mind',

  notices: 'What we tell you',
  noticesText: 'Where you want to hear it. What you do yourself in the chat is always answered there.',
  noticesTable: 'Notices by channel',
  kinds: {
    placed: 'An order is placed',
    paid: 'It is paid',
    shipped: 'It is on its way',
    delivered: 'It has come',
    cancelled: 'It is cancelled',
    expired: 'It was not paid in time',
    refunded: 'Money comes back',
    'back-in-stock': 'Something is back in stock',
  },
  channels,
  noticeOn: (kind: string, channel: string) => `${kind}: ${channel}`,

  data: 'Your data',
  dataText: 'Everything that the shop holds of you: profile, addresses, orders, conversations, sign-ins.',
  export: 'Download it',
  delete: 'Delete it all',
  deleteAsk: 'Delete everything?',
  deleteText:
    'Your profile, addresses, cart and conversations are gone at once and for good. The books keep finished orders without your name; an order that is on its way keeps its address until it has come.',
  deleteYes: 'Delete everything',
  deleteNo: 'Keep it',
  deleted: 'Everything is deleted',
  deletedText: 'You are a stranger to us now, and welcome.',
  kept: (numbers: readonly string[]) => `The books keep ${numbers.join(', ')} without your name.`,
  unfinished: (numbers: readonly string[]) =>
    `${numbers.join(', ')} ${numbers.length === 1 ? 'is' : 'are'} still on the way; the address goes when it has come.`,
});
