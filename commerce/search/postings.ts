/** Which documents hold which word, and how much each counts in them: a compact inverted index, scored by BM25. */
export interface Postings {
  /** Where the documents of a word begin; one more than there are words. */
  readonly starts: Uint32Array;
  /** Documents, word by word, growing within one. */
  readonly documents: Uint32Array;
  /** How much a word counts in a document, in eighths; its highest bit tells that it stands only in the description. */
  readonly counts: Uint8Array;
  /** How long each document is, in weighted words. */
  readonly lengths: Uint16Array;
}

/** A text of a document, already in words. */
export interface Passage {
  readonly words: readonly string[];
  /** How much a word counts here. */
  readonly weight: number;
  /** Whether a word that stands here alone is what the document is about. */
  readonly aside?: boolean;
}

const aside = 0x80;
const most = 0x7f;
const parts = 8;

/** Collects documents one by one, in their order, and puts their words in order. */
export function collectPostings(documents: Iterable<readonly Passage[]>): {
  readonly words: readonly string[];
  readonly postings: Postings;
} {
  const places = new Map<string, number>();
  const lists: { documents: number[]; counts: number[] }[] = [];
  const lengths: number[] = [];
  for (const passages of documents) {
    const counts = new Map<string, number>();
    const central = new Set<string>();
    let length = 0;
    for (const { words, weight, aside: isAside = false } of passages) {
      length += words.length * weight;
      for (const word of words) {
        counts.set(word, (counts.get(word) ?? 0) + weight);
        if (!isAside) central.add(word);
      }
    }
    for (const [word, count] of counts) {
      let place = places.get(word);
      if (place === undefined) {
        places.set(word, (place = lists.length));
        lists.push({ documents: [], counts: [] });
      }
      const list = lists[place];
      list?.documents.push(lengths.length);
      list?.counts.push(
        Math.min(most, Math.max(1, Math.round(count * parts))) | (central.has(word) ? 0 : aside),
      );
    }
    lengths.push(Math.min(0xffff, Math.round(length)));
  }
  const words = [...places.keys()].sort();
  const starts = new Uint32Array(words.length + 1);
  const total = lists.reduce((sum, list) => sum + list.documents.length, 0);
  const held = { documents: new Uint32Array(total), counts: new Uint8Array(total) };
  let at = 0;
  words.forEach((word, place) => {
    const list = lists[places.get(word) ?? 0] ?? { documents: [], counts: [] };
    held.documents.set(list.documents, at);
    held.counts.set(list.counts, at);
    starts[place + 1] = at += list.documents.length;
  });
  return { words, postings: { starts, ...held, lengths: Uint16Array.from(lengths) } };
}

/** One of the words that may stand for what was asked, and how sure that is. */
export interface Meant {
  readonly place: number;
  /** Up to 1. */
  readonly sure: number;
}

/** Adds up what documents are worth for a question. */
export interface Scorer {
  /** Scores a word of the question by the best of the words that may be meant. */
  add(meant: readonly Meant[]): void;
  /** The documents that hold all words of some, as bits in the order of adding; of no bits those that hold any word. The best first. */
  holding(words: number): readonly number[];
  /** The best so many of all that hold a word, the best first. */
  best(most: number): readonly number[];
  /** Forgets what was added. The next question begins with it. */
  clear(): void;
}

/** How soon more of the same word counts no more, and how much long documents lose. */
const saturation = 1.2;
const lengthShare = 0.6;
/** Scores that differ by less than one part of so many are equal. */
const fine = 2 ** 16;

/** Scores documents by Okapi BM25; what the whole index needs is reckoned once, and one question is asked at a time. */
export function openScorer(postings: Postings): Scorer {
  const { starts, documents, counts, lengths } = postings;
  const number = lengths.length;
  const average = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, number));
  const norms = Float32Array.from(
    lengths,
    (length) => saturation * (1 - lengthShare + (lengthShare * length) / average),
  );
  const scores = new Float32Array(number);
  const holds = new Uint32Array(number);
  const highest = new Float32Array(number);
  let touched: number[] = [];
  let bit = 1;
  // Score and place in one number, since plain numbers sort many times faster than what needs a comparison.
  const keyOf = (document: number) =>
    Math.round((scores[document] ?? 0) * fine) * number + (number - 1 - document);
  const inOrder = (keys: Float64Array): readonly number[] =>
    Array.from(keys.sort().reverse(), (key) => number - 1 - (key % number));
  return {
    add(meant) {
      const seen: number[] = [];
      // Words that may be meant count as one word, so that rare misspellings are not worth more than what was meant.
      const spread = meant.reduce(
        (sum, { place }) => sum + ((starts[place + 1] ?? 0) - (starts[place] ?? 0)),
        0,
      );
      const rarity = Math.log(1 + (number - Math.min(spread, number) + 0.5) / (spread + 0.5));
      for (const { place, sure } of meant) {
        const to = starts[place + 1] ?? 0;
        for (let at = starts[place] ?? 0; at < to; at += 1) {
          const document = documents[at] ?? 0;
          const count = ((counts[at] ?? 0) & most) / parts;
          const worth = (sure * rarity * count * (saturation + 1)) / (count + (norms[document] ?? 1));
          const before = highest[document] ?? 0;
          if (before === 0) seen.push(document);
          if (worth > before) highest[document] = worth;
        }
      }
      for (const document of seen) {
        if (holds[document] === 0) touched.push(document);
        scores[document] = (scores[document] ?? 0) + (highest[document] ?? 0);
        holds[document] = (holds[document] ?? 0) | bit;
        highest[document] = 0;
      }
      bit *= 2;
    },
    holding(words) {
      const held =
        words === 0 ? touched : touched.filter((document) => ((holds[document] ?? 0) & words) === words);
      return inOrder(Float64Array.from(held, keyOf));
    },
    best(limit) {
      const keys = new Float64Array(Math.min(limit, touched.length));
      for (const document of touched) {
        const key = keyOf(document);
        if (key <= (keys[0] ?? Infinity)) continue;
        // The lowest stands first and goes; those that are lower than the newcomer move down.
        let place = 0;
        for (; (keys[place + 1] ?? Infinity) < key; place += 1) keys[place] = keys[place + 1] ?? 0;
        keys[place] = key;
      }
      return inOrder(keys);
    },
    clear() {
      for (const document of touched) {
        scores[document] = 0;
        holds[document] = 0;
      }
      touched = [];
      bit = 1;
    },
  };
}

/** Whether a word stands anywhere but in descriptions, and counts at least so much in one of the documents. */
export function isCentral({ starts, counts }: Postings, place: number, least = 0): boolean {
  for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
    const count = counts[at] ?? 0;
    if ((count & aside) === 0 && (count & most) >= least * parts) return true;
  }
  return false;
}
