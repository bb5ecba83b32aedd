import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Action } from '../../bot/turn.ts';
import { newId } from '../api/new-id.ts';

/** A message on its way. It keeps its id however often it is sent. */
export interface Outgoing {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
  readonly action?: Action | undefined;
  readonly state: 'queued' | 'sending' | 'failed';
  /** Why the server will never take it. */
  readonly refusal?: string | undefined;
}

type Change = Pick<Outgoing, 'id' | 'state' | 'refusal'>;

const slice = createSlice({
  name: 'outbox',
  initialState: [] as readonly Outgoing[],
  reducers: {
    written: {
      reducer: (outbox, { payload }: PayloadAction<Outgoing>) => [...outbox, payload],
      prepare: (text: string, action?: Action) => ({
        payload: {
          id: newId(),
          at: new Date().toISOString(),
          text,
          action,
          state: 'queued' as const,
        },
      }),
    },
    moved: (outbox, { payload }: PayloadAction<Change>) =>
      outbox.map((message) => (message.id === payload.id ? { ...message, ...payload } : message)),
    removed: (outbox, { payload }: PayloadAction<string>) => outbox.filter(({ id }) => id !== payload),
  },
});

/** `written` queues a message, `moved` changes its state, `removed` takes it out. */
export const { written, moved, removed } = slice.actions;
export const outbox = slice.reducer;
