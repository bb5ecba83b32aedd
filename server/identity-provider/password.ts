import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** A password as it is kept: scrypt's parameters, the salt, the hash. */
export interface KeptPassword {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly hash: string;
}

/** What it costs to try a password: scrypt's parameters. */
export type PasswordCost = Pick<KeptPassword, 'n' | 'r' | 'p'>;

/** OWASP's parameters for scrypt: 32 MB and some 60 ms for each try. */
const today: PasswordCost = { n: 2 ** 15, r: 8, p: 3 };
const length = 32;

/** The shortest password that is taken. */
export const shortestPassword = 10;
/** The longest: more would only make hashing slow. */
export const longestPassword = 200;

/** Hashes a password with a salt of its own. */
export async function keepPassword(password: string, cost = today): Promise<KeptPassword> {
  const salt = randomBytes(16).toString('base64url');
  return { ...cost, salt, hash: (await hash(password, { ...cost, salt })).toString('base64url') };
}

/** Whether it is the password; takes as long when there is none to compare with. */
export async function isPassword(
  password: string,
  kept: KeptPassword | undefined,
  cost = today,
): Promise<boolean> {
  const given = await hash(password, kept ?? { ...cost, salt: 'nobody' });
  const expected = kept ? Buffer.from(kept.hash, 'base64url') : Buffer.alloc(length);
  return timingSafeEqual(given, expected) && kept !== undefined;
}

function hash(password: string, { n, r, p, salt }: Omit<KeptPassword, 'hash'>): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), Buffer.from(salt, 'utf8'), length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
