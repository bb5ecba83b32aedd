import type { UploadType } from './picture-store.ts';

/** What a picture says of itself before it is read. */
export interface Head {
  readonly type: UploadType;
  readonly width: number;
  readonly height: number;
  readonly turn: Turn;
}

/** How a picture has to be turned to stand upright: mirrored from left to right first, then so many quarters to the right. */
export interface Turn {
  readonly mirrored: boolean;
  readonly quarters: 0 | 1 | 2 | 3;
}

/** As it is. */
export const upright: Turn = { mirrored: false, quarters: 0 };

/** The orientations 1 to 8 of EXIF (CIPA DC-008, tag 0112). */
const turns: readonly Turn[] = [
  upright,
  { mirrored: true, quarters: 0 },
  { mirrored: false, quarters: 2 },
  { mirrored: true, quarters: 2 },
  { mirrored: true, quarters: 3 },
  { mirrored: false, quarters: 1 },
  { mirrored: true, quarters: 1 },
  { mirrored: false, quarters: 3 },
];

const pngBegins = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The head of a JPEG or PNG, by its bytes and not by what somebody calls it; undefined for anything else. */
export function headOf(bytes: Uint8Array): Head | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (pngBegins.every((byte, at) => bytes[at] === byte)) {
      return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20), turn: upright };
    }
    return view.getUint16(0) === 0xffd8 ? jpegHead(view) : undefined;
  } catch (error) {
    // It ends before its head does.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Walks from marker to marker (ITU T.81, annex B) to the frame. */
function jpegHead(view: DataView): Head | undefined {
  let turn = upright;
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    // Any number of bytes may fill the place before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    // SOF0 to SOF15 but DHT, JPG and DAC, which lie among them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7), turn };
    }
    if (marker === 0xe1)
      turn = turnIn(new DataView(view.buffer, view.byteOffset + at + 4, length - 2)) ?? turn;
    at += 2 + length;
  }
  return undefined;
}

/** What the EXIF part of a JPEG says about how it was held. Throws a RangeError where it ends too early. */
function turnIn(part: DataView): Turn | undefined {
  const start = 6;
  if (part.byteLength < 14 || part.getUint32(0) !== 0x45786966) return undefined;
  const little = part.getUint16(start) === 0x4949;
  const first = start + part.getUint32(start + 4, little);
  const tags = part.getUint16(first, little);
  for (let tag = 0; tag < tags; tag += 1) {
    const at = first + 2 + tag * 12;
    if (part.getUint16(at, little) === 0x0112) return turns[part.getUint16(at + 8, little) - 1];
  }
  return undefined;
}
