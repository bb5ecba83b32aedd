import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A value that a specification expects: the words and what they mean, in Lex's formats. */
export interface Expected {
  readonly words: string;
  readonly values: readonly string[];
}

/** One sentence of a set. */
export interface ValueCase {
  readonly text: string;
  readonly now: Date;
  readonly expected: readonly Expected[];
  /** Whether the readers were written with it in view: specifications, and every second sentence of customers. */
  readonly seen: boolean;
  /** Whether the library that the specification belongs to can do it in JavaScript. */
  readonly supported: boolean;
}

interface SpecResult {
  readonly Text: string;
  readonly TypeName: string;
  readonly Resolution?: {
    readonly value?: string | boolean | null;
    readonly values?: readonly { readonly value?: string }[];
  };
}

interface Spec {
  readonly Input: string;
  readonly Context?: { readonly ReferenceDateTime?: string };
  readonly NotSupported?: string;
  readonly Results: readonly SpecResult[];
}

interface Moment {
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  readonly hour?: number;
  readonly minute?: number;
}

interface Utterance {
  readonly text: string;
  readonly slots: Readonly<
    Record<string, { readonly text: string; readonly value?: Moment | number | string }>
  >;
}

/** Reads a JSON file; a sentence that says why where there is none. */
export function readJson(folder: string, path: string): unknown {
  const file = join(folder, path);
  if (!existsSync(file)) return `${path} is not there; give its folder with --data`;
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}

/** The cases of a specification; of one type alone where it is named, and then only those with a single result. */
export function specCases(specs: unknown, type?: string): readonly ValueCase[] {
  return (specs as readonly Spec[])
    .filter(({ Results }) => type === undefined || (Results.length === 1 && Results[0]?.TypeName === type))
    .map((spec) => ({
      text: spec.Input,
      seen: true,
      now: instantOf(spec.Context?.ReferenceDateTime ?? '2016-11-07T00:00:00'),
      supported: !/javascript/i.test(spec.NotSupported ?? ''),
      expected: spec.Results.map(({ Text, Resolution }) => ({
        words: Text,
        values: Resolution?.values?.map(({ value }) => value ?? '') ?? [String(Resolution?.value)],
      })),
    }));
}

function instantOf(local: string): Date {
  return new Date(`${local.slice(0, 19)}Z`);
}

const reference = new Date('2022-03-15T09:00:00Z');

/** The dates, times or numbers of real sentences, each as an answer of its own. */
export function spanCases(utterances: unknown, kind: 'date' | 'time' | 'number'): readonly ValueCase[] {
  return (utterances as readonly Utterance[]).flatMap(({ slots }, index) =>
    Object.entries(slots).flatMap(([name, { text, value }]) => {
      const wanted = name === kind || name === `${kind}_from` || name === `${kind}_to`;
      const meant = wanted ? meaningOf(value, kind) : undefined;
      return meant === undefined
        ? []
        : [
            {
              text,
              now: reference,
              seen: index % 2 === 0,
              supported: true,
              expected: [{ words: text, values: [meant] }],
            },
          ];
    }),
  );
}

function meaningOf(value: Moment | number | string | undefined, kind: string): string | undefined {
  if (typeof value === 'number') return kind === 'number' ? String(value) : undefined;
  if (typeof value !== 'object') return undefined;
  const two = (part: number | undefined) => String(part ?? 0).padStart(2, '0');
  if (kind === 'time')
    return value.hour === undefined ? undefined : `${two(value.hour)}:${two(value.minute)}`;
  if (value.year === undefined) return undefined;
  return `${String(value.year)}-${two(value.month)}-${two(value.day)}`;
}
