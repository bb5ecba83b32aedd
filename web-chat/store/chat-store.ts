import {
  configureStore,
  type StateFromReducersMapObject,
  type ThunkDispatch,
  type UnknownAction,
} from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { chatApi } from '../api/chat-api.ts';
import type { Way } from '../api/way.ts';
import { language } from '../words/spoken.ts';
import { connection } from './connection.ts';
import { frame } from './frame.ts';
import { outbox } from './outbox.ts';
import { savedOutbox, savedSeen } from './saved.ts';

/** What the chat keeps, wherever it stands. */
export const chatReducers = { [chatApi.reducerPath]: chatApi.reducer, connection, frame, outbox };

export type ChatState = StateFromReducersMapObject<typeof chatReducers>;

/** A store with at least a chat in it. */
export interface ChatStore {
  getState(): ChatState;
  readonly dispatch: ThunkDispatch<ChatState, Way, UnknownAction>;
  subscribe(changed: () => void): () => void;
}

/** Makes a store with a chat and nothing else. */
export const createChatStore = (way: Way) =>
  configureStore({
    reducer: chatReducers,
    middleware: (standard) => standard({ thunk: { extraArgument: way } }).concat(chatApi.middleware),
    preloadedState: {
      outbox: savedOutbox(),
      frame: { chatOpen: false, cartOpen: false, seen: savedSeen(), notes: [], language },
    },
  });

/** For what may stand on the pages of others, too. */
export const useChatDispatch = useDispatch.withTypes<ChatStore['dispatch']>();
export const useChatSelector = useSelector.withTypes<ChatState>();
