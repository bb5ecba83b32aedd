import { createHash } from 'node:crypto';
import type { PictureStore } from './picture-store.ts';

/**
 * Makes a product's pictures of a file and keeps them; gives the name by which the catalogue knows them, which is of what they show, so
 * that it may be done again. Refuses what is no picture, in words for the merchant.
 */
export async function keepPictures(
  store: Pick<PictureStore, 'keep'>,
  product: string,
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly refusal: string }> {
  const { BadPicture, makePictures } = await import('./make-pictures.ts');
  let made;
  try {
    made = makePictures(bytes);
  } catch (error) {
    if (error instanceof BadPicture) return { ok: false, refusal: error.message };
    throw error;
  }
  const hash = createHash('sha256').update(made.large).digest('hex').slice(0, 16);
  const name = `${product}.${hash}`;
  await store.keep(`${name}.large.jpg`, made.large);
  await store.keep(`${name}.jpg`, made.small);
  return { ok: true, value: name };
}
