/** Why a link does not open, and what to do. */
type Notice = [title: string, words: string];

/** What the pages say that the server draws itself: signing in, the links of text messages, and where others lead back to. */
export const enUSPages = {
  signIn: {
    title: 'Sign in',
    again: 'Sign in again',
    email: 'E-mail address',
    password: 'Password',
    newPassword: 'New password',
    passwordHint: (shortest: number) =>
      `At least ${String(shortest)} characters. A few words in a row are good.`,
    code: 'Code',
    codeHint: 'The six digits that we sent you. They hold for 30 minutes.',
    otherWays: 'Other ways',
    toSignUp: 'Create an account',
    toForgot: 'Forgot your password?',
    name: 'Name',
    signUp: 'Create account',
    hasAccount: 'I have an account',
    confirmTitle: 'Confirm your address',
    confirm: 'Confirm',
    forgotWords: 'Tell us your address. When it has an account, we send it a code.',
    sendCode: 'Send the code',
    back: 'Back to sign in',
    resetTitle: 'Choose a new password',
    reset: 'Set the password',
    welcome: 'Welcome',
    ready: 'Your account is ready. You can sign in now.',
    openTooLong: 'This page was open for too long. Please begin again.',
    changed: 'Password changed',
    changedWords: 'Your new password is set, and every device is signed out.',
    tookTooLong: 'This took too long, or began in another window.',
    notSignedIn: 'You were not signed in.',
    signedOut: 'Signed out',
    signedOutWords: 'You are signed out.',
    /** `why` is the protocol's own word for it. */
    stuck: (why: string | undefined) =>
      `This sign-in cannot go on${why === undefined ? '' : ` (${why})`}. Go back to the shop and sign in again.`,
    faults: {
      wrongPassword: 'That address and password do not go together.',
      wrongCode:
        'That is not the code, or it was used, is too old, or was tried too often. Ask for a new one.',
      badEmail: 'Enter an e-mail address such as ada@example.com.',
      badName: 'Enter your name, in at most 80 characters.',
      tooShort: (shortest: number) => `Choose at least ${String(shortest)} characters.`,
      tooLong: (longest: number) => `Choose at most ${String(longest)} characters.`,
      tooEasy: 'Choose something that is harder to guess.',
      tooOften: (seconds: number) =>
        `That was tried too often. Wait ${seconds < 90 ? `${String(seconds)} seconds` : `${String(Math.ceil(seconds / 60))} minutes`}, then try again.`,
    },
  },

  embed: {
    failed: 'This did not work',
    failedWords: 'This window belongs to a chat in a page of another site, which has to open it again.',
    toShop: (shop: string) => `Go to ${shop}`,
    title: 'Go on in the chat?',
    /** What stands before and behind the name of whoever is signed in, and of the other site. */
    signedIn: 'You are signed in',
    signedInAs: 'You are signed in as',
    willKnow: 'The chat in the page of',
    willKnowWhat: 'will know your cart, your orders and your addresses, for 12 hours at most.',
    gone: 'The page that opened this window is gone. Open the chat there again.',
    again: 'This did not work. Please try again.',
    yes: 'Yes, go on in the chat',
    no: 'No, leave it as it is',
  },

  paid: {
    thanks: 'Thank you!',
    onItsWay: (order: string | undefined) =>
      `Your payment for ${order === undefined ? 'your order' : `order ${order}`} is on its way to us. We tell you in the chat as soon as it is here.`,
    notYet: 'Not paid yet',
    notCharged: (order: string | undefined) =>
      `Nothing was charged for ${order === undefined ? 'your order' : `order ${order}`}. You can still pay it with the same link until its time runs out.`,
    backToShop: 'Back to the shop',
    seeOrder: 'See the order',
  },

  dataTooOld: 'This link is too old. Please ask for a new one in the chat.',

  shortLink: {
    notices: {
      unknown: [
        'This link leads nowhere',
        'Part of it may be missing. Open it from the text message itself, or text us and we send you a new one.',
      ],
      expired: [
        'This link has expired',
        'Links in our text messages work for a day. Text us, and we send you a new one.',
      ],
      used: [
        'This was answered already',
        'Our answer is in your text messages. To change something, text us.',
      ],
      shut: [
        'This link is closed',
        'The number was not known too many times. Text us, and we send you a new link.',
      ],
      foreign: [
        'This link is for another phone',
        'It was sent to another number than the one that you use here. Text us, and we send you a link of your own.',
      ],
      out: [
        'You get no texts from us',
        'You asked us not to text you, so we cannot answer. Text us START first, and then once more what you need.',
      ],
      busy: [
        'Please try again',
        'We could not take your answer just now. Nothing is lost: send it once more in a moment.',
      ],
      elsewhere: [
        'Please open the link again',
        'This was sent from the page of another site. Open the link from the text message itself.',
      ],
    } satisfies Record<string, Notice>,
    thanks: 'Thank you',
    said: (words: string) => `You told us: ${words}`,
    byText: 'We answer you by text message. You can close this page.',
    textUs: (number: string) => `Text us: ${number}`,
    digits: 'Last four digits of your phone number',
    digitsHint: 'Of the phone that got our text message.',
    digitsHintInForm: 'Of the phone that got our text message, so that nobody else can answer for you.',
    wrongDigits: 'These are not the last four digits of the phone.',
    isYours: 'Is this yours?',
    toOnePhone: 'This link was texted to one phone. What is behind it is shown to nobody else.',
    goOn: 'Go on',
    known: 'You are known on this browser from now on.',
    optional: (label: string) => `${label} (optional)`,
    fillIn: 'Please fill in',
    marked: 'Please look at the marked fields.',
    pick: 'Pick one',
    missing: 'Please fill this in.',
    notListed: 'Please pick one of these.',
    notWhole: 'Please give a whole number.',
    notEmail: 'Please give an e-mail address.',
  },
};
