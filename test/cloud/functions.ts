import { fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionName } from '../../infra/bundle.ts';

/** One environment of Lambda: a process with the bundled functions, as they are uploaded. */
export interface Environment {
  /** Invokes a function, in a trace where X-Ray's header names one; rejects with what it threw. */
  invoke<T>(name: FunctionName, event: object, exported?: 'handler' | 'stream', trace?: string): Promise<T>;
  /** What was written to its log. */
  readonly log: () => string;
  /** The lines that it wrote to standard output. */
  readonly output: () => readonly string[];
  /** Ends it as a crash does. */
  kill(): void;
}

export function startEnvironment(folder: string, settings: Readonly<Record<string, string>>): Environment {
  const child = fork(new URL('./runtime.mjs', import.meta.url), {
    cwd: folder,
    env: {
      ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'thing' },
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const waits = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waits?.resolve(value);
    else waits?.reject(new Error(error));
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`The environment has ended: ${log}`));
  });
  let invocations = 0;
  return {
    invoke: <T>(name: FunctionName, event: object, exported = 'handler', trace?: string) =>
      new Promise<T>((resolve, reject) => {
        const id = (invocations += 1);
        waiting.set(id, { resolve: (value) => resolve(value as T), reject });
        const file = pathToFileURL(join(folder, `${name}.mjs`)).href;
        child.send({ id, file, name: exported, event, trace });
      }),
    log: () => log,
    output: () => output.split('\n').filter((line) => line !== ''),
    kill: () => void child.kill('SIGKILL'),
  };
}
