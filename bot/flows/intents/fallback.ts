import { cartInHand } from '../cart-in-hand.ts';
import { comparedProducts } from '../compared-products.ts';
import { orderNumberIn } from '../english.ts';
import { close, handOver, type Flow, type FlowContext } from '../flow.ts';
import { orderNamed } from '../order-named.ts';
import { noOrder, orderView } from '../order-view.ts';
import { priceWishIn } from '../price-limit.ts';
import { productCards, remembering } from '../product-cards.ts';
import { productPlaced } from '../product-picked.ts';
import { productsSpokenOf } from '../search-page.ts';
import { severalProducts } from '../several-products.ts';
import { twoCommands } from '../two-commands.ts';
import { answerToNothing, answerTopic } from '../waiting.ts';
import { wholeAddress } from '../whole-address.ts';

/** Nothing was understood: shows the order or the products that the text may mean, else three things to do. */
export const fallback: Flow = {
  intent: 'FallbackIntent',
  async fulfil(c) {
    if (orderNumberIn(c.turn.text) !== undefined) {
      const named = await orderNamed(c);
      if (named.kind === 'order') return orderView(c, named.order, []);
      if (named.kind === 'unknown') return noOrder(c, named.number);
    }
    if (productPlaced(c) !== undefined) return handOver('ProductDetails');
    if (await tellsAddress(c)) return handOver('Checkout');
    const answered = (await answerTopic(c)) ?? (await answerToNothing(c));
    if (answered) return answered;
    const adding = c.alsoHeard.some(({ intent }) => intent === 'AddToCart') && countsThings.test(c.turn.text);
    if (adding && (await severalProducts(c)).rest !== undefined) return handOver('AddToCart');
    if (twoCommands(c.turn.text)) return handOver('ChangeCart');
    const heardBack =
      c.alsoHeard.some(({ intent }) => intent === 'SaveForLater') && putsBack.test(c.turn.text);
    if (heardBack) return handOver('SaveForLater');
    const heardCode = c.alsoHeard.some(({ intent }) => intent === 'PromoCode') && namesCode.test(c.turn.text);
    if (heardCode) return handOver('PromoCode');
    if (await comparedProducts(c, c.turn.text)) return handOver('FindProduct');
    if (priceWishIn(c.turn.text) || asksForGoods.test(c.turn.text)) return handOver('FindProduct');
    const products = await productsSpokenOf(c, c.turn.text);
    if (products.length > 0)
      return close('fulfilled', [productCards(c, c.messages.maybeThis, products)], {
        remember: remembering(products),
      });
    if (looksLikeCode(c.turn.text)) return handOver('PromoCode');
    const { options } = c.messages;
    return close('failed', [
      {
        kind: 'choices',
        text: c.messages.notUnderstood,
        options: [options.keepShopping, options.cart, options.orderStatus],
      },
    ]);
  },
};

/** Nothing but one word in capitals or with digits in it, such as `FIVEOFF`. */
const looksLikeCode = (text: string): boolean => /^\W*(?=\S*\d|[A-Z]{5})[A-Z0-9-]{5,24}\W*$/.test(text);

/** Nothing but where to send what is in the cart. */
const tellsAddress = async (c: FlowContext): Promise<boolean> =>
  wholeAddress(c.told) !== undefined && (await cartInHand(c).whole()).lines.length > 0;

/** Wants to know whether the shop has something, whatever that is. */
const asksForGoods =
  /^\W*(?:(?:hi|hello|hey|please)\W+)?(?:do you (?:guys )?(?:have|sell|stock)|have you got|got any|i(?:['’]m| am) looking for|any) (?:an?y? |some )?(?:\w+ ?){1,4}\W*$/i;

/** A code that looks like no word may make a stranger of the whole sentence. */
const namesCode = /\b(?:codes?|coupons?)\b/i;

/** Whatever it is that shall come back. */
const putsBack = /^\W*(?:please |can you |could you )?put\b.*\bback\b/i;

/** Begins like a list of things to buy. */
const countsThings =
  /^\W*(?:i (?:want|need|would like)|i['’]?d like|buy|get|\d+|an?|one|two|three|four|five|six|some)\b/i;
