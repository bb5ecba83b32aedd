import type { HookEvent, HookResponse } from '../../bot/lex/hook-event.ts';
import { openHere, opened } from './house.ts';
import { seen } from './seen.ts';

const house = opened(openHere);

/** Lex's code hook. */
export const handler = seen(house, async (event: HookEvent): Promise<HookResponse> =>
  (await house()).codeHook(event),
);
