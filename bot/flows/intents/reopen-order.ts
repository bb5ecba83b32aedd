import { close, type Flow } from '../flow.ts';
import { shutStep } from '../group-view.ts';

/** Opens a group's order again that was closed, until somebody orders it. */
export const reopenOrder: Flow = {
  intent: 'ReopenOrder',
  async fulfil(c) {
    const { group: words } = c.messages;
    if (!c.group) return close('failed', [{ kind: 'text', text: words.onlyTogether }]);
    const { id, me } = c.group;
    const opened = await c.shop.groups.reopen(c.effect('reopen'), id, me);
    return opened.ok
      ? close('fulfilled', [{ kind: 'text', text: words.opened }])
      : shutStep(c, opened.refusal);
  },
};
