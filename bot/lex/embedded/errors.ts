import type { LexRuntimeV2ServiceException } from '@aws-sdk/client-lex-runtime-v2';

/** The exceptions of the two services and their HTTP status (Lex §1.16, §2.1). */
const statusOf = {
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  PreconditionFailedException: 412,
  DependencyFailedException: 424,
  InternalServerException: 500,
  BadGatewayException: 502,
} as const;

/** The names of the exceptions that the engine raises. */
export type LexErrorName = keyof typeof statusOf;

/** An error as the AWS SDK raises it: told apart by `name`, as callers of the SDK do. */
export type LexError = Error & Pick<LexRuntimeV2ServiceException, '$fault' | '$metadata'>;

/** Builds the SDK's exception of that name, with AWS's status in its metadata. */
export function lexError(name: LexErrorName, message: string, cause?: unknown): LexError {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  const httpStatusCode = statusOf[name];
  return Object.assign(error, {
    name,
    $fault: httpStatusCode < 500 ? ('client' as const) : ('server' as const),
    $metadata: { httpStatusCode, attempts: 1, totalRetryDelay: 0 },
  });
}

/** A request that breaks the service's constraints, in the words of AWS's validator. */
export function violation(field: string, constraint: string, value?: string): LexError {
  const shown = value === undefined ? 'Value' : `Value '${value}'`;
  return lexError(
    'ValidationException',
    `1 validation error detected: ${shown} at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}

/** A code hook that failed or answered nonsense (Lex L-9). */
export function hookFault(what: string, cause?: unknown): LexError {
  return lexError('DependencyFailedException', `Invalid Lambda Response: ${what}`, cause);
}
