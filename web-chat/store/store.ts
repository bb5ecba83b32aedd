import { combineReducers, configureStore } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { chatApi } from '../api/chat-api.ts';
import { shopApi } from '../api/shop-api.ts';
import { connection } from './connection.ts';
import { frame } from './frame.ts';
import { outbox } from './outbox.ts';
import { savedFrame, savedOutbox } from './saved.ts';
import { language } from '../words/spoken.ts';

const reducer = combineReducers({
  [chatApi.reducerPath]: chatApi.reducer,
  [shopApi.reducerPath]: shopApi.reducer,
  ...{ connection, frame, outbox },
});

/** Makes the page's store, with the messages that this tab had not sent yet. */
export const createStore = () =>
  configureStore({
    reducer,
    middleware: (standard) => standard().concat(chatApi.middleware, shopApi.middleware),
    preloadedState: {
      outbox: savedOutbox(),
      frame: { ...savedFrame(), cartOpen: false, notes: [], language },
    },
  });

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<typeof reducer>;

export const useAppDispatch = useDispatch.withTypes<Store['dispatch']>();
export const useAppSelector = useSelector.withTypes<RootState>();
