import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildClient } from '../server/client-build.ts';

/**
 * What a fresh checkout lacks and many tests need is made before they begin: together they would make it several times, and the
 * client and the browser in one place. Nothing is left to do on later runs.
 */
export async function setup(): Promise<void> {
  await Promise.all([
    buildClient(resolve('.'), () => undefined),
    existsSync(join(tmpdir(), 'chromium')) || unpackBrowser(),
    existsSync('dist/learned') || learnBot(),
  ]);
}

/** In a process of its own, whose environment the package changes. Where it fails, the tests in a browser tell why. */
async function unpackBrowser(): Promise<void> {
  const program = `import { startBrowser } from ${JSON.stringify(join(import.meta.dirname, 'browser/browser.ts'))};
    const { browser } = await startBrowser();
    await browser?.close();`;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
}

/** The live version's sentences, which are DRAFT's at most times. */
async function learnBot(): Promise<void> {
  const { loadDefinition } = await import('../bot/lex/definitions/load.ts');
  const { createLearner } = await import('../server/learned.ts');
  const { locales } = await loadDefinition('lex-definitions/ShopBot/DRAFT');
  for (const locale of locales) await createLearner(() => undefined)(locale);
}
