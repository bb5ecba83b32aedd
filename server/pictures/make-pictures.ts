import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { headOf, upright, type Head, type Turn } from './picture-head.ts';
import { shrink, turned, type Pixels } from './pixels.ts';

/** What was sent cannot be a product's picture; the message says why and what to do. */
export class BadPicture extends Error {
  override readonly name = 'BadPicture';
}

/** The sizes that are made of a picture, at 4 to 3; whatever shows one, shows one of these. */
const sizes = { small: { width: 480, height: 360 }, large: { width: 960, height: 720 } } as const;

const quality = 82;
/** A smaller picture would be a blur beside the others. */
const leastSide = 240;
/** So many can be held at once where this runs: four bytes each, and as many again on the way. */
const mostPixels = 16_000_000;

/**
 * Makes a product's pictures of a JPEG or PNG: upright, cut to 4 to 3 in the middle, on white, in two sizes, as JPEGs that say nothing of
 * where and with what they were taken. Throws {@link BadPicture}.
 */
export function makePictures(bytes: Uint8Array): Readonly<Record<keyof typeof sizes, Uint8Array>> {
  const head = headOf(bytes);
  if (!head)
    throw new BadPicture(
      'This is neither a JPEG nor a PNG picture. Save it as one of these and send it again.',
    );
  if (Math.min(head.width, head.height) < leastSide) {
    throw new BadPicture(
      `The picture has ${size(head)}. It needs at least ${String(leastSide)} pixels each way: send a larger one.`,
    );
  }
  if (head.width * head.height > mostPixels) {
    throw new BadPicture(
      `The picture has ${size(head)}, more than ${String(mostPixels / 1_000_000)} million. Send a smaller one.`,
    );
  }
  const large = fitted(decode(bytes, head), head.turn, sizes.large);
  const small = fitted(large, upright, sizes.small);
  return { small: encode(small), large: encode(large) };
}

function encode({ data, width, height }: Pixels): Uint8Array {
  return new Uint8Array(jpeg.encode({ data, width, height }, quality).data);
}

const size = ({ width, height }: Head): string => `${String(width)} x ${String(height)} pixels`;

function decode(bytes: Uint8Array, head: Head): Pixels {
  try {
    if (head.type === 'image/png') {
      const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
      return { data, width, height };
    }
    return jpeg.decode(bytes, {
      ...{ useTArray: true, tolerantDecoding: false },
      ...{ maxResolutionInMP: mostPixels / 1_000_000, maxMemoryUsageInMB: 512 },
    });
  } catch (cause) {
    throw new BadPicture('The picture is damaged and cannot be read. Save it anew and send it again.', {
      cause,
    });
  }
}

/** The middle of a picture at a size, or smaller where it has not so many pixels; it stands upright. */
function fitted(
  pixels: Pixels,
  turn: Turn,
  most: { readonly width: number; readonly height: number },
): Pixels {
  // Whoever lies on the side is cut before standing up, which is less work.
  const lies = turn.quarters % 2 === 1;
  const [across, down] = lies ? [most.height, most.width] : [most.width, most.height];
  const scale = Math.min(1, pixels.width / across, pixels.height / down);
  const to = { width: Math.round(across * scale), height: Math.round(down * scale) };
  const step = Math.min(pixels.width / to.width, pixels.height / to.height);
  const [width, height] = [to.width * step, to.height * step];
  const from = { x: (pixels.width - width) / 2, y: (pixels.height - height) / 2, width, height };
  return turned(shrink(pixels, from, to), turn);
}
