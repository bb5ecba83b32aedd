import { createApp } from '../app.ts';
import { picturesOf } from '../pictures/drawn.ts';
import { functionOf, lateApp, streamingFunctionOf } from './http.ts';
import { openHere, opened } from './house.ts';
import { seen } from './seen.ts';

const house = opened(openHere);
const app = lateApp(house, (open) => createApp(open, { images: picturesOf(open.config.catalogue) }));

/** Everything that a browser asks for, answered whole. */
export const handler = seen(house, functionOf(app));

/** The same in pieces, for the stream of events: for a response that API Gateway passes on as it comes. */
export const stream = streamingFunctionOf(app);
