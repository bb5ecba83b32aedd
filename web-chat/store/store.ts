import { combineReducers, configureStore } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { chatApi } from '../api/chat-api.ts';
import { connection } from './connection.ts';
import { outbox } from './outbox.ts';
import { savedOutbox } from './saved.ts';

const reducer = combineReducers({ [chatApi.reducerPath]: chatApi.reducer, connection, outbox });

/** Makes the page's store, with the messages that this tab had not sent yet. */
export const createStore = () =>
  configureStore({
    reducer,
    middleware: (standard) => standard().concat(chatApi.middleware),
    preloadedState: { outbox: savedOutbox() },
  });

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<typeof reducer>;

export const useAppDispatch = useDispatch.withTypes<Store['dispatch']>();
export const useAppSelector = useSelector.withTypes<RootState>();
