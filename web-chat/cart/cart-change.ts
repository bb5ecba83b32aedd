import { useCallback } from 'react';
import { useChangeCartMutation, type CartChange } from '../api/shop-api.ts';
import { explain } from '../parts/explain.ts';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';

/** Changes the cart; true when it was changed. What the shop refuses is said in a note. */
export function useCartChange(): readonly [(change: CartChange) => Promise<boolean>, boolean] {
  const [send, { isLoading }] = useChangeCartMutation();
  const dispatch = useAppDispatch();
  const change = useCallback(
    async (wanted: CartChange) => {
      const { error } = await send(wanted);
      if (error) dispatch(note(explain(error), { tone: 'bad' }));
      return !error;
    },
    [dispatch, send],
  );
  return [change, isLoading];
}
