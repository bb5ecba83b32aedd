import { writeFileSync } from 'node:fs';
import { channelsInReadme, page } from './channels-in-readme.ts';

/** Writes the table of channels into the README from what the channels declare. */
writeFileSync(page, channelsInReadme().declared);
