import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { serve } from './serve.ts';

/** `npm start`. */
try {
  await serve(readConfig(), { say: (line) => process.stdout.write(`${line}\n`) });
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
