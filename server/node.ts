import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { serve } from './serve.ts';
import { forkWorker } from './worker/keep.ts';
import { work } from './worker/work.ts';

/** `npm start`, and the worker that it begins by running itself again. */
if (process.argv[2] === 'worker' && process.send) work();
else {
  try {
    await serve(readConfig(), {
      say: (line) => process.stdout.write(`${line}\n`),
      fork: () => forkWorker(import.meta.filename),
    });
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
