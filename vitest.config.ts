import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take long, the longest first: begun last, one of them would be waited for alone. */
const long = ['test/faults/', 'test/browser/', 'test/lex/', 'test/', 'server/', 'bot/flows/', 'channels/'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((folder) => moduleId.startsWith(`${import.meta.dirname}/${folder}`));
      return at < 0 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['{bot,channels,commerce,server,infra,web-chat,test}/**/*.test.{ts,tsx}'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    globalSetup: 'test/ready.ts',
    // .ci/run counts from this file.
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/parley/tests.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files of one process share the sentence encoder and the thread that runs it.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // One more than the processors of a small machine: tests of real processes wait more than they work.
    maxWorkers: 3,
  },
});
