import { isAxiosError } from 'axios';
import type { Problem } from '../../channels/web/protocol.ts';

/** Why a request did not succeed. */
export type Failure =
  /** No answer came: offline, the server away, or too slow. The same request may be sent again. */
  | { readonly kind: 'unreachable' }
  /** The server refuses it however often it is sent; `detail` is for the customer. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Sorts what axios throws; anything that is not a 4xx may be tried again. */
export function failureOf(error: unknown): Failure {
  const response = isAxiosError<Partial<Problem> | undefined>(error) ? error.response : undefined;
  if (!response || response.status >= 500 || [408, 429].includes(response.status)) {
    return { kind: 'unreachable' };
  }
  const detail = response.data?.detail;
  return {
    kind: 'refused',
    detail: typeof detail === 'string' ? detail : 'This message could not be taken.',
  };
}
