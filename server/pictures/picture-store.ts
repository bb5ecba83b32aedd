/** What a merchant may send as a picture. */
export const uploadTypes = ['image/jpeg', 'image/png'] as const;
export type UploadType = (typeof uploadTypes)[number];

/** A picture that is sent may have so many bytes. */
export const largestUpload = 8_000_000;

/** An upload may be begun so long after it was asked for, in seconds. */
export const uploadSeconds = 600;

/** How to send one file, once: a request that nobody else can make, and that holds for this type and length alone. */
export interface Invitation {
  readonly upload: string;
  readonly method: 'PUT';
  readonly url: string;
  /** They have to be sent as they are, beside the length. */
  readonly headers: Readonly<Record<string, string>>;
  readonly until: Date;
}

/**
 * Where the pictures lie that merchants give: a directory or a bucket. Uploads are apart from what everybody sees, and forgotten after
 * a day. Names of pictures are made here and never anybody's words.
 */
export interface PictureStore {
  invite(type: UploadType, bytes: number): Promise<Invitation>;
  /** What was sent; undefined where nothing was. */
  uploaded(upload: string): Promise<Uint8Array | undefined>;
  forget(upload: string): Promise<void>;
  /** Keeps a JPEG under a name for good. */
  keep(name: string, jpeg: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array | undefined>;
}

/** An upload's name, as {@link Invitation} gives it. */
export const uploadName = /^[0-9a-f-]{36}$/;

/** A picture's file, as `takePicture` names it: the product, a hash of what it shows, and whether it is the large one. */
export const pictureName = /^[a-z0-9-]{1,80}\.[0-9a-f]{16}(?:\.large)?\.jpg$/;
