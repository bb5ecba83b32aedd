import { lexError } from '../errors.ts';

/** A path without origin, query, doubled and trailing slashes, which clients differ in. */
export function plainPath(target: string): string {
  const path = target.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  return `/${path
    .split('/')
    .filter((part) => part !== '')
    .join('/')}`;
}

/** A part of a path as it was meant. Throws `ValidationException` for one that is not encoded correctly. */
export function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    throw lexError('ValidationException', `The path is not encoded correctly: ${String(part)}.`);
  }
}
