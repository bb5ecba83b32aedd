import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { listOf } from '../server/pictures/drawn.ts';

export const project = fileURLToPath(new URL('..', import.meta.url));

/** The functions, by the name of their file in `server/lambda`. */
export const functionNames = ['web', 'webhook', 'worker', 'hook', 'sweeper'] as const;
export type FunctionName = (typeof functionNames)[number];

// Written apart, for whoever bundles this file puts its address in its place.
const here = ['import', 'meta', 'url'].join('.');

/** What functions read beside their code: the bot's versions, the catalogue of an empty shop, and the API reference's style. */
const files = ['lex-definitions/ShopBot', 'demo-shop', 'server/api/docs.css'] as const;

/**
 * Bundles the functions into one folder: `<name>.mjs` for each, and chunks that they share or load later. One archive for all of them is
 * built and uploaded once, and a function reads no more of it than it imports.
 */
export async function bundleFunctions(folder: string): Promise<Metafile> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: Object.fromEntries(
      functionNames.map((name) => [name, join(project, 'server/lambda', `${name}.ts`)]),
    ),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    // Names stay: errors and traces are told by them, and keeping them beside short ones costs a call for each.
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    metafile: true,
    logLevel: 'error',
    legalComments: 'none',
    // It serves versions on this machine, with its own threads and its own database; on Lambda Lex does.
    external: ['*/embedded-engine.ts'],
    banner: {
      // Packages in CommonJS ask for Node's own modules, and ours for the files beside them.
      js: `import{createRequire as p_r}from'node:module';const require=p_r(${here});const p_root=${here};`,
    },
    plugins: [
      { name: 'where-modules-lie', setup: keepPlaces },
      { name: 'rows-are-checked', setup: trustRows },
    ],
  });
  for (const file of files) {
    await cp(join(project, file), join(folder, file), {
      recursive: true,
      // Pictures are served from the bucket; a DRAFT is no version.
      filter: (path) => !/[\\/](DRAFT|tests|images)$/.test(path),
    });
  }
  // Which of them phones, Slack and Teams can be shown.
  const images = 'demo-shop/images';
  await writeFile(listOf(join(folder, images)), JSON.stringify(await readdir(join(project, images))));
  return metafile;
}

/** A bundled module finds the files beside its source where they lie beside the bundle. */
function keepPlaces(places: Parameters<Plugin['setup']>[0]): void {
  places.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const place = relative(project, path).replaceAll('\\', '/');
    if (place.startsWith('node_modules/')) return undefined;
    const text = await readFile(path, 'utf8');
    return {
      loader: 'ts',
      resolveDir: dirname(path),
      contents: text.replaceAll(here, `new URL(${JSON.stringify(`./${place}`)}, p_root).href`),
    };
  });
}

/**
 * ElectroDB checks every model of a row by JSON schemas, twice, which is a quarter of a start. The models are constants, and every test
 * checks them: in a function whatever is no entity is taken for a model.
 */
function trustRows(places: Parameters<Plugin['setup']>[0]): void {
  places.onResolve({ filter: /^jsonschema$/ }, ({ path, importer }) =>
    /[\\/]electrodb[\\/]/.test(importer) ? { path, namespace: 'trusted' } : undefined,
  );
  places.onLoad({ filter: /.*/, namespace: 'trusted' }, () => ({
    loader: 'js',
    contents: `class Validator {
      addSchema() {}
      validate(given) { return { errors: given && given._instance ? [{ property: 'it', message: 'is no model' }] : [] }; }
    }
    Validator.prototype.customFormats = {};
    module.exports = { Validator };`,
  }));
}

/** What a function is made of: the files of the bundle that it reads when it starts, and those that it may read later. */
export interface Weight {
  readonly bytes: number;
  readonly laterBytes: number;
  /** The packages, and the folders of ours, in what it reads when it starts. */
  readonly packages: ReadonlySet<string>;
  readonly laterPackages: ReadonlySet<string>;
}

/** Weighs a function by esbuild's account of the bundle. */
export function weigh(metafile: Metafile, name: FunctionName): Weight {
  const entry = Object.entries(metafile.outputs).find(
    ([, output]) => output.entryPoint === `server/lambda/${name}.ts`,
  );
  if (!entry) throw new Error(`The bundle has no function ${name}.`);
  const atStart = reached(metafile, entry[0], false);
  const later = reached(metafile, entry[0], true).filter((path) => !atStart.includes(path));
  const bytesOf = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
  return {
    bytes: bytesOf(atStart),
    laterBytes: bytesOf(later),
    packages: packagesIn(metafile, atStart),
    laterPackages: packagesIn(metafile, later),
  };
}

function reached(metafile: Metafile, from: string, dynamic: boolean): readonly string[] {
  const seen = new Set<string>([from]);
  // A set is walked on while it grows.
  for (const path of seen) {
    for (const { path: next, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (!external && (dynamic || kind === 'import-statement')) seen.add(next);
    }
  }
  return [...seen];
}

function packagesIn(metafile: Metafile, outputs: readonly string[]): ReadonlySet<string> {
  const inputs = outputs.flatMap((path) => Object.entries(metafile.outputs[path]?.inputs ?? {}));
  return new Set(
    inputs.flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0
        ? (/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/', 2).join('/'))
        : [],
    ),
  );
}
