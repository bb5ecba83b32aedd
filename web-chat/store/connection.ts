import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Link } from '../api/live.ts';

/** What the page knows of its way to the server. */
export interface Connection {
  /** What the browser says. */
  readonly online: boolean;
  readonly link: Link;
  /** The server works on an answer. */
  readonly typing: boolean;
  /** The server knows this browser as somebody else than the page shows. */
  readonly changed: boolean;
}

const initialState: Connection = { online: true, link: 'connecting', typing: false, changed: false };

const slice = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    onlineChanged: (state, { payload }: PayloadAction<boolean>) => ({ ...state, online: payload }),
    linkChanged: (state, { payload }: PayloadAction<Link>) => ({ ...state, link: payload }),
    visitorChanged: (state, { payload }: PayloadAction<boolean>) => ({ ...state, changed: payload }),
    typingChanged: (state, { payload }: PayloadAction<boolean>) => ({ ...state, typing: payload }),
  },
});

export const { onlineChanged, linkChanged, visitorChanged, typingChanged } = slice.actions;
export const connection = slice.reducer;
