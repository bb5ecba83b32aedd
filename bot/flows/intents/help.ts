import { isBareNo, touchesYesNo } from '../consent.ts';
import { close, type Flow } from '../flow.ts';
import { answerTopic, waiting } from '../waiting.ts';

/** Answers questions about the shop; else says what can be asked, with examples that can be typed as they stand. */
export const help: Flow = {
  intent: 'Help',
  async fulfil(c) {
    const answered = await answerTopic(c);
    if (answered) return answered;
    const { help: text, options } = c.messages;
    const half = touchesYesNo(c.turn.text) && !isBareNo(c.turn.text);
    const open = await waiting(c, half ? undefined : text);
    const next = [options.keepShopping, options.cart, options.orderStatus];
    return close('fulfilled', [open ?? { kind: 'choices', text, options: next }]);
  },
};
