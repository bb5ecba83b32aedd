import type { Facts, Station } from '../../bot/stations.ts';
import type { CountName, GaugeName, Labels } from './figures.ts';

/** A message has passed a station. */
export interface Passed {
  readonly is: 'passed';
  /** 32 hexadecimal digits, the first eight of them the time (X-Ray's rule, and good for all others). */
  readonly trace: string;
  /** 16 hexadecimal digits. */
  readonly span: string;
  readonly parent: string | undefined;
  readonly station: Station;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly ms: number;
  /** The name of the fault that it ended with. */
  readonly failed: string | undefined;
  readonly facts: Facts;
  /** The process that it was in. */
  readonly process: number;
}

/** One thing that was seen. Plain data: it travels from a worker to its server. */
export type Observation =
  | Passed
  | { readonly is: 'count'; readonly figure: CountName; readonly by: Labels; readonly n: number }
  | { readonly is: 'gauge'; readonly figure: GaugeName; readonly value: number };

export type Observe = (observation: Observation) => void;
