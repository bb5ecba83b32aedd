/** A request as it came over either protocol; header names in small letters. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, still encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `too-large` when more came than is read at all. */
  readonly body: Uint8Array | 'too-large';
}

/** What goes back. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Answers a request; never rejects. */
export type Answer = (request: WireRequest) => Promise<WireResponse>;

/** Where zips are sent to that are to be imported; what is sent there may be large. */
export const uploads = '/uploads/';
