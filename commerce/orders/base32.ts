const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first `length` characters of bytes in Crockford's base 32, which has no I, L, O or U. */
export function base32(bytes: Uint8Array, length: number): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += alphabet.charAt((held >> bits) & 31);
    }
    if (text.length === length) return text;
  }
  throw new RangeError(`${bytes.length} bytes are too few for ${length} characters`);
}
