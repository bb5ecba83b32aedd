/** What is known of a guess, all from 0 to 1 but the last. */
export interface Signals {
  /** How likely the classifier finds the likeliest intent, and how far that leads. */
  readonly likely: number;
  readonly lead: number;
  /** How near the sentence comes to a sample of the intent: by meaning, and by words. */
  readonly near: number;
  readonly words: number;
  /** How near it comes to a sentence of no trade. */
  readonly strange: number;
  /** The share of words that nobody knows. */
  readonly unknown: number;
  /** How many intents there are to choose from. */
  readonly classes: number;
}

/** Weights in the order of `valuesOf`: fitted once on sentences and whole intents held back from public training sets. */
const fitted = {
  meaning: [-1.493, 0.225, 3.106, 0.567, 2.554, -0.219, 0.627, -0.105],
  words: [-0.231, 0.135, 4.515, 0, 3.151, 0.794, -0.618, -0.356],
};

/** The share of guesses like this that are right: a logistic model with frozen weights. */
export function confidence(signals: Signals, withMeaning: boolean): number {
  const weights = withMeaning ? fitted.meaning : fitted.words;
  const sum = valuesOf(signals).reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The signals as the model takes them, a constant first. */
export function valuesOf(signals: Signals): readonly number[] {
  const { likely, lead, near, words, strange, unknown, classes } = signals;
  const bounded = Math.min(0.999, Math.max(0.001, likely));
  return [
    1,
    Math.log(bounded / (1 - bounded)),
    lead,
    near,
    words,
    strange,
    unknown,
    Math.log(Math.max(1, classes)),
  ];
}
