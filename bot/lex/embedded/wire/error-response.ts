import { lexError, type LexError } from '../errors.ts';
import type { WireResponse } from './http.ts';

/** The exceptions that the model has; whatever else is thrown is a fault of ours (Lex §1.16). */
const modelled: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'BadGatewayException',
  'ConflictException',
  'DependencyFailedException',
  'InternalServerException',
  'PreconditionFailedException',
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
  'ValidationException',
]);

/** An error as the service sends it: the name in a header, the message in the body (Lex W-7). What is no error of Lex stays inside. */
export function errorResponse(error: unknown, fault: (error: unknown) => void): WireResponse {
  if (!isModelled(error)) {
    fault(error);
    return errorResponse(lexError('InternalServerException', 'An internal error occurred.'), fault);
  }
  return {
    status: error.$metadata.httpStatusCode ?? 500,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.name },
    body: JSON.stringify({ message: error.message }),
  };
}

function isModelled(error: unknown): error is LexError {
  return error instanceof Error && modelled.has(error.name) && '$metadata' in error;
}
