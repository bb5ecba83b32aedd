import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundleFunctions, functionNames, project, weigh, type FunctionName } from '../../infra/bundle.ts';
import { rounded } from './figures.ts';

const starts = 9;
/** What the function that browsers wait for may take to be imported here, in milliseconds. */
const budget = 250;

/** Prints how much of the bundle each function reads when it starts, and how long that takes in a process of its own. */
export async function benchCold(): Promise<void> {
  const folder = join(project, 'dist/functions');
  const metafile = await bundleFunctions(folder);
  const rows = [];
  for (const name of functionNames) {
    const times = [];
    for (let start = 0; start < starts; start += 1) times.push(await importIn(folder, name));
    const wall = times.map((time) => time.wall).sort((a, b) => a - b);
    const { bytes, laterBytes } = weigh(metafile, name);
    rows.push({
      ...{ name, kilobytes: Math.round(bytes / 1024), laterKilobytes: Math.round(laterBytes / 1024) },
      ...{ least: rounded(wall[0] ?? 0), middle: rounded(wall[Math.floor(starts / 2)] ?? 0) },
      processor: rounded(Math.min(...times.map((time) => time.processor))),
    });
  }
  for (const { name, kilobytes, laterKilobytes, least, middle, processor } of rows) {
    console.log(
      `${name.padEnd(8)} ${String(kilobytes)} KB (and ${String(laterKilobytes)} KB when used): imported in ` +
        `${String(least)} ms at best, ${String(middle)} in the middle; ${String(processor)} ms of processor time`,
    );
  }
  const web = rows.find((row) => row.name === 'web')?.middle ?? Infinity;
  console.log(`web is ${web < budget ? 'within' : 'over'} its ${String(budget)} ms`);
  console.log(JSON.stringify({ cold: rows }));
}

/** A fresh process that imports a function and nothing else. */
async function importIn(folder: string, name: FunctionName): Promise<{ wall: number; processor: number }> {
  const file = pathToFileURL(join(folder, `${name}.mjs`)).href;
  const program = `
    globalThis.awslambda = { streamifyResponse: (handler) => handler };
    const used = process.cpuUsage(), from = performance.now();
    await import(${JSON.stringify(file)});
    const wall = performance.now() - from, { user, system } = process.cpuUsage(used);
    console.log(JSON.stringify({ wall, processor: (user + system) / 1000 }));
    process.exit();`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', program],
    // Without settings the house is not opened: only the import is timed.
    { env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', LOG_LEVEL: 'none' } },
  );
  return JSON.parse(stdout) as { wall: number; processor: number };
}
