/** Lambda's Node runtime as far as functions see it, for one environment: events come from the parent process, one after the other or together. */
import { register } from 'node:module';
import { Writable } from 'node:stream';

// Writes every file that is loaded to the log.
if (process.env.TELL_LOADS) {
  const hook = `import { writeSync } from 'node:fs';
    export const load = (url, context, next) => (writeSync(2, 'loaded ' + url + '\\n'), next(url, context));`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { streams: true }),
  HttpResponseStream: {
    from(stream, metadata) {
      stream.metadata = metadata;
      return stream;
    },
  },
};
const context = { functionName: 'local', getRemainingTimeInMillis: () => 60_000 };

process.on('message', ({ id, file, name, event, trace }) => {
  // As Lambda does before each invocation.
  if (trace === undefined) delete process.env._X_AMZN_TRACE_ID;
  else process.env._X_AMZN_TRACE_ID = trace;
  run(id, file, name, event).then(
    (value) => process.send({ id, value }),
    (error) => process.send({ id, error: error.stack }),
  );
});

async function run(id, file, name, event) {
  const handler = (await import(file))[name];
  if (!handler.streams) return handler(event, context);
  const written = [];
  const stream = new Writable({
    write(chunk, _, done) {
      written.push({ text: chunk.toString('utf8'), at: performance.now() });
      done();
    },
  });
  await handler(event, stream, context);
  return { ...stream.metadata, written };
}
