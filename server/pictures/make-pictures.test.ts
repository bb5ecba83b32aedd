import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { BadPicture, makePictures } from './make-pictures.ts';

type Colour = readonly [red: number, green: number, blue: number, covers?: number];

/** A picture whose four quarters have a colour each: above left, above right, below left, below right. */
function quartered(width: number, height: number, colours: readonly Colour[]) {
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red = 0, green = 0, blue = 0, covers = 255] =
        colours[(y >= height / 2 ? 2 : 0) + (x >= width / 2 ? 1 : 0)] ?? [];
      data.set([red, green, blue, covers], (y * width + x) * 4);
    }
  }
  return { data, width, height };
}

const [red, green, blue, grey] = [
  [200, 30, 30],
  [30, 200, 30],
  [30, 30, 200],
  [128, 128, 128],
] as const;
const colours = [red, green, blue, grey];

const asJpeg = (picture: ReturnType<typeof quartered>): Uint8Array => jpeg.encode(picture, 95).data;
function asPng(picture: ReturnType<typeof quartered>): Uint8Array {
  const png = new PNG(picture);
  png.data = picture.data;
  return PNG.sync.write(png);
}

/** The picture with a part of EXIF that says how it was held. */
function held(bytes: Uint8Array, orientation: number): Uint8Array {
  const exif = Buffer.from('ffe1002245786966000049492a000800000001001201030001000000000000000000', 'hex');
  exif.writeUInt16LE(orientation, 28);
  return Buffer.concat([bytes.subarray(0, 2), exif, Buffer.alloc(2), bytes.subarray(2)]);
}

/** What the quarters of a JPEG show, by the colour that is nearest. */
function shownBy(bytes: Uint8Array) {
  const { data, width, height } = jpeg.decode(bytes, { useTArray: true });
  const at = (x: number, y: number) => {
    const pixel = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
    const far = colours.map((colour) =>
      colour.reduce((sum, part, which) => sum + Math.abs(part - (data[pixel + which] ?? 0)), 0),
    );
    return far.indexOf(Math.min(...far));
  };
  return { width, height, quarters: [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)] };
}

test('a picture is kept in two sizes at 4 to 3, and never made larger than it was', () => {
  const { small, large } = makePictures(asJpeg(quartered(1400, 720, colours)));
  expect(shownBy(small)).toEqual({ width: 480, height: 360, quarters: [0, 1, 2, 3] });
  expect(shownBy(large)).toEqual({ width: 960, height: 720, quarters: [0, 1, 2, 3] });
  expect(shownBy(makePictures(asPng(quartered(400, 600, colours))).large)).toMatchObject({
    ...{ width: 400, height: 300 },
  });
});

const picture = asJpeg(quartered(320, 320, colours));

test.each([
  [1, [0, 1, 2, 3]],
  [2, [1, 0, 3, 2]],
  [3, [3, 2, 1, 0]],
  [4, [2, 3, 0, 1]],
  [5, [0, 2, 1, 3]],
  [6, [2, 0, 3, 1]],
  [7, [3, 1, 2, 0]],
  [8, [1, 3, 0, 2]],
])(
  'what a camera held as %i stands upright, and nothing else of the camera is kept',
  (orientation, quarters) => {
    const { small } = makePictures(held(picture, orientation));
    expect(shownBy(small)).toEqual({ width: 320, height: 240, quarters });
    expect(Buffer.from(small).includes('Exif')).toBe(false);
  },
);

test('what a picture does not cover is white', () => {
  const clear = [0, 0, 0, 0] as const;
  const { small } = makePictures(asPng(quartered(320, 240, [clear, red, clear, red])));
  const { data } = jpeg.decode(small, { useTArray: true });
  expect([...data.subarray(0, 3)].every((part) => part > 250)).toBe(true);
});

const small = asJpeg(quartered(300, 300, colours));

test.each([
  ['GIF89a…', Buffer.from('GIF89a')],
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<svg onload="alert(1)"/>')],
  ['a picture that is too small', asPng(quartered(100, 400, colours))],
  ['half a JPEG', small.subarray(0, small.length / 2)],
  [
    'the head of a PNG that says it is enormous',
    Buffer.concat([asPng(quartered(1, 1, [red])).subarray(0, 16), Buffer.from('0000ffff0000ffff', 'hex')]),
  ],
])('%s is refused in words for the merchant', (_, bytes) => {
  expect(() => makePictures(bytes)).toThrow(BadPicture);
  expect(() => makePictures(bytes)).toThrow(/[Ss]end/);
});

test('whatever is sent ends in pictures or in words, and in nothing else', () => {
  const pieces = fc.array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { maxLength: 20 });
  fc.assert(
    fc.property(pieces, fc.nat(small.length), (changes, length) => {
      const spoiled = Uint8Array.from(small.subarray(0, length));
      for (const [at, byte] of changes) if (at < spoiled.length) spoiled[at] = byte;
      try {
        expect(shownBy(makePictures(spoiled).small).width).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(BadPicture);
      }
    }),
    { numRuns: 30 },
  );
});
