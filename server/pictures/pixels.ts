import type { Turn } from './picture-head.ts';

/** A picture, read: four bytes for each pixel, red, green, blue and how much it covers, row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in pixels and parts of them. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Makes a part of a picture smaller: each pixel is what it covers, in the middle, on white. First across, then down. */
export function shrink(
  { data, width }: Pixels,
  part: Part,
  to: { readonly width: number; readonly height: number },
): Pixels {
  const top = Math.floor(part.y);
  const rows = Math.ceil(part.y + part.height) - top;
  const columns = shares(part.x, part.width, to.width, width);
  const narrow = new Float32Array(rows * to.width * 3);
  for (let row = 0; row < rows; row += 1) {
    const line = (top + row) * width;
    for (let column = 0; column < to.width; column += 1) {
      const { from, weights } = columns[column] ?? nowhere;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let at = 0; at < weights.length; at += 1) {
        const pixel = (line + from + at) * 4;
        const weight = weights[at] ?? 0;
        const covers = (data[pixel + 3] ?? 255) / 255;
        const white = 255 * (1 - covers);
        red += weight * ((data[pixel] ?? 0) * covers + white);
        green += weight * ((data[pixel + 1] ?? 0) * covers + white);
        blue += weight * ((data[pixel + 2] ?? 0) * covers + white);
      }
      const place = (row * to.width + column) * 3;
      narrow[place] = red;
      narrow[place + 1] = green;
      narrow[place + 2] = blue;
    }
  }
  const made = new Uint8Array(to.width * to.height * 4).fill(255);
  const lines = shares(part.y - top, part.height, to.height, rows);
  for (let row = 0; row < to.height; row += 1) {
    const { from, weights } = lines[row] ?? nowhere;
    for (let column = 0; column < to.width; column += 1) {
      for (let colour = 0; colour < 3; colour += 1) {
        let sum = 0;
        for (let at = 0; at < weights.length; at += 1) {
          sum += (weights[at] ?? 0) * (narrow[((from + at) * to.width + column) * 3 + colour] ?? 0);
        }
        made[(row * to.width + column) * 4 + colour] = Math.round(sum);
      }
    }
  }
  return { data: made, ...to };
}

/** Which pixels one pixel of the smaller picture is made of, and how much each counts; together 1. */
interface Shares {
  readonly from: number;
  readonly weights: readonly number[];
}

const nowhere: Shares = { from: 0, weights: [] };

function shares(start: number, length: number, count: number, end: number): readonly Shares[] {
  const step = length / count;
  return Array.from({ length: count }, (_, index) => {
    const [low, high] = [start + index * step, Math.min(end, start + (index + 1) * step)];
    const from = Math.min(end - 1, Math.floor(low));
    const until = Math.max(from + 1, Math.min(end, Math.ceil(high)));
    const parts = Array.from({ length: until - from }, (_, at) =>
      Math.max(0, Math.min(high, from + at + 1) - Math.max(low, from + at)),
    );
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return {
      from,
      weights: whole > 0 ? parts.map((part) => part / whole) : parts.map((_, at) => (at ? 0 : 1)),
    };
  });
}

/** The picture, turned. */
export function turned(pixels: Pixels, { mirrored, quarters }: Turn): Pixels {
  if (!mirrored && quarters === 0) return pixels;
  const { width: across, height: down } = pixels;
  const [width, height] = quarters % 2 === 1 ? [down, across] : [across, down];
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, across * down);
  const made = new Uint32Array(across * down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const at = mirrored ? across - 1 - x : x;
      const [column, row] = placeOf(at, y, across, down, quarters);
      made[row * width + column] = from[y * across + x] ?? 0;
    }
  }
  return { data: new Uint8Array(made.buffer), width, height };
}

/** Where a pixel comes when the picture is turned to the right so often. */
function placeOf(
  x: number,
  y: number,
  across: number,
  down: number,
  quarters: Turn['quarters'],
): readonly [number, number] {
  switch (quarters) {
    case 0:
      return [x, y];
    case 1:
      return [down - 1 - y, x];
    case 2:
      return [across - 1 - x, down - 1 - y];
    case 3:
      return [y, across - 1 - x];
  }
}
