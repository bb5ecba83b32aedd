import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { App, Validations, type Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions, project } from './bundle.ts';
import { addShop } from './shop-stack.ts';
import { stages, type Deployment } from './stage.ts';

/** The command line says what cannot be done. */
export class BadDeployment extends Error {
  override readonly name = 'BadDeployment';
}

const infraOptions = {
  stage: { type: 'string', default: 'prod' },
  email: { type: 'string' },
  domain: { type: 'string' },
  'certificate-arn': { type: 'string' },
} as const;

/** What the command line asks for. Throws {@link BadDeployment}. */
export function readDeployment(args: readonly string[]): Omit<Deployment, 'code'> {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: infraOptions }));
  } catch (error) {
    throw new BadDeployment(error instanceof Error ? error.message : String(error));
  }
  const { stage, email, domain: name, 'certificate-arn': certificateArn } = values;
  if (stage !== 'dev' && stage !== 'prod')
    throw new BadDeployment(`--stage: ${stage} is neither dev nor prod.`);
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new BadDeployment(`--email: ${email} is no e-mail address.`);
  if ((name === undefined) !== (certificateArn === undefined))
    throw new BadDeployment('--domain and --certificate-arn go together.');
  if (name !== undefined && !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(name))
    throw new BadDeployment(`--domain: ${name} is no domain.`);
  if (
    certificateArn !== undefined &&
    !/^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(certificateArn)
  )
    throw new BadDeployment('--certificate-arn: CloudFront takes a certificate of us-east-1 alone.');
  const domain = name !== undefined && certificateArn !== undefined ? { name, certificateArn } : undefined;
  return { stage: stages[stage], email, domain };
}

/** Where a stage is written to. */
export const assemblyOf = (stage: string): string => join(project, 'dist/infra', stage);

/** Makes the cloud assembly of a stage, checked by cdk-nag; asks nobody and needs no network. Throws what cdk-nag finds. */
export function synthesize(deployment: Deployment, outdir: string): Stack {
  const app = new App({
    outdir,
    analyticsReporting: false,
  });
  const stack = addShop(app, deployment);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  return stack;
}

/** Bundles the functions and makes the assembly; gives its folder. */
export async function makeAssembly(asked: Omit<Deployment, 'code'>): Promise<string> {
  const code = join(project, 'dist/functions');
  await bundleFunctions(code);
  const folder = assemblyOf(asked.stage.name);
  synthesize({ ...asked, code }, folder);
  return folder;
}
