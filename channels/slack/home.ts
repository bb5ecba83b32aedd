import type { types } from '@slack/bolt';
import type { Reply } from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { sections } from './blocks.ts';
import { limits } from './limits.ts';
import { messagesIn } from './messages/messages.ts';
import { stampedId } from './press.ts';
import { render } from './render.ts';
import { conversationIn, type Who } from './who.ts';

/** The app's home: what the replies show, with buttons that speak in the customer's direct message with us. */
export function homeView(replies: readonly Reply[], target: Target, who: Who): types.HomeView {
  const to = { conversation: conversationIn(who, {}) };
  const blocks = render(replies, target)
    .flatMap((payload) => payload.blocks)
    .slice(0, limits.homeBlocks);
  return {
    type: 'home',
    blocks:
      blocks.length === 0
        ? [...sections(messagesIn(target.locale).emptyHome)]
        : blocks.map((block, index) => ({
            ...block,
            block_id: stampedId(homeId(block.block_id, index), 'home', to),
          })),
  };
}

/** A home is no question that is answered once: its buttons may be used again. */
const homeId = (id: string | undefined, index: number): string =>
  `${id?.startsWith('form') ? 'form' : 'again'}.h${String(index)}`;
