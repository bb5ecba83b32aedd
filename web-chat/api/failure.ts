import { frame } from '../words/words.ts';

/** A refusal as the server worded it (RFC 9457), with what its kind tells beside. */
export interface Refusal {
  readonly detail?: string;
  /** Stable name of the kind, such as `out-of-stock`; the chat's own refusals have none. */
  readonly code?: string;
  readonly [member: string]: unknown;
}

/** Why a request did not succeed. */
export type Failure =
  /** No answer came: offline, the server away, or too slow. The same request may be sent again. */
  | { readonly kind: 'unreachable' }
  /** The server refuses it however often it is sent; `detail` is for the customer. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly detail: string;
      readonly refusal: Refusal;
    };

/** Sorts what came instead of a good answer, or nothing; anything that is not a 4xx may be tried again. */
export function failureOf(
  response: { readonly status: number; readonly data: unknown } | undefined,
): Failure {
  if (!response || response.status >= 500 || [408, 429].includes(response.status)) {
    return { kind: 'unreachable' };
  }
  const refusal: Refusal =
    typeof response.data === 'object' && response.data !== null ? (response.data as Refusal) : {};
  return {
    kind: 'refused',
    status: response.status,
    detail: typeof refusal.detail === 'string' ? refusal.detail : frame.notTaken,
    refusal,
  };
}

/** What RTK Query gives as an error, as the failure that it is; undefined where there is none. */
export const asFailure = (error: unknown): Failure | undefined =>
  typeof error === 'object' && error !== null && 'kind' in error ? (error as Failure) : undefined;

/** The refusal of an error, where the server refused. */
export function refusalOf(error: unknown): Refusal | undefined {
  const failure = asFailure(error);
  return failure?.kind === 'refused' ? failure.refusal : undefined;
}
