/**
 * Where to go after signing in: a path of this shop, as it was asked for; `/` when it is anything else. Browsers read `//host`, `/\host`
 * and tabs or line breaks between as the address of another host, so a path is resolved as they do and has to stay here.
 */
export function returnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || asked.length > 512 || /[\\\p{Cc}]/u.test(asked)) return '/';
  const home = 'https://home.invalid';
  if (!URL.canParse(asked, home)) return '/';
  const url = new URL(asked, home);
  if (url.origin !== home || url.pathname.startsWith('//') || url.pathname.startsWith('/auth/')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
