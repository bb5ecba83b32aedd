import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bot,channels,commerce,server,infra,web-chat,test}/**/*.test.{ts,tsx}'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // .ci/run counts from this file.
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/parley/tests.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files of one process share the sentence encoder and the thread that runs it.
    isolate: false,
    // One more than the processors of a small machine: tests of real processes wait more than they work.
    maxWorkers: 3,
  },
});
