import type { Reply } from '../../bot/reply.ts';

/**
 * A recorded answer never holds a link's secret, only a mark for it, and the secret is put in its place while the answer is sent: it can
 * be sent again, and who reads the table finds nothing to open.
 */
export const linkMark = (name: string): string => `parley-link:${name}`;
export const codeMark = (name: string): string => `parley-code:${name}`;

const mark = /parley-(link|code):([\w-]{22})/g;

/** The replies with the secrets in them. `origin` is the shop's address, without a trailing slash. */
export function revealed(
  replies: readonly Reply[],
  origin: string,
  tokenOf: (name: string) => string,
): readonly Reply[] {
  const text = JSON.stringify(replies);
  if (!text.includes('parley-')) return replies;
  const shown = text.replace(mark, (_, kind: string, name: string) => {
    const token = tokenOf(name);
    return kind === 'link' ? `${origin}/link/${token}` : `${token.slice(0, 5)}-${token.slice(5)}`;
  });
  return JSON.parse(shown) as readonly Reply[];
}
