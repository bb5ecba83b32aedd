/** The parts of an address in the order in which they are asked for. */
export type AddressPart = 'name' | 'street' | 'city' | 'region' | 'postalCode';

const partNames: Readonly<Record<AddressPart, string>> = {
  name: 'name',
  street: 'street',
  city: 'city',
  region: 'state',
  postalCode: 'ZIP code',
};
const namesAbroad: typeof partNames = {
  ...partNames,
  region: 'province or state',
  postalCode: 'postal code',
};
const partName = (part: AddressPart, country: string | undefined): string =>
  (country === undefined || country === 'US' ? partNames : namesAbroad)[part];

/** What is said from the cart to the order. */
export const enUSCheckout = {
  emptyCart: 'There is nothing in your cart to order yet. Shall we find something?',
  askAddress: 'Where shall we send it? You can write it all in one line.',
  orLeave: 'Or leave it for now:',
  notAnAddress:
    'I could not read an address in that. Name, street, city, state and ZIP code in one line work best, for example: Ada Lovelace, 1 Main St, Springfield, IL 62701. Or say "never mind".',
  noSavedAddress: 'I have no address of yours yet.',
  askPart: (part: AddressPart, country?: string): string => {
    switch (part) {
      case 'name':
        return 'Who is it for? First and last name, please.';
      case 'street':
        return 'Which street and house number?';
      case 'city':
        return 'Which city?';
      case 'region':
        if (country === 'CA') return 'Which province? For example ON or Ontario.';
        return country === 'AU'
          ? 'Which state or territory? For example NSW.'
          : 'Which state? For example IL or Illinois.';
      case 'postalCode':
        return `And the ${partName(part, country)}?`;
    }
  },
  gotSome: 'Thank you, almost there.',
  /** Words that are talk rather than a part are not quoted. */
  badPart: (part: AddressPart, text: string | undefined, country?: string) =>
    text === undefined
      ? `I need the ${partName(part, country)} for the label, or say "never mind".`
      : `I could not read "${text}" as a ${partName(part, country)}. You can also say "never mind".`,
  helpAddress:
    'I am asking where to send your order. Give me what I ask for, or say "never mind" to leave the checkout; your cart stays as it is.',
  strangeZip: (zip: string, state: string) => `${zip} is no ZIP code of ${state}.`,
  notThere: (countries: string) =>
    `I am sorry, we do not deliver there. We deliver to ${countries}. Is there an address in one of them? Or say "never mind".`,
  fields: {
    name: { label: 'Name', placeholder: 'Ada Lovelace' },
    street: { label: 'Street', placeholder: '1 Main St' },
    city: { label: 'City', placeholder: 'Springfield' },
    region: { label: 'State', placeholder: 'IL' },
    postalCode: { label: 'ZIP code', placeholder: '62701' },
    country: { label: 'Country' },
  },
  submitAddress: {
    label: 'Use this address',
    say: '{name}, {street}, {city}, {region} {postalCode}, {country}',
  },

  quoteHeading: 'Your order',
  quoteStatus: 'Not placed yet',
  subtotal: 'Subtotal',
  code: (code: string) => `Code ${code}`,
  delivery: (name: string, codes: readonly string[]) =>
    codes.length === 0 ? name : `${name}, code ${codes.join(', ')}`,
  tax: 'Tax',
  taxIncluded: 'Tax, included',
  free: 'free',
  total: 'Total',
  payment: { invoice: 'By invoice', link: 'Online, by a link' },
  confirm: (total: string) => `Shall I place this order for ${total}?`,

  fresh: (name: string, street: string, city: string) =>
    `I have changed the address to ${name}, ${street}, ${city}. Nothing has been ordered yet.`,
  /** A yes that said more than yes. */
  notSure:
    'Nothing has been ordered yet: I order only on a plain yes. To change something, tell me a new address, or say "not now" and change your cart.',
  whatIsWrong:
    'Nothing has been ordered yet. What shall be different? Tell me another address, or say "not now" and change your cart.',
  waiting: (total: string) =>
    `Nothing has been ordered yet. Your order for ${total} waits: say "place the order" to go ahead.`,
  declined: 'No problem, nothing has been ordered. Your cart stays as it is.',
  left: 'All right, I have stopped there. Nothing has been ordered, and your cart is as you left it.',
  noSuchDelivery: 'It cannot be sent that way, so I have taken the usual one.',
  waitsMeanwhile: 'Your checkout waits meanwhile; nothing has been ordered.',
  setAside: 'I have set the checkout aside; nothing has been ordered, and your cart is as it was.',
  setAsideFor: (words: string) =>
    `I have set the checkout aside; nothing has been ordered, and your cart is as it was. Now say "${words}" once more, please.`,
  lost: 'I cannot make an address of that, so I have set the checkout aside. Nothing has been ordered, and your cart is as it was. Say "check out" when you want to go on.',
  offerGone:
    'That offer is no longer valid, so nothing has been ordered. Your cart is empty. Shall we find something?',
  otherOffer:
    'That offer is no longer valid, so nothing has been ordered. This is how your order stands now:',
  noOffer: 'That offer is no longer valid, so nothing has been ordered.',
  expired: 'Some time has passed, so I have worked out the prices again. Nothing has been ordered yet.',
  cartChanged: 'Your cart has changed since I worked this out, so nothing has been ordered yet.',
  priceChanged: 'A price has just changed, so nothing has been ordered yet.',
  promotionChanged: 'A promotion code no longer holds, so nothing has been ordered yet.',
  tooHeavy:
    'That is more than we can send in one parcel, so nothing has been ordered. Please take something out.',
  priceMoved: (title: string, was: string, now: string) => `${title}: was ${was}, now ${now}.`,
  soldOutNow: 'Somebody was quicker, so nothing has been ordered yet.',
  lineGone: (title: string) => `${title} has just sold out, so I have taken it out of your cart.`,
  lineReduced: (title: string, left: number) =>
    `There ${left === 1 ? 'is' : 'are'} only ${left} of ${title} left, so I have put ${left === 1 ? 'that one' : `those ${left}`} into your cart.`,
  nothingLeft: 'That leaves your cart empty. Shall we find something else?',
  tooBusy: 'The shop is very busy just now and nothing has been ordered. Please try again in a moment.',

  payAfter: 'You have not ordered anything yet. You pay after you have checked out.',
  placed: (number: string) =>
    `Thank you! Your order ${number} is placed. We pack it next; ask me "where is my order" at any time.`,
  alreadyPlaced: (number: string) => `That order is placed already: it is ${number}.`,
};
