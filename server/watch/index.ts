import { unwatched, type Stations } from '../../bot/stations.ts';
import type { StoredTurn } from '../../bot/conversation.ts';
import type { Config } from '../config.ts';
import type { CountName, GaugeName, Labels } from './figures.ts';
import type { Observation, Observe } from './observation.ts';

/** Who watches a house: what its stations tell becomes spans of OpenTelemetry, and figures. */
export interface Watch extends Stations {
  /** Takes a request in where its caller stands, as far as callers may say so. */
  enter<T>(request: Request, run: () => Promise<T>): Promise<T>;
  /** Runs where a header of X-Ray's or a `traceparent` says. */
  carried<T>(header: string | undefined, run: () => Promise<T>): Promise<T>;
  /** A request turned out to be that turn. */
  named(turn: StoredTurn): void;
  /** Where this runs, as X-Ray's header. */
  xray(): string | undefined;
  count(figure: CountName, by?: Labels, n?: number): void;
  gauge(figure: GaugeName, value: number): void;
  /** Takes over what another process saw. */
  hear(seen: readonly Observation[]): void;
  /** Sends what is to be exported; before a process is frozen or ends. */
  flush(): Promise<void>;
}

/** Nobody watches. */
export const nobody: Watch = {
  ...unwatched,
  enter: (_request, run) => run(),
  carried: (_header, run) => run(),
  named: () => undefined,
  xray: () => undefined,
  count: () => undefined,
  gauge: () => undefined,
  hear: () => undefined,
  flush: () => Promise.resolve(),
};

/** How a house is watched. */
export interface Watching {
  /** Takes everything that is seen. */
  readonly observe: Observe;
  /** What this process is called where spans go. */
  readonly service: string;
  /** Is told that spans cannot be exported, once until they can. */
  readonly fault: (error: Error) => void;
}

/** Begins to watch. OpenTelemetry is loaded here and by nobody else: a function imports nothing of it when it starts. */
export async function openWatch(
  { tracing, proxies }: Pick<Config, 'tracing' | 'proxies'>,
  { observe, service, fault }: Watching,
): Promise<Watch> {
  const { createWatch, exportersFor } = await import('./watching.ts');
  return createWatch({
    ...{ observe, service, fault },
    exporters: await exportersFor(tracing, fault),
    // Before a server of ours anybody may write a header; our own proxies and API Gateway overwrite it.
    believes: proxies > 0,
  });
}
