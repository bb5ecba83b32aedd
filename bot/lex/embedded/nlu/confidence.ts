/** What is known of a guess. Likelihoods, cosines and shares are from 0 to 1. */
export interface Signals {
  /** How likely the classifier finds the likeliest intent, how far that leads, and how likely none of the bot's. */
  readonly likely: number;
  readonly lead: number;
  readonly strange: number;
  /** By meaning: how near the sentence comes to a sample of the intent, and to a sentence of no trade. */
  readonly near: number;
  readonly nearStrange: number;
  /** By meaning: how near it comes to the middle of the intent's samples, and how far that leads. */
  readonly middle: number;
  readonly middleLead: number;
  /** By words: how near it comes to a sample of the intent, and how far that leads. */
  readonly words: number;
  readonly wordsLead: number;
  /** The share of words that nobody knows. */
  readonly unknown: number;
  /** How many words there are. */
  readonly length: number;
  /** How many intents there are to choose from, and how many samples each has on average. */
  readonly classes: number;
  readonly rows: number;
}

/** Weights in the order of `valuesOf`: fitted once on sentences and whole intents held back from public training sets. */
const fitted: { readonly meaning: readonly number[]; readonly words: readonly number[] } = {
  meaning: [
    1.196, 0.073, 2.473, 0.217, 1.58, -2.367, 2.632, 1.773, -0.093, 1.762, -0.548, -1.206, -0.299, 0.138,
    0.096, 0.016, -0.862,
  ],
  words: [
    4.022, 0.354, 2.17, 0.237, 0, 0.014, 0, 0, -0.621, 2.459, -1.563, -3.98, -0.274, -0.436, 0.069, 0.024, 0,
  ],
};

/** The share of guesses like this that are right: a logistic model with frozen weights. */
export function confidence(signals: Signals, withMeaning: boolean): number {
  const weights = withMeaning ? fitted.meaning : fitted.words;
  const sum = valuesOf(signals).reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The signals as the model takes them, a constant first. */
export function valuesOf(signals: Signals): readonly number[] {
  const classes = Math.log(Math.max(1, signals.classes));
  const rows = Math.log(Math.max(1, signals.rows));
  return [
    1,
    logit(signals.likely),
    signals.lead,
    logit(signals.strange),
    signals.near,
    signals.nearStrange,
    signals.middle,
    signals.middleLead,
    signals.words,
    signals.wordsLead,
    signals.unknown,
    1 / Math.max(1, signals.length),
    classes,
    rows,
    logit(signals.likely) * rows,
    logit(signals.likely) * classes,
    signals.near * rows,
  ];
}

function logit(likely: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, likely));
  return Math.log(bounded / (1 - bounded));
}
