import { crc32, inflateRawSync } from 'node:zlib';
import { DefinitionFault } from './fault.ts';

/** What an archive may come to; a real export of the largest bot stays far below. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one file and of all files, unpacked. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes for each packed one; files under a megabyte are let be. */
  readonly ratio: number;
}

/** The limits that {@link readZip} keeps by default. */
export const zipLimits: ZipLimits = {
  entries: 50_000,
  entryBytes: 16 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  ratio: 200,
};

/** An archive whose directory was read; nothing is unpacked before it is asked for. */
export interface Zip {
  /** The names of the files, with `/` between folders. */
  readonly names: readonly string[];
  /** Unpacks one file, within what is left of the budget. Throws {@link DefinitionFault}; undefined for a name that is not there. */
  read(name: string): Buffer | undefined;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Reads the directory of a zip in memory. Every fault is a {@link DefinitionFault} that begins with `shown`, the archive's name. */
export function readZip(bytes: Buffer, shown: string, limits: ZipLimits = zipLimits): Zip {
  const fail = (reason: string) => new DefinitionFault([`${shown}: ${reason}`]);
  const entries = new Map<string, Entry>();
  let declared = 0;
  for (const entry of directory(bytes, limits, fail)) {
    if (entries.has(entry.name)) throw fail(`the zip holds ${entry.name} twice`);
    checkSize(entry, limits, fail);
    declared += entry.size;
    if (declared > limits.totalBytes) throw fail(tooLarge(limits.totalBytes));
    if (!entry.name.endsWith('/')) entries.set(entry.name, entry);
  }
  let left = limits.totalBytes;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const content = unpack(bytes, entry, Math.min(left, limits.entryBytes), (reason) =>
        fail(`${name}: ${reason}`),
      );
      left -= content.length;
      return content;
    },
  };
}

type Fail = (reason: string) => DefinitionFault;

const tooLarge = (bytes: number) =>
  `unpacked, it is larger than ${String(Math.floor(bytes / 2 ** 20))} MB: no export of a bot is`;

function checkSize(entry: Entry, limits: ZipLimits, fail: Fail): void {
  if (entry.size > limits.entryBytes) throw fail(`${entry.name}: ${tooLarge(limits.entryBytes)}`);
  if (entry.size > 2 ** 20 && entry.size > entry.packed * limits.ratio) {
    throw fail(`${entry.name}: packed more than ${String(limits.ratio)} to 1, as only a zip bomb is`);
  }
}

function unpack(bytes: Buffer, entry: Entry, budget: number, fail: Fail): Buffer {
  const head = entry.offset;
  if (head + 30 > bytes.length || bytes.readUInt32LE(head) !== 0x04034b50) {
    throw fail('the zip is corrupt: the file is not where its directory says');
  }
  const start = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw fail('the zip is corrupt: it ends inside the file');
  const content = entry.method === 0 ? packed : inflate(packed, entry, budget, fail);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw fail('the zip is corrupt: the file is not what its checksum says');
  }
  return content;
}

/** The size in the directory is the packer's word; how much is unpacked is held to it and to the budget. */
function inflate(packed: Buffer, entry: Entry, budget: number, fail: Fail): Buffer {
  const most = Math.max(1, Math.min(entry.size, budget));
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw fail(
      isTooLarge
        ? 'unpacked, it is larger than the zip says: the zip is corrupt or a bomb'
        : 'the zip is corrupt: the file cannot be unpacked',
    );
  }
}

/** The entries of the central directory. */
function* directory(bytes: Buffer, limits: ZipLimits, fail: Fail): Generator<Entry> {
  const end = findEnd(bytes);
  if (end === undefined) throw fail('not a zip, or one that was cut short');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw fail('the zip is larger than an export can be (ZIP64)');
  if (bytes.readUInt16LE(end + 4) !== 0) throw fail('the zip is one part of several');
  if (count > limits.entries) throw fail(`the zip holds more than ${String(limits.entries)} files`);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw fail('the zip is corrupt: its directory cannot be read');
    }
    const next = at + 46 + [28, 30, 32].reduce((sum, field) => sum + bytes.readUInt16LE(at + field), 0);
    if (next > end) throw fail('the zip is corrupt: its directory cannot be read');
    yield readEntry(bytes, at, fail);
    at = next;
  }
}

/** The end record lies in the last 64 KB: a comment may follow it. */
function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length)
      return at;
  }
  return undefined;
}

function readEntry(bytes: Buffer, at: number, fail: Fail): Entry {
  const flags = bytes.readUInt16LE(at + 8);
  const raw = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28));
  // Some packers on Windows write its separator.
  const name = raw.toString('utf8').replaceAll('\\', '/');
  const method = bytes.readUInt16LE(at + 10);
  if ((flags & 0x41) !== 0) throw fail(`${name} is encrypted. Export the bot without a password`);
  if (method !== 0 && method !== 8) throw fail(`${name} is packed by a method other than deflate`);
  if (!isSafeName(name)) throw fail(`the name ${JSON.stringify(name)} leads out of the zip`);
  const mode = bytes.readUInt32LE(at + 38) >>> 16;
  if ((mode & 0xf000) === 0xa000) throw fail(`${name} is a symbolic link, which no export holds`);
  const [packed, size, offset] = [20, 24, 42].map((field) => bytes.readUInt32LE(at + field));
  if (packed === undefined || size === undefined || offset === undefined) throw fail('the zip is corrupt');
  if (offset === 0xffffffff) throw fail('the zip is larger than an export can be (ZIP64)');
  return { name: plainName(name), method, crc: bytes.readUInt32LE(at + 16), packed, size, offset };
}

/** Relative, inside, and without what a file system may read in another way. */
function isSafeName(name: string): boolean {
  return (
    name !== '' &&
    !name.startsWith('/') &&
    !/^[a-z]:/i.test(name) &&
    !/[\u0000-\u001f]/.test(name) &&
    !name.split('/').includes('..')
  );
}

/** Without empty parts and `./`; a folder keeps its `/` at the end. */
function plainName(name: string): string {
  const plain = name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
  return name.endsWith('/') ? `${plain}/` : plain;
}
