import { useCallback } from 'react';
import type { Action } from '../../bot/turn.ts';
import { cartOpened, chatOpened } from './frame.ts';
import { written } from './outbox.ts';
import { useAppDispatch } from './store.ts';

/** Opens the chat and says something there in the customer's name. */
export function useAsk(): (text: string, action?: Action) => void {
  const dispatch = useAppDispatch();
  return useCallback(
    (text, action) => {
      dispatch(cartOpened(false));
      dispatch(chatOpened(true));
      dispatch(written(text, action));
    },
    [dispatch],
  );
}
