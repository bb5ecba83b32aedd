import { createHmac, timingSafeEqual } from 'node:crypto';

const bytes = 8;
const mac = (secret: string, purpose: string, text: string | Buffer) =>
  createHmac('sha256', secret).update(`parley-${purpose}:`).update(text).digest().subarray(0, bytes);

/** Names short links so that nobody else can: half of a token is a link's id, the other half proves that we made it. */
export interface LinkTokens {
  /** The token of the link that a message holds at a place; the same for the same message, so that it is one link however often it is sent. */
  make(key: string, place: string): { readonly id: string; readonly token: string };
  /** The id of a token that is ours; undefined for any other, without a look into the table. */
  read(token: string): string | undefined;
  /** What a browser keeps that has proved whose phone it belongs to. */
  phone(number: string): string;
}

/** 64 bits that nobody can guess, and 64 that prove them: 22 characters of base64url. */
export function linkTokens(secret: string): LinkTokens {
  return {
    make(key, place) {
      const id = mac(secret, 'link-id', `${key}#${place}`);
      return {
        id: id.toString('base64url'),
        token: Buffer.concat([id, mac(secret, 'link', id)]).toString('base64url'),
      };
    },
    read(token) {
      if (!/^[\w-]{22}$/.test(token)) return undefined;
      const whole = Buffer.from(token, 'base64url');
      const id = whole.subarray(0, bytes);
      const isOurs = timingSafeEqual(whole.subarray(bytes), mac(secret, 'link', id));
      // One spelling alone: the last character of base64url holds bits that nobody reads.
      return isOurs && whole.toString('base64url') === token ? id.toString('base64url') : undefined;
    },
    phone: (number) =>
      createHmac('sha256', secret).update(`parley-phone:${number}`).digest('base64url').slice(0, 22),
  };
}
