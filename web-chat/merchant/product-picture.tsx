import { useId, useState } from 'react';
import type { ProductView } from '../../server/api/views/product.ts';
import { useSetPictureMutation } from '../api/merchant-api.ts';
import { explain } from '../parts/explain.ts';
import { Picture } from '../parts/picture.tsx';
import { Fault } from '../parts/trouble.tsx';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { merchant } from '../words/words.ts';
import { smaller } from './smaller.ts';

/** A product's picture, and a way to give it another one. */
export function ProductPicture({ product }: { readonly product: ProductView }) {
  const { id, name, image } = product;
  const [send, { isLoading, error }] = useSetPictureMutation();
  const [unreadable, setUnreadable] = useState(false);
  const dispatch = useAppDispatch();
  const field = useId();
  const take = async (file: File) => {
    const picture = await smaller(file);
    setUnreadable(picture === undefined);
    if (!picture) return;
    const done = await send({ product: id, picture });
    if (!done.error) dispatch(note(merchant.pictured(name)));
  };
  return (
    <div className="flex flex-wrap items-center gap-4 py-3">
      <div className="w-24">
        <Picture key={image.url} image={image} alt="" className="rounded-xl border border-line" />
      </div>
      <div className="min-w-0 flex-1">
        <label htmlFor={field} className="text-sm font-medium">
          {merchant.picture}
        </label>
        <input
          id={field}
          type="file"
          accept="image/*"
          aria-label={merchant.pictureOf(name)}
          disabled={isLoading}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // The same file may be chosen again.
            if (file) void take(file).finally(() => (target.value = ''));
          }}
          className="block min-h-11 w-full py-2 text-sm"
        />
        {unreadable && <Fault>{merchant.noPicture}</Fault>}
        {error && <Fault>{explain(error)}</Fault>}
      </div>
    </div>
  );
}
