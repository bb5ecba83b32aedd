import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { language, type Language } from '../words/spoken.ts';

/** A short word about what just happened. */
export interface Note {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  /** Leads to the cart. */
  readonly cart: boolean;
}

/** What lies over and beside the page. */
export interface Frame {
  readonly chatOpen: boolean;
  readonly cartOpen: boolean;
  /** The highest number of the conversation that was on the screen. */
  readonly seen: number | undefined;
  readonly notes: readonly Note[];
  /** What the page is shown in; its words are in `words/`. */
  readonly language: Language;
}

const initialState: Frame = { chatOpen: false, cartOpen: false, seen: undefined, notes: [], language };
const mostNotes = 2;
let noted = 0;

const slice = createSlice({
  name: 'frame',
  initialState,
  reducers: {
    chatOpened: (state, { payload }: PayloadAction<boolean>) => ({ ...state, chatOpen: payload }),
    cartOpened: (state, { payload }: PayloadAction<boolean>) => ({ ...state, cartOpen: payload, notes: [] }),
    messagesSeen: (state, { payload }: PayloadAction<number>) => ({ ...state, seen: payload }),
    languageShown: (state, { payload }: PayloadAction<Language>) => ({ ...state, language: payload }),
    noted: {
      reducer: (state, { payload }: PayloadAction<Note>) => ({
        ...state,
        notes: [...state.notes, payload].slice(-mostNotes),
      }),
      prepare: (text: string, more: Partial<Pick<Note, 'tone' | 'cart'>> = {}) => ({
        payload: { id: (noted += 1), text, tone: 'plain' as const, cart: false, ...more },
      }),
    },
    noteGone: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      notes: state.notes.filter(({ id }) => id !== payload),
    }),
  },
});

export const { chatOpened, cartOpened, languageShown, messagesSeen, noteGone } = slice.actions;
/** Says a short word about what just happened. */
export const { noted: note } = slice.actions;
export const frame = slice.reducer;
