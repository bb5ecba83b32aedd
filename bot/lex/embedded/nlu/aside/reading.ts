import { findEncoder } from '../encoder/encoder.ts';
import { readSome, type Together } from '../encoder/together.ts';
import { serve } from './serve.ts';

// The thread that reads sentences.
serve({
  encode({ text }) {
    const [vector] = findEncoder()?.encode([text]) ?? [];
    if (!vector) throw new Error('The sentence encoder is not installed.');
    return vector;
  },
  help({ port }) {
    const encoder = findEncoder();
    port.on('message', (shared: Together) => {
      const go = () => {
        // Between two times what else was asked is done.
        if (encoder && readSome(shared, encoder) !== undefined) setImmediate(go);
      };
      go();
    });
    return undefined;
  },
});
