import { afterEach, beforeEach, expect, test } from 'vitest';
import { deploy, type DeployOptions } from './deploy.ts';
import { exampleVersion, openExampleLex, type ExampleLex } from './example-lex.ts';
import { explainedLex } from './explain-lex.ts';
import { waitFor } from './wait.ts';

let here: ExampleLex;
beforeEach(async () => {
  here = await openExampleLex();
  await here.writeVersion('1', exampleVersion('1'));
  await here.writeAliases({ live: { 1: 100 } });
});
afterEach(() => here.close());

const options: DeployOptions = {
  alias: 'live',
  roleArn: 'arn:aws:iam::123456789012:role/example',
  hookArn: undefined,
  overwriteDraft: false,
  dryRun: false,
};

test('throttled requests are repeated', async () => {
  let left = 2;
  here.meddle((request) => {
    if (request !== 'PUT /imports' || left === 0) return undefined;
    left -= 1;
    return { status: 429, type: 'ThrottlingException', json: { message: 'Rate exceeded' } };
  });
  await deploy(here.target('patient'), options);
  expect([left, here.requests.filter((request) => request === 'PUT /imports')]).toEqual([
    0,
    Array.from({ length: 3 }, () => 'PUT /imports'),
  ]);
});

const kinds = [
  ['POST /bots', 403, 'AccessDeniedException', /^ListBots: .*Allow the action lex:ListBots on the bot/s],
  ['PUT /imports', 403, 'AccessDeniedException', /Allow the action lex:StartImport \(and iam:PassRole/],
  ['PUT /imports', 400, 'ValidationException', /Correct what it names/],
  ['PUT /bots/…/botversions', 402, 'ServiceQuotaExceededException', /^CreateBotVersion: .*Service Quotas/s],
  ['PUT /bots/…/botaliases', 409, 'ConflictException', /Somebody else is changing this bot/],
  ['PUT /bots/…/botaliases', 412, 'PreconditionFailedException', /Look at it in the console/],
  ['POST /createuploadurl', 404, 'ResourceNotFoundException', /another region or account/],
  ['POST /createuploadurl', 500, 'InternalServerException', /Try again later/],
] as const;

test.each(kinds)('%s refused with %i %s is worded with what to do', async (where, status, type, words) => {
  here.meddle((request) =>
    request.replace(/^(\w+ \/bots)\/\w{10}/, '$1/…') === where
      ? { status, type, json: { message: 'no' } }
      : undefined,
  );
  await expect(deploy(here.target(), options)).rejects.toThrow(words);
  here.meddle(() => undefined);
  await deploy(here.target(), options);
  expect(here.told.at(-1)).toBe('live names version 1 (1 in Lex)');
});

test('an import and a build that fail print every reason', async () => {
  const failureReasons = ['Intents/Order/Intent.json: sampleUtterances: bad', 'and another'];
  here.meddle((request) =>
    request.startsWith('GET /imports/')
      ? { status: 200, json: { importStatus: 'Failed', failureReasons } }
      : undefined,
  );
  await expect(deploy(here.target(), options)).rejects.toThrow(
    `The import failed:\n  ${failureReasons.join('\n  ')}`,
  );
  here.meddle((request) =>
    request.startsWith('GET /bots/') && request.endsWith('/botlocales/en_US')
      ? { status: 200, json: { botLocaleStatus: 'Failed', failureReasons } }
      : undefined,
  );
  await expect(deploy(here.target(), options)).rejects.toThrow(
    `The build of en_US failed:\n  ${failureReasons.join('\n  ')}`,
  );
});

test('an upload that is refused and a Lex that does not answer are told', async () => {
  here.meddle((request) => (request.startsWith('PUT /uploads/') ? { status: 403, json: {} } : undefined));
  await expect(deploy(here.target(), options)).rejects.toThrow('The upload was refused (HTTP 403)');
  const target = here.target();
  await here.close();
  here = await openExampleLex();
  await here.writeVersion('1', exampleVersion('1'));
  await here.writeAliases({ live: { 1: 100 } });
  await expect(deploy({ ...target, botDirectory: here.botDirectory }, options)).rejects.toThrow(
    'ListBots: nobody answers (ECONNREFUSED). Check --endpoint-url',
  );
});

test('errors that only real accounts give are worded too; a fault of ours stays one', () => {
  const named = (name: string, message = 'no') => Object.assign(new Error(message), { name });
  const said = (error: unknown) => String(explainedLex(error, 'ListBots'));
  expect(said(named('CredentialsProviderError'))).toContain('Set AWS_PROFILE');
  expect(said(named('ExpiredTokenException'))).toContain('aws sso login');
  expect(said(named('ThrottlingException'))).toContain('Wait a minute');
  expect(said(new Error('Region is missing'))).toContain('--region us-east-1');
  const ours = new TypeError('a fault');
  expect(explainedLex(ours, 'ListBots')).toBe(ours);
});

test('pauses grow at random up to a limit, and waiting ends', async () => {
  let now = 0;
  const slept: number[] = [];
  const pauses = {
    sleep: (ms: number) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
    now: () => now,
  };
  await expect(waitFor('The build', pauses, () => Promise.resolve('not yet' as const))).rejects.toThrow(
    'not done after 15 minutes',
  );
  expect(slept.slice(0, 3)).toEqual([500, 800, 1280]);
  expect(Math.max(...slept)).toBe(15_000);
  const looks = ['not yet' as const, { done: 'there' }];
  expect(await waitFor('The build', pauses, () => Promise.resolve(looks.shift() ?? 'not yet'))).toBe('there');
});
