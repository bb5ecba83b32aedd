import type { Recommendation } from '../../commerce/index.ts';
import type { CardsReply } from '../reply.ts';
import type { FlowContext } from './flow.ts';
import { productCard } from './product-cards.ts';

/** What is recommended, each with its reason in words. */
export const recommendedCards = (
  c: FlowContext,
  text: string,
  recommended: readonly Recommendation[],
): CardsReply => ({
  kind: 'cards',
  text,
  cards: recommended.map(({ product, reason }) => ({
    ...productCard(c, product),
    text: c.messages.recommend.because(reason.kind, 'product' in reason ? reason.product.name : ''),
  })),
});
