/**
 * `node server/launch.mjs <entry.ts> [arguments]` runs a TypeScript program of the house. Its modules are bundled once and
 * kept until one of them changes, because handing some hundred modules one by one through a loader costs a start more
 * than a second of work. Packages are not bundled.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const [, self = '', entry = ''] = process.argv;
const week = 7 * 24 * 3600 * 1000;
const source = resolve(entry);
const kept = join(
  project,
  'node_modules/.cache/parley/programs',
  relative(project, source).replaceAll(/[^\w.-]/g, '+'),
);

// The AWS SDK reads this when it is loaded and would greet Node 20 with a notice.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
process.argv.splice(1, 2, source);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(fresh() ?? (await bundle())).href);

/** The kept program, where every file that went into it is as it was. */
function fresh() {
  try {
    const { program, inputs } = JSON.parse(readFileSync(join(kept, 'kept.json'), 'utf8'));
    return Object.entries(inputs).every(([file, stamp]) => stampOf(file) === stamp)
      ? join(kept, program)
      : undefined;
  } catch {
    return undefined;
  }
}

function stampOf(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
}

/** Bundles beside what is kept, then names it: whoever runs the earlier program is not disturbed. */
async function bundle() {
  const esbuild = await import('esbuild');
  const folder = randomUUID();
  const { metafile } = await esbuild.build({
    absWorkingDir: project,
    entryPoints: [source],
    outdir: join(kept, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    plugins: [{ name: 'where-modules-lie', setup: keepPlaces }],
  });
  // Its process would stay for as long as the program runs.
  await esbuild.stop();
  const inputs = [
    self,
    join(project, 'package-lock.json'),
    ...Object.keys(metafile.inputs).map((file) => join(project, file)),
  ];
  // Modules that are loaded later are entries, too.
  const begins = relative(project, source).replaceAll('\\', '/');
  const program =
    Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === begins)?.[0] ?? '';
  const record = {
    program: relative(kept, join(project, program)),
    inputs: Object.fromEntries(inputs.map((file) => [file, stampOf(file)])),
  };
  writeFileSync(join(kept, folder, 'kept.json'), JSON.stringify(record));
  renameSync(join(kept, folder, 'kept.json'), join(kept, 'kept.json'));
  forgetOld();
  return join(kept, record.program);
}

/** A running program may load more of itself for as long as it runs, so its folder stays for a while. */
function forgetOld() {
  for (const folder of readdirSync(kept, { withFileTypes: true })) {
    const path = join(kept, folder.name);
    if (folder.isDirectory() && Date.now() - statSync(path).mtimeMs > week)
      rmSync(path, { recursive: true, force: true });
  }
}

/** A bundled module still finds the files beside its source. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    return {
      loader: 'ts',
      contents: text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    };
  });
}
