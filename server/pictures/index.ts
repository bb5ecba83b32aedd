import { join } from 'node:path';
import type { Merchant, Product, Result, Shop } from '../../commerce/index.ts';
import type { Config } from '../config.ts';
import { openPictureDirectory, type PictureDirectory } from './directory.ts';
import { keepPictures } from './keep-pictures.ts';
import type { Invitation, PictureStore, UploadType } from './picture-store.ts';

export { largestUpload, uploadName, uploadTypes, type PictureStore } from './picture-store.ts';

type Refusal =
  | { readonly code: 'not-found'; readonly what: string }
  | { readonly code: 'refused-value'; readonly why: string };
type Answer<T> = Result<T, Refusal>;

/** The pictures that the merchant gives to products. */
export interface Pictures {
  /** How to send a picture of a product. */
  invite(product: string, type: UploadType, bytes: number): Promise<Answer<Invitation>>;
  /** Makes what was sent the product's picture. */
  take(product: string, upload: string): Promise<Answer<Product['image']>>;
  /** Takes the product's picture away, so that its drawing shows. The file stays: somebody's conversation shows it. */
  drop(product: string): Promise<Answer<Product['image']>>;
  readonly store: PictureStore;
  /** The directory, where the pictures lie in one; it has to be served, and to take what is sent. */
  readonly directory: PictureDirectory | undefined;
  /** The origin to which browsers send, where that is another one. */
  readonly uploadOrigin: string | undefined;
}

/** Opens the store that IMAGES names. S3's client is loaded when it is first asked. */
export function openPictureStore(
  config: Pick<Config, 'images' | 'dataDir'>,
  { secret, clock }: { readonly secret: string; readonly clock: () => Date },
): Pick<Pictures, 'store' | 'directory' | 'uploadOrigin'> {
  const { images } = config;
  if (!images) {
    const directory = openPictureDirectory(join(config.dataDir, 'pictures'), { secret, clock });
    return { store: directory, directory, uploadOrigin: undefined };
  }
  const { bucket, region, endpoint } = images;
  return {
    store: opensLate(async () => (await import('./s3.ts')).openPictureBucket(images, { clock })),
    directory: undefined,
    uploadOrigin: endpoint ? new URL(endpoint).origin : `https://${bucket}.s3.${region}.amazonaws.com`,
  };
}

function opensLate(open: () => Promise<PictureStore>): PictureStore {
  let opening: Promise<PictureStore> | undefined;
  const store = () => (opening ??= open());
  return {
    invite: async (...asked) => (await store()).invite(...asked),
    uploaded: async (upload) => (await store()).uploaded(upload),
    forget: async (upload) => (await store()).forget(upload),
    keep: async (...kept) => (await store()).keep(...kept),
    read: async (name) => (await store()).read(name),
  };
}

/** The merchant's pictures over their store. */
export function createPictures(
  { store, directory, uploadOrigin }: ReturnType<typeof openPictureStore>,
  {
    shop,
    merchant,
  }: { readonly shop: Pick<Shop, 'product'>; readonly merchant: Pick<Merchant, 'setPicture'> },
): Pictures {
  const noSuch = (product: string) =>
    ({ ok: false, refusal: { code: 'not-found', what: `product "${product}"` } }) as const;
  const shown = async (product: string): Promise<Answer<Product['image']>> => {
    const found = await shop.product(product);
    return found ? { ok: true, value: found.image } : noSuch(product);
  };
  return {
    ...{ store, directory, uploadOrigin },
    async invite(product, type, bytes) {
      if (!(await shop.product(product))) return noSuch(product);
      return { ok: true, value: await store.invite(type, bytes) };
    },
    async take(product, upload) {
      if (!(await shop.product(product))) return noSuch(product);
      const bytes = await store.uploaded(upload);
      const why =
        'Nothing was sent for this upload, or it is too old. Ask for a new one and send the picture again.';
      if (!bytes) return { ok: false, refusal: { code: 'refused-value', why } };
      const kept = await keepPictures(store, product, bytes);
      if (!kept.ok) return { ok: false, refusal: { code: 'refused-value', why: kept.refusal } };
      await merchant.setPicture(product, kept.value);
      await store.forget(upload);
      return shown(product);
    },
    async drop(product) {
      if (!(await shop.product(product))) return noSuch(product);
      await merchant.setPicture(product, undefined);
      return shown(product);
    },
  };
}
