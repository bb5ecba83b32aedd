import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where the built client lies, relative to the project. */
export const clientDir = 'dist/web';

/** Where the client has pages of its own beside `/`; the same document stands at each (`web-chat/router/routes.ts`). */
export const clientPaths = [
  ...['/chat', '/shop', '/checkout', '/account', '/merchant', '/ops', '/orders'],
  ...['/products/:id', '/orders/:number', '/orders/:number/:part'],
] as const;

/** The scripts that pages of other sites load by these names, which never change. */
export const embedScripts = ['/embed.js', '/embed-pop-up.js'] as const;

/**
 * Builds the web client unless the one that is there was built from the same sources. `building` is called when that
 * takes its seconds. Without the sources or the builder (a production image) the built client is taken as it is.
 */
export async function buildClient(project: string, building: () => void): Promise<void> {
  const mark = join(project, `${clientDir}.built-from`);
  const sources = join(project, 'web-chat');
  const vite = findVite();
  if (!existsSync(sources) || !vite) return;
  const configs = ['vite.config.ts', 'vite.embed.config.ts'];
  const now = await hashOf([
    ...[...configs, 'package-lock.json'].map((name) => join(project, name)),
    sources,
  ]);
  const built = await readFile(mark, 'utf8').catch(() => '');
  if (built === now) return;
  building();
  // The first empties the folder, the second adds to it.
  for (const config of configs) {
    await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
      cwd: project,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }
  await writeFile(mark, now);
}

function findVite(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  } catch {
    return undefined;
  }
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesIn(path)) hash.update(file.slice(path.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  const nested = await Promise.all(entries.map((entry) => filesIn(join(path, entry.name))));
  return nested.flat().sort();
}
