import { createContext, useContext } from 'react';
import type { Action } from '../../bot/turn.ts';

/** What a button or a form of the transcript can do: say something in the customer's name. */
export interface Talk {
  readonly say: (text: string, action?: Action) => void;
}

export const TalkContext = createContext<Talk>({ say: () => undefined });

export const useTalk = (): Talk => useContext(TalkContext);
