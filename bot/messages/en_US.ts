import type { Option } from '../reply.ts';
import { enUSAccount } from './en_US/account.ts';
import { enUSAfterOrder } from './en_US/after-order.ts';
import { enUSCart } from './en_US/cart.ts';
import { enUSCatalog } from './en_US/catalog.ts';
import { enUSCheckout } from './en_US/checkout.ts';
import { enUSGroup } from './en_US/group.ts';
import { enUSLinking } from './en_US/linking.ts';
import { enUSNotices } from './en_US/notices.ts';
import { enUSOrders } from './en_US/orders.ts';
import { enUSPages } from './en_US/pages.ts';
import { enUSRecommend } from './en_US/recommend.ts';
import { enUSTopics } from './en_US/topics.ts';
import { enUSWhy } from './en_US/why.ts';

const option = (label: string, say: string): Option => ({ label, say });

/**
 * Every sentence the assistant says in English that a bot definition does not, and the words that its buttons say: these
 * are typed by people, too, so the definition of the same locale understands them.
 */
export const enUS = {
  apology: 'Sorry, something went wrong on our side. Your cart and orders are safe; please try that again.',

  languageIs:
    'All right, English it is. Your cart and everything else are as they were; say "en español" for Spanish.',
  languageGoesOn:
    'All right, English it is, right where we were: I still wait for your answer to what I asked last.',

  greeting:
    'Hello, this is Harbour Roast: coffee, tea and everything to make them with. Tell me what you are after, or pick one:',
  greetingWithCart: (count: number) =>
    `Welcome back! Your cart still holds ${count === 1 ? 'one thing' : `${count} things`}. What would you like to do?`,
  welcome: 'You are very welcome. Is there anything else I can do?',
  farewell: 'Goodbye, and enjoy your cup. I am here whenever you need something.',
  whoAmI:
    'I am the shop assistant of Harbour Roast, a computer program. I find coffee, tea and gear for you, take your order and look after it.',
  help: [
    'You can just write to me. For example:',
    '- "show me dark roasts" or "a gift for a tea lover"',
    '- "tell me about Sumatra"',
    '- "add two bags of Sumatra, 250 g, whole bean"',
    '- "show my cart", "make it three", "take the mug out"',
    '- "check out"',
    '- "where is my order" or "please stop my order"',
  ].join('\n'),
  notUnderstood: 'Sorry, I am not sure what you mean. I can do these things, or tell me in other words:',
  nothingAsked: 'There is nothing that waits for an answer just now. What would you like to do?',
  maybeThis: 'Is this what you are looking for?',

  options: {
    browse: (category: string) => option(category, `show me ${category.toLowerCase()}`),
    keepShopping: option('Keep shopping', 'keep shopping'),
    more: option('Show more', 'show more'),
    details: (product: string) => option('Details', `tell me about ${product}`),
    add: (product: string) => option('Add to cart', `add ${product} to my cart`),
    addSome: (quantity: number, product: string, detail: string) =>
      option(`Add ${quantity}`, `add ${quantity} ${[product, detail].filter(Boolean).join(' ')}`),
    addVariant: (product: string, detail: string) => option(detail, `add ${product} ${detail}`),
    notifyMe: (product: string, detail: string) =>
      option(
        'Tell me when back',
        `tell me when the ${[product, detail].filter(Boolean).join(' ')} is back in stock`,
      ),
    cart: option('My cart', 'show my cart'),
    checkout: option('Check out', 'check out'),
    takeOut: (product: string, detail: string) =>
      option(`Take out ${product}`, `take the ${[product, detail].filter(Boolean).join(' ')} out of my cart`),
    changeLine: (product: string, detail: string) =>
      option('Change', `change the ${[product, detail].filter(Boolean).join(' ')}`),
    saveLater: (product: string, detail: string) =>
      option(`Save ${product}`, `save the ${[product, detail].filter(Boolean).join(' ')} for later`),
    putBack: (product: string, detail: string) =>
      option(`Put back ${product}`, `put the ${[product, detail].filter(Boolean).join(' ')} back in my cart`),
    dropCode: (code: string) => option(`Remove ${code}`, `remove code ${code}`),
    changeNote: option('Change the card', 'change the gift note'),
    dropNote: option('No card', 'remove the gift note'),
    changeQuantity: option('Change a quantity', 'change the quantity'),
    swapFor: (product: string, was: string, detail: string) =>
      option(detail, `change the ${product} ${was} to ${detail}`),
    sure: option('Yes, do it', 'yes, do it'),
    leaveCart: option('No, leave it', 'no thanks'),
    orderStatus: option('Where is my order?', 'where is my order'),
    showOrder: (number: string) => option(number, `where is order ${number}`),
    stopOrder: (number: string) => option('Stop this order', `please stop order ${number}`),
    stopIt: (number: string) => option('Stop the order', `yes, stop order ${number}`),
    keepOrder: option('Keep the order', 'no, keep the order'),
    changeOrder: (number: string) => option('Change this order', `change order ${number}`),
    takeOutOf: (title: string, detail: string, number: string) =>
      option(
        `Without ${title}`,
        `take the ${[title, detail].filter(Boolean).join(' ')} out of order ${number}`,
      ),
    sendElsewhere: (number: string) => option('Another address', `send order ${number} to another address`),
    leaveOrder: option('No, leave it', 'no thanks'),
    returnOrder: (number: string) => option('Send something back', `return order ${number}`),
    returnLine: (title: string, detail: string, number: string) =>
      option(title, `return the ${[title, detail].filter(Boolean).join(' ')} from order ${number}`),
    returnAll: (number: string) => option('Everything', `return everything from order ${number}`),
    orderAgain: (number: string) => option('Order it again', `order ${number} again`),
    receipt: (number: string) => option('Receipt', `receipt for order ${number}`),
    pay: (number: string) => option('Pay now', `pay for order ${number}`),
    addresses: option('My addresses', 'show my addresses'),
    saveAddress: option('Save an address', 'save an address'),
    forgetAddress: (name: string) => option(`Forget ${name}`, `forget my ${name} address`),
    copyOfData: option('Get the copy', 'send me my data'),
    deleteData: option('Delete my data', 'delete my data'),
    eraseAll: option('Delete everything', 'yes delete everything about me'),
    keepData: option('No, keep it', 'no thanks'),
    placeOrder: option('Place order', 'place the order'),
    anotherAddress: option('Another address', 'use another address'),
    useAddress: (name: string) => option(`My ${name} address`, `use my ${name} address`),
    delivery: (name: string, price: string) => option(`${name}, ${price}`, `use ${name.toLowerCase()}`),
    payBy: (method: 'invoice' | 'link') =>
      method === 'link' ? option('Pay online', 'pay online') : option('Pay by invoice', 'pay by invoice'),
    savedAddress: option('My saved address', 'use my saved address'),
    notNow: option('Not now', 'not now'),
    addTogether: option('Add something', 'keep shopping'),
    mine: option('My part', 'show my part'),
    closeOrder: option('Close', 'close the group order'),
    openAgain: option('Open again', 'open the order again'),
    takeOver: option('Take over', 'take over the checkout'),
    goOn: (words: string) => option(words, words),
    help: option('What can you do?', 'what can you do'),
  },

  catalog: enUSCatalog,
  cart: enUSCart,
  checkout: enUSCheckout,
  orders: enUSOrders,
  notices: enUSNotices,
  afterOrder: enUSAfterOrder,
  account: enUSAccount,
  group: enUSGroup,
  linking: enUSLinking,
  pages: enUSPages,
  recommend: enUSRecommend,
  topics: enUSTopics,
  why: enUSWhy,
};

/** The catalogue of sentences; every locale has all of them. */
export type Messages = typeof enUS;
