import { writeFileSync } from 'node:fs';
import { channelsInReadme, page } from './channels-in-readme.ts';
import { told } from './told.ts';

const about = 'writes the table of channels into the README from what the channels declare';

if (!told('channels', about)) writeFileSync(page, channelsInReadme().declared);
