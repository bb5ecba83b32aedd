import { environment } from '../environment.ts';
import type { House } from '../house.ts';

/**
 * A function that is seen: it runs where X-Ray says that this invocation stands, and what was seen is written and sent before it is frozen. A house
 * that does not open is the function's own matter.
 */
export function seen<Given extends readonly unknown[], Answer>(
  open: () => Promise<House>,
  run: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<Answer> {
  return async (...given) => {
    const invocation = environment()['_X_AMZN_TRACE_ID'];
    const watch = await open().then(
      (house) => house.watch,
      () => undefined,
    );
    if (!watch) return run(...given);
    try {
      return invocation === undefined
        ? await run(...given)
        : await watch.carried(invocation, () => run(...given));
    } finally {
      await watch.flush();
    }
  };
}
