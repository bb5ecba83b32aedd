import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFor, seal, unseal } from '../sealed.ts';
import {
  pictureName,
  uploadName,
  uploadSeconds,
  type PictureStore,
  type UploadType,
} from './picture-store.ts';

/** What an invitation to send a file to this server says. */
interface Ticket {
  readonly upload: string;
  readonly type: UploadType;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Where the server takes what it invited to. */
export const uploadPath = '/api/uploads';

/** Pictures in a directory, and the way by which they come there. */
export interface PictureDirectory extends PictureStore {
  /** What a ticket says; undefined for one that we did not write or that is too old. */
  ticket(sealed: string): Ticket | undefined;
  /** Takes what was sent for a ticket; false where something was already. */
  take(ticket: Ticket, bytes: Uint8Array): Promise<boolean>;
}

const uploadsKept = 86_400_000;

/** Opens the pictures in a directory, which is made when the first one comes. `secret` is the install's, by which tickets are sealed. */
export function openPictureDirectory(
  directory: string,
  { secret, clock = () => new Date() }: { readonly secret: string; readonly clock?: () => Date },
): PictureDirectory {
  const key = keyFor(secret, 'uploads');
  const uploads = join(directory, 'uploads');
  const images = join(directory, 'images');
  const uploadAt = (upload: string) => join(uploads, named(upload, uploadName));
  const imageAt = (name: string) => join(images, named(name, pictureName));
  return {
    async invite(type, bytes) {
      await forgetOld(uploads, clock().getTime());
      const until = clock().getTime() + uploadSeconds * 1000;
      const ticket: Ticket = { upload: randomUUID(), type, bytes, until };
      return {
        ...{ upload: ticket.upload, method: 'PUT', until: new Date(until) },
        url: `${uploadPath}/${seal(key, JSON.stringify(ticket))}`,
        headers: { 'content-type': type },
      };
    },
    ticket(sealed) {
      const text = unseal(key, sealed);
      const ticket = text === undefined ? undefined : (JSON.parse(text) as Ticket);
      return ticket && ticket.until > clock().getTime() ? ticket : undefined;
    },
    async take({ upload }, bytes) {
      const place = uploadAt(upload);
      await mkdir(uploads, { recursive: true });
      const half = `${place}.${randomUUID()}`;
      await writeFile(half, bytes);
      try {
        // Unlike a renaming, a link does not take the place of what is there.
        await link(half, place);
        return true;
      } catch (error) {
        if (isCode(error, 'EEXIST')) return false;
        throw error;
      } finally {
        await rm(half);
      }
    },
    uploaded: (upload) => fileAt(uploadAt(upload)),
    forget: (upload) => rm(uploadAt(upload), { force: true }),
    async keep(name, jpeg) {
      await mkdir(images, { recursive: true });
      const half = `${imageAt(name)}.${randomUUID()}`;
      await writeFile(half, jpeg);
      await rename(half, imageAt(name));
    },
    read: (name) => fileAt(imageAt(name)),
  };
}

function named(name: string, pattern: RegExp): string {
  if (!pattern.test(name)) throw new RangeError(`There is no picture "${name}".`);
  return name;
}

async function fileAt(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Forgets what was sent a day ago and never made a picture of. */
async function forgetOld(folder: string, now: number): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const path = join(folder, file);
    const held = await stat(path).catch(() => undefined);
    if (held && held.mtimeMs < now - uploadsKept) await rm(path, { force: true });
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
