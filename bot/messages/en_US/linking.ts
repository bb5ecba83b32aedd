const things = (count: number) => (count === 1 ? '1 item' : `${String(count)} items`);

const channels: Readonly<Record<string, string>> = {
  web: 'the web',
  sms: 'your text messages',
  slack: 'Slack',
  teams: 'Teams',
};
const whence = (channel: string) => channels[channel] ?? channel;

/** What an account of a channel is called there. */
const here: Readonly<Record<string, string>> = {
  sms: 'This phone number',
  slack: 'Your Slack account',
  teams: 'Your Teams account',
};
const hereOf = (channel: string) => here[channel] ?? 'This account';

/** What a cart holds, after two became one. */
export interface JoinedCart {
  readonly count: number;
  readonly lines: readonly { readonly quantity: number; readonly title: string }[];
  readonly total: string;
}

const cartOf = ({ count, lines, total }: JoinedCart) =>
  count === 0
    ? 'The cart is empty.'
    : `The cart of both now holds ${things(count)}: ${lines.map((line) => `${String(line.quantity)} x ${line.title}`).join(', ')}; ${total}.`;

/** What is said about which accounts are one customer's. */
export const enUSLinking = {
  channel: whence,
  /** The text message that proves a number. */
  code: (code: string, shop: string, whose: string) =>
    `${code} links this phone to the ${shop} account of ${whose}. It holds for 10 minutes. If you did not ask for it, ignore it and give it to nobody.`,
  offer: (channel: string) =>
    `To use the cart, orders and addresses of your account here, open this link within 10 minutes and sign in. Keep it to yourself: whoever opens it gets what ${channel === 'sms' ? 'this number' : 'this account'} has here.`,
  offerCode: (code: string) => `Or sign in on the web and enter the code ${code} in your account.`,
  whoWhere: (person: string, place: string | undefined) =>
    place === undefined ? person : `${person} in ${place}`,
  openLink: 'Link my account',
  onWeb:
    'Sign in here, and this chat is your account. To link your phone, Slack or Teams, write "link my account" to me there and open the link that I send.',
  signIn: 'Sign in',
  alreadyLinked: (channel: string, whose: string) =>
    `${hereOf(channel)} is linked to the account of ${whose}. To undo that, say "unlink my account".`,
  linked: (channel: string, whose: string, cart: JoinedCart) =>
    `${hereOf(channel)} is now linked to the account of ${whose}. ${cartOf(cart)} Orders and addresses are the same as well. If that was not you, say "unlink my account".`,
  /** The first answer after it. */
  sameCart: (from: string, there: number, count: number, others: number) =>
    others === 0
      ? `You have ${things(there)} in your cart from ${whence(from)}.`
      : `You have ${things(count)} in your cart, ${String(there)} of them from ${whence(from)}.`,
  cartIs: (count: number) => `Your cart is the same everywhere now: it holds ${things(count)}.`,
  moved: (channel: string, id: string) =>
    `${channel === 'sms' ? `The phone number ${id}` : hereOf(channel)} is no longer linked to your account: somebody who holds it has linked it to another one. Nothing of yours went along. If that was not you, look at your channels in your account.`,
  unlinked: (channel: string) =>
    `${hereOf(channel)} is no longer linked to an account. What you had stays there; here you begin with an empty cart.`,
  notLinked: (channel: string) =>
    `${hereOf(channel)} is linked to no account. To link it, say "link my account".`,
  unlinkOnWeb:
    'This chat is whoever is signed in on this page; sign out there. Your phone, Slack or Teams you can unlink by writing "unlink my account" there, or in your account.',
  forgotten:
    'All right: you are unlinked, and in a moment what we said here is forgotten. Orders and addresses stay in the account.',
  notLinkedHere: (channel: string) =>
    `${hereOf(channel)} is linked to no account. To have everything deleted that I keep of you, say "delete my data".`,
  forgetOnWeb: 'To have everything deleted that I keep of you, say "delete my data".',
  held: (linked: boolean) =>
    `It has been a while, and phone numbers change hands, so for now I know you as a guest: you can shop, but I show nothing of before. ${howToProve(linked)}`,
  provesFirst: (linked: boolean) => `What this number had before stays closed for now. ${howToProve(linked)}`,
  proved: 'Thank you, that is right. Everything that this number had is here again.',
  notProved:
    'That order and postal code do not go together here. Please look again, or just go on as a guest.',
  nothingToProve: 'There is nothing to verify just now.',
  noticesHere: 'All right, from now on I tell you here what happens with your orders.',
  tooOften: (seconds: number) =>
    `That was asked too often. Please try again in ${seconds < 90 ? `${String(seconds)} seconds` : `${String(Math.ceil(seconds / 60))} minutes`}.`,
  /** Refusals on the account's side. */
  badNumber: 'number: write it with its country, such as +14155550100.',
  noTexts: 'This shop sends no text messages.',
  unreachable:
    'That number cannot be texted. If it has sent STOP, text START from it first; else look at the number again.',
  codeRefused: 'This code is not right or no longer holds. Ask for a new one.',
  linkRefused:
    'This link is not right, was used, or is older than 10 minutes. Ask for a new one where you got it.',
  notThem: 'who: this is not who asked to be linked. Look at the link again and confirm who it names.',
  tooManyLinks: (limit: number) => `An account has at most ${String(limit)} channels. Remove one first.`,
  page: {
    title: 'Link your account',
    asks: (who: string, channel: string) =>
      `${who} on ${channel === 'sms' ? 'text messages' : whence(channel)} asks to use this account.`,
    warns: (whose: string) =>
      `You are signed in as ${whose}. Go on only if that is you: whoever it is will see the cart, the orders and the addresses of this account and can order with them.`,
    confirm: 'Yes, that is me: link it',
    refuse: 'No, this is not me',
    done: 'Linked',
    doneFor: (who: string, whose: string) =>
      `${who} is now linked to the account of ${whose}, and was told so. You can go back there, and undo it in your account.`,
    failed: 'Not linked',
    stale: 'You have signed in as somebody else since this page was shown, or it was sent by another page.',
  },
};

function howToProve(linked: boolean): string {
  return linked
    ? 'To have your orders and addresses back, say "link my account".'
    : 'To have your orders and addresses back, say "verify", the number of an order and the postal code that it went to, such as "verify HR-ABC123 62701".';
}
