import { readFileSync } from 'node:fs';
import { withChannels } from '../channels/capabilities.ts';
import { capabilities as slack } from '../channels/slack/capabilities.ts';
import { capabilities as sms } from '../channels/sms/capabilities.ts';
import { capabilities as teams } from '../channels/teams/capabilities.ts';
import { capabilities as web } from '../channels/web/capabilities.ts';

/** The page that shows what the channels can do. */
export const page = 'README.md';

/** The README as it is, and with the table of what the channels declare today. */
export function channelsInReadme(): { readonly now: string; readonly declared: string } {
  const now = readFileSync(page, 'utf8');
  return { now, declared: withChannels(now, [web, sms, slack, teams]) };
}
