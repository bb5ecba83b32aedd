import { lexError, type LexError } from '../errors.ts';

/** What is asked for does not exist. */
export const notFound = (what: string): LexError =>
  lexError(
    'ResourceNotFoundException',
    `${what} does not exist. Check the resource that you are requesting and try again.`,
  );

/** What is to be changed, or what it would belong to, does not exist: AWS's own words. */
export const cannotRetrieve = (kind: 'resource' | 'parent resource'): LexError =>
  lexError('PreconditionFailedException', `Failed to retrieve ${kind} since it does not exist`);

/** Something stands against it that the caller can change. */
export const precondition = (reason: string): LexError => lexError('PreconditionFailedException', reason);

/** It is being worked on, or its name is taken, or somebody uses it. */
export const conflict = (reason: string): LexError => lexError('ConflictException', reason);

/** A member that means nothing here. */
export const invalid = (reason: string): LexError => lexError('ValidationException', reason);
