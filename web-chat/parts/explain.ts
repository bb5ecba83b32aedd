import { asFailure } from '../api/failure.ts';
import { refusals } from '../words/words.ts';

/** Why a request did not succeed, in words for the customer. */
export function explain(error: unknown): string {
  const failure = asFailure(error);
  if (failure?.kind !== 'refused') return refusals.unreachable;
  const { code = '' } = failure.refusal;
  return refusals.reasons[code]?.(failure.refusal) ?? failure.detail;
}
