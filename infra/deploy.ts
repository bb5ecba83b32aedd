import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deployedFile } from '../bot/lex/definitions/deployed.ts';
import { buildClient, clientDir } from '../server/client-build.ts';
import { project } from './bundle.ts';
import type { Deployment } from './stage.ts';
import { assemblyOf, makeAssembly } from './synth.ts';

/** The version of the CDK's command line that reads what the library here writes. */
const cdk = 'aws-cdk@2.1148.1';

/** What the stack tells of itself (`outputs` in `shop-stack.ts`). */
type Outputs = Readonly<Record<string, string>>;

/** Runs the programs that bring a stage to AWS, or tells which. */
interface Steps {
  readonly say: (line: string) => void;
  readonly isDry: boolean;
}

/**
 * Brings a stage to AWS: the stack, the bot's versions to Lex, the functions once more where Lex has given new ids, the site and its
 * pictures. Every step may be repeated; a deployment that was broken off is begun again. Throws when a program fails.
 */
export async function deploy(asked: Omit<Deployment, 'code'>, { say, isDry }: Steps): Promise<void> {
  const { name } = asked.stage;
  const assembly = assemblyOf(name);
  const told = join(assembly, 'outputs.json');
  const run = async (...words: readonly [string, ...string[]]) => {
    say(`$ ${words.join(' ')}`);
    if (!isDry) await ended(words);
  };
  const outputs = async (): Promise<Outputs> => {
    if (isDry) return new Proxy({}, { get: (_, output) => `<${String(output)}>` });
    const all = JSON.parse(await readFile(told, 'utf8')) as Readonly<Record<string, Outputs>>;
    return all[`Parley-${name}`] ?? {};
  };
  const out = (all: Outputs, output: string): string => {
    const value = all[output];
    if (value === undefined) throw new Error(`The stack tells no ${output}: ${told}`);
    return value;
  };
  const withCdk = (word: string, ...options: readonly string[]) =>
    run('npx', '--yes', cdk, word, '--app', assembly, ...options);
  const stack = async () => {
    say(`bundling the functions and making ${assembly}`);
    if (!isDry) await makeAssembly(asked);
    // What the CDK itself needs in an account and region: made by the first deployment, and left alone by others.
    await withCdk('bootstrap');
    await withCdk('deploy', '--all', '--require-approval', 'never', '--outputs-file', told);
  };

  if (!isDry) await buildClient(project, () => say('building the web client'));
  await stack();
  const made = await outputs();
  const before = await deployedNow();
  const lex = ['--role-arn', out(made, 'LexRoleArn'), '--hook-arn', out(made, 'HookArn')];
  await run('npm', 'run', '-s', 'lex', '--', 'deploy', ...lex);
  // The functions carry which alias of Lex serves which version.
  if (isDry || (await deployedNow()) !== before) await stack();
  const bucket = (output: string, path = '') => `s3://${out(made, output)}/${path}`;
  const yearLong = ['--cache-control', 'public, max-age=31536000, immutable'];
  await run('aws', 's3', 'sync', `${clientDir}/assets`, bucket('SiteBucket', 'assets'), ...yearLong);
  const always = ['--exclude', 'assets/*', '--cache-control', 'no-cache'];
  await run('aws', 's3', 'sync', clientDir, bucket('SiteBucket'), '--delete', ...always);
  const hour = ['--cache-control', 'public, max-age=3600'];
  await run('aws', 's3', 'sync', 'demo-shop/images', bucket('ImagesBucket', 'images'), ...hour);
  await run(
    'aws',
    'cloudfront',
    'create-invalidation',
    '--distribution-id',
    out(made, 'Distribution'),
    '--paths',
    '/*',
  );
  say(`The shop is open at ${out(made, 'Address')}`);
}

const deployedNow = (): Promise<string> =>
  readFile(deployedFile(join(project, 'lex-definitions/ShopBot')), 'utf8').catch(() => '');

async function ended([program, ...args]: readonly [string, ...string[]]): Promise<void> {
  const child = spawn(program, args, { cwd: project, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0)
    throw new Error(
      `${program} ${args[0] ?? ''} failed (${String(code)}). Run the same again when it is mended.`,
    );
}
