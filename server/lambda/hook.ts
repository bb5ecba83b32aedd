import type { HookEvent, HookResponse } from '../../bot/lex/hook-event.ts';
import { openHere, opened } from './house.ts';

const house = opened(openHere);

/** Lex's code hook. */
export async function handler(event: HookEvent): Promise<HookResponse> {
  return (await house()).codeHook(event);
}
