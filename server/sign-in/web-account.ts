import { createHmac } from 'node:crypto';

/** The web account of somebody whom an issuer knows: 22 characters, as a guest's, and none that a guest could be given. */
export const webAccountOf = (issuer: string, subject: string): string =>
  createHmac('sha256', issuer).update(subject).digest('base64url').slice(0, 22);

/** Where the embedded provider is mounted. */
export const mount = '/auth/provider';

/** The embedded provider's name in its tokens. */
export const issuerAt = (origin: string): string => `${origin}${mount}`;

/** What the embedded provider's accounts are told by: its address changes when the shop moves, and they stay. */
export const embedded = 'embedded';
