import { createRandom } from './random.ts';

/** A product as a listing has it. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
}

/** A question with what fits it, and how well. */
export interface Asked {
  readonly query: string;
  readonly relevant: Readonly<Record<string, number>>;
  /** Questions of a kind are told for themselves too. */
  readonly kind?: string | undefined;
}

const things: Readonly<Record<string, string>> = {
  Kitchen:
    'cutting board,frying pan,water bottle,lunch box,knife set,mixing bowl,coffee grinder,tea kettle,spice rack,dish towel,measuring cup,salt mill',
  Home: 'desk lamp,throw pillow,wall clock,picture frame,shower curtain,door mat,storage basket,candle holder,bed sheet,area rug,coat hook,plant pot',
  Outdoors:
    'camping tent,sleeping bag,hiking backpack,folding chair,garden hose,bird feeder,fishing rod,bicycle helmet,yoga mat,jump rope,headlamp,cooler',
  Electronics:
    'phone case,charging cable,wireless mouse,bluetooth speaker,laptop stand,screen protector,power bank,keyboard,headphones,webcam,tablet sleeve,memory card',
  Toys: 'building blocks,puzzle,teddy bear,board game,toy train,doll house,kite,water gun,paint set,card game,dinosaur figure,bath duck',
};
const traits =
  'bamboo,steel,wooden,ceramic,leather,cotton,glass,waterproof,foldable,insulated,portable,vintage,organic,heavy duty,magnetic,adjustable,compact,reusable,handmade,scented'.split(
    ',',
  );
const uses = 'kids,travel,office,small spaces,beginners,dogs,outdoor use,the kitchen,school,gifts'.split(',');
const colours = 'black,white,navy,red,sage green,grey,pink,natural'.split(',');
const syllables = 'nor,hav,kel,tri,vo,lum,ba,ster,quin,do,mar,pel,ar,is,fen,wick,zu,ro,than,gly'.split(',');

/** A listing of so many products, made by chance that is always the same, with questions of several kinds. */
export function makeListing(count: number): {
  readonly listing: readonly Listed[];
  readonly asked: readonly Asked[];
} {
  const random = createRandom(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const nouns = Object.entries(things).flatMap(([category, list]) =>
    list.split(',').map((noun) => ({ category, noun })),
  );
  const brands = Array.from({ length: 2000 }, () => {
    const name = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables)).join('');
    return name.charAt(0).toUpperCase() + name.slice(1);
  });
  const made = Array.from({ length: count }, (_, at) => {
    const { category, noun } = pick(nouns);
    const [trait, second, use] = [pick(traits), pick(traits), pick(uses)];
    const model = `${pick(syllables)}${String(Math.floor(random() * 900))}`.toUpperCase();
    const title = `${pick(brands)} ${model} ${trait} ${noun} for ${use}, ${pick(colours)}`;
    const other = pick(nouns).noun;
    const description = `A ${trait} and ${second} ${noun}. Goes well with a ${other}. Made for ${use} and built to last.`;
    return {
      noun,
      trait,
      use,
      row: { id: `p${String(at)}`, title, description, category, tags: [noun, trait] },
    };
  });
  const slip = (text: string): string => {
    const long = text.split(' ').filter((word) => word.length >= 5);
    const word = pick(long.length > 0 ? long : text.split(' '));
    const at = 1 + Math.floor(random() * (word.length - 2));
    const kinds = [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
      word.slice(0, at) + pick('abcdefghijklmnopqrstuvwxyz'.split('')) + word.slice(at + 1),
    ];
    return text.replace(word, pick(kinds));
  };
  const asked = nouns.flatMap(({ noun }): Asked[] => {
    const [trait, use] = [pick(traits), pick(uses)];
    const relevant: Record<string, number> = {};
    for (const one of made) {
      if (one.noun !== noun) continue;
      relevant[one.row.id] = 1 + (one.trait === trait ? 1 : 0) + (one.use === use ? 1 : 0);
    }
    const query = `${trait} ${noun} for ${use}`;
    return [
      { kind: 'intent', query, relevant },
      ...chats.map((chat) => ({ kind: 'chat', query: chat.replace('{}', query), relevant })),
      { kind: 'typo', query: slip(query), relevant },
      ...spaced(noun).map((one) => ({ kind: 'spaces', query: query.replace(noun, one), relevant })),
    ];
  });
  const known = Array.from({ length: 200 }, () => pick(made).row).flatMap((row): Asked[] => {
    const query = row.title.split(' ').slice(0, 6).join(' ');
    return [
      { kind: 'known', query, relevant: { [row.id]: 1 } },
      { kind: 'known-typo', query: slip(query), relevant: { [row.id]: 1 } },
    ];
  });
  return { listing: made.map(({ row }) => row), asked: [...asked, ...known] };
}

/** A thing with a space too few between its words, or one too many in a long one. */
function spaced(noun: string): readonly string[] {
  const long = noun.split(' ').find((word) => word.length >= 8);
  const apart = long === undefined ? [] : [noun.replace(long, `${long.slice(0, 4)} ${long.slice(4)}`)];
  return noun.includes(' ') ? [noun.replaceAll(' ', ''), ...apart] : apart;
}

const chats = [
  'do you have any {}?',
  "hi, I'm looking for a {} please",
  'can you show me some {} that would be good',
  'my sister wants a {}, what have you got',
];
