import { fileURLToPath } from 'node:url';

/** What a bot's sentences teach is a product of the build: kept beside the built client, by the definition's hash. */
export const learnedDir = fileURLToPath(new URL('../dist/learned', import.meta.url));
