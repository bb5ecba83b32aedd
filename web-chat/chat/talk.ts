import { createContext, useContext } from 'react';
import type { Action } from '../../bot/turn.ts';

/** What a button or a form of the transcript can do: say something in the customer's name. */
export interface Talk {
  readonly say: (text: string, action?: Action) => void;
  /** Says a short word about what was pressed to a screen reader. */
  readonly tell: (text: string) => void;
  /** Moves the focus to a field that was just asked for, unless the customer is busy elsewhere. */
  readonly attend: (field: HTMLElement) => void;
  /** What was filled into forms since the page was loaded, by the message that it became. */
  readonly filled: Map<string, Readonly<Record<string, string>>>;
}

export const TalkContext = createContext<Talk>({
  say: () => undefined,
  tell: () => undefined,
  attend: () => undefined,
  filled: new Map(),
});

export const useTalk = (): Talk => useContext(TalkContext);
