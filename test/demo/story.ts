/**
 * What happens in a scene: somebody speaks or presses, signs up on the page, opens the link that a message holds where they are signed in,
 * or the shop does something and they hear of it by themselves.
 */
export type Step =
  | { readonly does: 'says' | 'presses'; readonly what: string }
  | { readonly does: 'signs up' | 'opens the link' }
  | { readonly does: 'hears'; readonly of: 'shipped' };

/** A part of the story, on one channel. */
export interface Scene {
  readonly channel: 'web' | 'sms' | 'slack' | 'teams';
  readonly who: string;
  readonly steps: readonly Step[];
}

const says = (what: string): Step => ({ does: 'says', what });
const presses = (what: string): Step => ({ does: 'presses', what });
const opens: Step = { does: 'opens the link' };

/** The story that the demo plays: one customer, one cart and one order on four channels. */
export const story: readonly Scene[] = [
  {
    channel: 'web',
    who: 'Ada',
    steps: [says('add two bags of Sumatra, 250 g, whole bean'), { does: 'signs up' }],
  },
  {
    channel: 'sms',
    who: 'Ada',
    steps: [says('add a Cold Brew Jug'), says('link my account'), opens, says('show my cart')],
  },
  {
    channel: 'slack',
    who: 'Ada',
    steps: [
      says('link my account'),
      opens,
      says('check out'),
      says('Ada Lovelace, 1 Main St, Springfield, IL 62701'),
      presses('Place order'),
    ],
  },
  {
    channel: 'teams',
    who: 'Ada',
    steps: [says('link my account'), opens, says('where is my order')],
  },
  {
    channel: 'sms',
    who: 'Ada',
    steps: [says('send me updates here'), { does: 'hears', of: 'shipped' }],
  },
  { channel: 'web', who: 'Ada', steps: [says('where is my order')] },
];
