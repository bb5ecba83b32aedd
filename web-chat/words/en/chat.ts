import { locale, spoken } from '../spoken.ts';

const counted = (count: number): string => count.toLocaleString(locale);

/** The conversation, but for what is said in it. */
export const chat = /* @__PURE__ */ spoken('chat', {
  today: 'Today',
  yesterday: 'Yesterday',
  conversation: 'Conversation',
  messages: 'Messages',
  newMessages: 'New messages',
  youSaid: 'You said:',
  shopSaid: 'Harbour Roast said:',

  write: 'Write a message',
  yourMessage: 'Your message',
  send: 'Send',
  length: (length: number, longest: number) => `${counted(length)} of ${counted(longest)} characters`,
  tooLong: ': please shorten your message',

  greeting: 'Good to see you. What are you brewing?',
  greetingText: 'Tell me what you like in a cup and I will find it, or start with one of these.',
  prompts: ['Show me dark roasts', 'Find a gift under $40', 'Where is my order?'],
  waysToBegin: 'Ways to begin',

  connection: 'Connection',
  offline: 'You are offline. What you write is kept and sent when you are back.',
  lost: 'The shop cannot be reached. Trying again…',
  loading: 'Loading your conversation',
  failed: 'Your conversation could not be loaded.',
  failedHint: 'The shop may be restarting. Nothing is lost.',
  retryHistory: 'Try again',

  sending: 'Sending…',
  soon: 'Sending soon',
  waiting: 'Waiting for your connection',
  notSent: 'This was not sent.',
  retry: 'Retry',
  discard: 'Discard',
  writing: 'Harbour Roast is writing',
  slow: 'This takes a little longer than usual.',
  verySlow: 'Still on it. You can leave this page open; the answer will appear here.',

  answers: 'Answers',
  products: 'Products',
  previous: 'Previous products',
  next: 'Next products',
  choose: 'Choose',
  example: (text: string) => `e.g. ${text}`,
  formTooLong: 'Please fill the form with at most 1,024 characters in all.',
  item: 'Item',
  amount: 'Amount',
  shipsTo: 'Ships to',
  payment: 'Payment',
  /** For a screen reader, behind a question and behind a form's. */
  options: (labels: string) => `Options: ${labels}.`,
  formWith: (labels: string) => `Form with ${labels}.`,

  notNow: 'Not now',
  /** Leaves a question without an answer; every question of the assistant takes it. */
  notNowSay: 'never mind',
  /** What an option begins with that leaves its question. */
  leaves: /^(no|not|never|keep|leave|cancel|back)\b/i,
});
