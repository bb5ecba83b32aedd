import { combineReducers, configureStore } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { chatApi } from '../api/chat-api.ts';
import { here } from '../api/here.ts';
import { shopApi } from '../api/shop-api.ts';
import { chatReducers } from './chat-store.ts';
import { savedFrame, savedOutbox } from './saved.ts';
import { language } from '../words/spoken.ts';

const reducer = combineReducers({ ...chatReducers, [shopApi.reducerPath]: shopApi.reducer });

/** Makes the page's store, with the messages that this tab had not sent yet. */
export const createStore = () =>
  configureStore({
    reducer,
    middleware: (standard) =>
      standard({ thunk: { extraArgument: here } }).concat(chatApi.middleware, shopApi.middleware),
    preloadedState: {
      outbox: savedOutbox(),
      frame: { ...savedFrame(), cartOpen: false, notes: [], language },
    },
  });

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<typeof reducer>;

export const useAppDispatch = useDispatch.withTypes<Store['dispatch']>();
export const useAppSelector = useSelector.withTypes<RootState>();
