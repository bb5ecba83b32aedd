/** The cookies of signing in. None is readable by a page's scripts, none goes along with another site's requests. */
export interface Cookies {
  read(request: Request, name: CookieName): string | undefined;
  /** The value of `set-cookie` that keeps it for so many seconds. */
  set(name: CookieName, value: string, seconds: number): string;
  /** The value of `set-cookie` that forgets it. */
  clear(name: CookieName): string;
}

export type CookieName = 'access' | 'id' | 'refresh' | 'way' | 'embed';

/** What browsers keep of one cookie with its attributes. */
const largest = 4096;

/** A token is too large for a cookie, as when somebody is in very many groups. */
export class CookieTooLarge extends Error {
  override readonly name = 'CookieTooLarge';
}

/** `secure`: the shop is served by https, so that the names can say that nobody else set them. */
export function createCookies(secure: boolean): Cookies {
  const nameOf = (name: CookieName) => `${secure ? '__Host-' : ''}parley_${name}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read(request, name) {
      const start = `${nameOf(name)}=`;
      const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
      return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || undefined;
    },
    set(name, value, seconds) {
      const cookie = `${nameOf(name)}=${value}; Max-Age=${String(Math.max(0, Math.trunc(seconds)))}; ${attributes}`;
      if (cookie.length > largest) throw new CookieTooLarge(`The ${name} token is too large for a cookie.`);
      return cookie;
    },
    clear: (name) => `${nameOf(name)}=; Max-Age=0; ${attributes}`,
  };
}
