/** What happens in a scene: somebody speaks or presses, or the shop does something and they hear of it by themselves. */
export type Step =
  | { readonly does: 'says' | 'presses'; readonly what: string }
  | { readonly does: 'hears'; readonly of: 'shipped' };

/** Somebody's part of the story, on one channel. */
export interface Scene {
  readonly channel: 'web' | 'sms' | 'slack' | 'teams';
  readonly who: string;
  readonly steps: readonly Step[];
}

const says = (what: string): Step => ({ does: 'says', what });
const presses = (what: string): Step => ({ does: 'presses', what });

/** The story that the demo plays. Whatever one can press on one channel, another can type. */
export const story: readonly Scene[] = [
  {
    channel: 'web',
    who: 'Ada',
    steps: [
      says('add two bags of Sumatra, 250 g, whole bean'),
      presses('Check out'),
      says('Ada Lovelace, 1 Main St, Springfield, IL 62701'),
      presses('Place order'),
      { does: 'hears', of: 'shipped' },
    ],
  },
  {
    channel: 'sms',
    who: 'Ben',
    steps: [
      says('add a Cold Brew Jug'),
      presses('Check out'),
      says('Ben Moss, 8 Hill Rd, Portland, OR 97201'),
      says('yes'),
    ],
  },
  {
    channel: 'slack',
    who: 'Cleo',
    steps: [
      says('add a Harbour Mug, 350 ml, navy'),
      presses('Check out'),
      says('Cleo Park, 20 River St, Boston, MA 02108'),
      presses('Place order'),
    ],
  },
  {
    channel: 'teams',
    who: 'Dan',
    steps: [
      says('add a bag of Earl Grey, 100 g'),
      presses('Check out'),
      says('Dan Reed, 5 Lake Ave, Austin, TX 78701'),
      presses('Place order'),
      says('where is my order'),
    ],
  },
];
