import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Link } from '../api/live.ts';

/** What the page knows of its way to the server. */
export interface Connection {
  /** What the browser says. */
  readonly online: boolean;
  readonly link: Link;
  /** The server works on an answer. */
  readonly typing: boolean;
}

const initialState: Connection = { online: true, link: 'connecting', typing: false };

const slice = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    onlineChanged: (state, { payload }: PayloadAction<boolean>) => ({ ...state, online: payload }),
    linkChanged: (state, { payload }: PayloadAction<Link>) => ({ ...state, link: payload }),
    typingChanged: (state, { payload }: PayloadAction<boolean>) => ({ ...state, typing: payload }),
  },
});

export const { onlineChanged, linkChanged, typingChanged } = slice.actions;
export const connection = slice.reducer;
