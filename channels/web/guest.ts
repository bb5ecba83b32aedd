import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who asks: the guest's id, and the cookie to set when the guest is new. */
export interface Guest {
  readonly guest: string;
  readonly setCookie?: string | undefined;
}

const cookieName = 'parley_guest';
const maxAge = 180 * 24 * 60 * 60;

/** 128 random bits as 22 characters of base64url. */
export const newGuestId = (): string => randomBytes(16).toString('base64url');

/** Names a conversation without telling its id, by which it could be taken over. */
export const nameOf = (conversation: string): string =>
  createHash('sha256').update(`parley-conversation-1:${conversation}`).digest('base64url').slice(0, 16);

/** Reads the guest from the signed cookie; a missing, broken or forged one makes a new guest. */
export function createGuests(
  secret: string,
  secure: boolean,
  newGuest: () => string,
): (request: Request) => Guest {
  const sign = (guest: string) =>
    createHmac('sha256', secret).update(`parley-guest-1:${guest}`).digest('base64url');
  const genuine = (value: string): string | undefined => {
    const [guest = '', mac = '', ...rest] = value.split('.');
    if (rest.length > 0 || !/^[\w-]{22}$/.test(guest)) return undefined;
    const [given, expected] = [Buffer.from(mac), Buffer.from(sign(guest))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? guest : undefined;
  };
  return (request) => {
    for (const value of cookies(request)) {
      const guest = genuine(value);
      if (guest !== undefined) return { guest };
    }
    const guest = newGuest();
    const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    return { guest, setCookie: `${cookieName}=${guest}.${sign(guest)}; ${attributes}` };
  };
}

/** The value of `set-cookie` that forgets the guest: the next request is another one's. */
export const forgetGuest = (secure: boolean): string =>
  `${cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

function cookies(request: Request): string[] {
  return (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName}=`))
    .map((pair) => pair.slice(cookieName.length + 1));
}
