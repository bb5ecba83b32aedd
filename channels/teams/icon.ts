import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const coffee: Colour = [91, 58, 30, 255];
const cream: Colour = [255, 244, 224, 255];
const white: Colour = [255, 255, 255, 255];
const clear: Colour = [255, 255, 255, 0];

/** The colour icon of the Teams app: a cup in a speech bubble, 192 × 192, with room around it as Teams asks. */
export const colourIcon = (): Uint8Array =>
  png(192, (x, y) => {
    if (bubble(x, y)) return cup(x, y) ? coffee : cream;
    return coffee;
  });

/** The outline icon: the same in white on nothing, 32 × 32. */
export const outlineIcon = (): Uint8Array =>
  png(32, (x, y) => {
    const inside = bubble(x, y);
    const deep = [-1, 1].every((step) => bubble(x + step / 16, y) && bubble(x, y + step / 16));
    return (inside && !deep) || cup(x, y) ? white : clear;
  });

/** Shapes live in a square from 0 to 1. */
function bubble(x: number, y: number): boolean {
  const round = ((x - 0.5) / 0.36) ** 2 + ((y - 0.46) / 0.31) ** 2 <= 1;
  const tail = y > 0.6 && y < 0.86 && x > 0.28 && x < 0.28 + (0.86 - y) * 0.8;
  return round || tail;
}

function cup(x: number, y: number): boolean {
  const body = y > 0.38 && y < 0.6 && Math.abs(x - 0.47) < 0.14 - Math.max(0, y - 0.52) * 0.6;
  const distance = Math.hypot(x - 0.61, y - 0.46);
  const handle = distance < 0.075 && distance > 0.035 && x > 0.59;
  const steam = y > 0.26 && y < 0.35 && [0.41, 0.47, 0.53].some((at) => Math.abs(x - at) < 0.012);
  return body || handle || steam;
}

/** A square PNG of RGBA, by a function from places to colours (PNG specification, W3C 2003: IHDR, IDAT, IEND). */
function png(size: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const rows = Buffer.alloc(size * (1 + 4 * size));
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      rows.set(colourAt((x + 0.5) / size, (y + 0.5) / size), y * (1 + 4 * size) + 1 + 4 * x);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
