import { pick } from './menu.ts';
import type { MenuItem, SmsPayload } from './payload.ts';
import { plain } from './typography.ts';
import { carrierWord } from './words.ts';

const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * What Twilio, a carrier or a reader would find wrong with the messages of a turn: Twilio's limits for `Body` and `MediaUrl`
 * (twilio-oai, Messages), ten segments of GSM-7 or UCS-2, and a menu that can be answered.
 */
export function faultsOf(payloads: readonly SmsPayload[]): readonly string[] {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const menu = payloads.at(-1)?.menu ?? [];
  for (const [index, { body, media = [], ...payload }] of payloads.entries()) {
    const { alphabet, segments } = sizeOf(body);
    check(body.trim() !== '', 'an empty message');
    check(body.length <= 1600, `${String(body.length)} characters: error 21617`);
    check(segments <= 10, `${String(segments)} segments of ${alphabet}`);
    check(plain(body) === body, 'signs that have a form in GSM-7');
    check(!halfCharacter.test(body), 'half a character');
    check(media.length <= 10, `${String(media.length)} pictures`);
    check(
      media.every((url) => /^https?:\/\/\S+\.(?:jpe?g|png|gif)(?:[?#]\S*)?$/i.test(url)),
      'a picture that nobody can fetch',
    );
    check(index === payloads.length - 1 || payload.menu.length === 0, 'a menu before the last message');
  }
  const lines = payloads.flatMap(({ body }) => body.split('\n'));
  const numbers = menu.map(({ number }) => number);
  check(new Set(numbers).size === numbers.length, 'a number that stands twice');
  const asks = /Reply (?:with a number|\d[\d, or]*(?: to choose)?)\.$/;
  check(menu.length === 0 || asks.test(payloads.at(-1)?.body ?? ''), 'nobody is told to reply with a number');
  for (const item of menu) {
    check(pick(menu, String(item.number)) === item, `${String(item.number)} picks something else`);
    const line = `${String(item.number)} ${item.label}`;
    // A word that a carrier acts on stands behind a number.
    check(
      carrierWord(item.label) === undefined || lines.some((each) => each.startsWith(line)),
      `the bare word ${item.label}`,
    );
    if (item.next) faults.push(...faultsOf(item.next));
  }
  return faults;
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

/**
 * A body in segments, as a phone packs them (3GPP 23.038): 160 or 153 places of GSM-7, of which some signs take two, else 70 or 67 of
 * UCS-2; a sign of two places is never torn. The calculator from npm says the same, and takes 70 ms for it.
 */
export function sizeOf(body: string): { readonly alphabet: 'GSM-7' | 'UCS-2'; readonly segments: number } {
  const signs = Array.from(body);
  const isGsm = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const places = signs.map((sign) => (isGsm ? (extended.has(sign) ? 2 : 1) : sign.length));
  const [alone, each] = isGsm ? [160, 153] : [70, 67];
  const alphabet = isGsm ? 'GSM-7' : 'UCS-2';
  if (places.reduce((sum, size) => sum + size, 0) <= alone) return { alphabet, segments: 1 };
  let segments = 1;
  let used = 0;
  for (const size of places) {
    if (used + size > each) [segments, used] = [segments + 1, 0];
    used += size;
  }
  return { alphabet, segments };
}

/** Everything that a number of these messages, or of a page behind them, stands for. */
export const itemsOf = (payloads: readonly SmsPayload[]): readonly MenuItem[] =>
  payloads.flatMap(({ menu }) => menu).flatMap((item) => [item, ...(item.next ? itemsOf(item.next) : [])]);

/** What Twilio's REST API would refuse of the parameters of a message (twilio-oai, CreateMessage). */
export function restFaults(fields: URLSearchParams): readonly string[] {
  const known = ['From', 'To', 'Body', 'MediaUrl', 'StatusCallback'];
  const address = /^https?:\/\/[^\s/]+\/\S*$/;
  return [
    ...[...fields.keys()]
      .filter((name) => !known.includes(name))
      .map((name) => `there is no parameter ${name}`),
    ...['From', 'To'].filter((name) => !/^\+[1-9]\d{6,14}$/.test(fields.get(name) ?? '')),
    ...((fields.get('Body') ?? '') === '' && !fields.has('MediaUrl') ? ['nothing to send: error 21602'] : []),
    ...((fields.get('Body') ?? '').length > 1600 ? ['Body: error 21617'] : []),
    ...[...fields.getAll('MediaUrl'), ...fields.getAll('StatusCallback')].filter((url) => !address.test(url)),
  ];
}

/** The messages of TwiML as Twilio reads them; undefined when it is none that we should make. */
export function messagesIn(
  xml: string,
): readonly { readonly body: string; readonly media: readonly string[] }[] | undefined {
  const whole =
    /^<\?xml version="1\.0" encoding="UTF-8"\?><Response(?:\/>|>((?:<Message>.*?<\/Message>)*)<\/Response>)$/s.exec(
      xml,
    );
  if (!whole) return undefined;
  return [...(whole[1] ?? '').matchAll(/<Message>(.*?)<\/Message>/gs)].map(([, inside = '']) => ({
    body: unescaped(/<Body>([^<>]*)<\/Body>/.exec(inside)?.[1] ?? ''),
    media: [...inside.matchAll(/<Media>([^<>]*)<\/Media>/g)].map(([, url = '']) => unescaped(url)),
  }));
}

const unescaped = (text: string): string =>
  text
    .replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
