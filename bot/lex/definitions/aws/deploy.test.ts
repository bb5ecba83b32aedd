import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleTree, exampleZip, importBot } from '../../embedded/models/example-models.ts';
import { deployedFile, readDeployed } from '../deployed.ts';
import { filesOf } from '../files.ts';
import { packBotTree, readBotTree } from '../bot-tree.ts';
import { deploy, type DeployOptions } from './deploy.ts';
import { drift } from './drift.ts';
import { exampleVersion, openExampleLex, type ExampleLex } from './example-lex.ts';
import { pull } from './pull.ts';
import { rollbackDeployed } from './rollback.ts';

let here: ExampleLex;
beforeEach(async () => {
  here = await openExampleLex();
  await here.writeVersion('1', exampleVersion('1'));
  await here.writeVersion('2', exampleVersion('2'));
  await here.writeAliases({ live: { 1: 100 } });
});
afterEach(async () => {
  const { faults } = here.example;
  await here.close();
  expect(faults).toEqual([]);
});

const hookArn = 'arn:aws:lambda:us-east-1:123456789012:function:shop';
const options: DeployOptions = {
  alias: 'live',
  roleArn: 'arn:aws:iam::123456789012:role/example',
  hookArn,
  overwriteDraft: false,
  dryRun: false,
};

/** What every alias in Lex names, by its name. */
async function named(): Promise<Record<string, string | undefined>> {
  const { models } = here.example;
  const { botSummaries } = await models.listBots({});
  expect(botSummaries).toHaveLength(1);
  const { botAliasSummaries = [] } = await models.listBotAliases({ botId: botSummaries?.[0]?.botId });
  return Object.fromEntries(
    botAliasSummaries.map((alias): [string, string | undefined] => [
      alias.botAliasName ?? '',
      alias.botVersion,
    ]),
  );
}

async function botId(): Promise<string> {
  return (await here.example.models.listBots({})).botSummaries?.[0]?.botId ?? '';
}

test('a version under its own alias, the heaviest under the alias of the name; again changes nothing', async () => {
  await deploy(here.target(), options);
  expect(await named()).toEqual({ TestBotAlias: 'DRAFT', 'parley-v1': '1', live: '1' });
  await here.writeAliases({ live: { 1: 40, 2: 60 } });
  await deploy(here.target(), options);
  expect(await named()).toEqual({ TestBotAlias: 'DRAFT', 'parley-v1': '1', 'parley-v2': '2', live: '2' });
  for (const alias of Object.values(
    (await readDeployed(here.botDirectory))[`${here.address}/${await botId()}`]?.aliases ?? {},
  )) {
    const settings = await here.example.models.describeBotAlias({
      botId: await botId(),
      botAliasId: alias.aliasId,
    });
    expect(settings.botAliasLocaleSettings).toEqual({
      en_US: {
        enabled: true,
        codeHookSpecification: { lambdaCodeHook: { lambdaARN: hookArn, codeHookInterfaceVersion: '1.0' } },
      },
    });
  }
  const record = await readFile(deployedFile(here.botDirectory), 'utf8');
  const before = here.requests.length;
  await deploy(here.target(), { ...options, hookArn: undefined });
  expect(here.requests.slice(before).filter((request) => /PUT|build/.test(request))).toEqual([]);
  expect(await readFile(deployedFile(here.botDirectory), 'utf8')).toBe(record);
});

test('wherever a deployment is killed, the next one ends it: each version once', async () => {
  await deploy(here.target(), options);
  const many = here.requests.length;
  expect(many).toBeGreaterThan(10);
  for (const how of ['break before', 'break after'] as const) {
    for (let last = 1; last <= many + 3; last += 1) {
      await here.close();
      here = await openExampleLex();
      await here.writeVersion('1', exampleVersion('1'));
      await here.writeAliases({ live: { 1: 100 } });
      here.meddle(() =>
        here.requests.length < last ? undefined : here.requests.length === last ? how : 'break before',
      );
      const isBroken = await deploy(here.target(), options).then(
        () => false,
        () => true,
      );
      expect(isBroken).toBe(last <= many);
      here.meddle(() => undefined);
      await here.example.models.idle();
      await deploy(here.target(), options);
      expect(await named()).toEqual({ TestBotAlias: 'DRAFT', 'parley-v1': '1', live: '1' });
      const { botVersionSummaries } = await here.example.models.listBotVersions({ botId: await botId() });
      expect(botVersionSummaries?.map((version) => version.botVersion)).toEqual(['DRAFT', '1']);
      expect(await drift(here.target())).toEqual([]);
    }
  }
}, 120_000);

test('what was deployed is found again without deployed.json', async () => {
  await deploy(here.target(), options);
  await writeFile(deployedFile(here.botDirectory), '{}');
  const before = here.requests.length;
  await deploy(here.target(), options);
  expect(here.requests.slice(before)).not.toContain('PUT /imports');
  expect(await drift(here.target())).toEqual([]);
});

test('rollback goes one deployment back, then one further', async () => {
  await here.writeVersion('3', exampleVersion('3'));
  for (const version of ['1', '2', '3']) {
    await here.writeAliases({ live: { [version]: 1 } });
    await deploy(here.target(), options);
  }
  expect(await rollbackDeployed(here.target(), 'live')).toBe('2');
  expect(await rollbackDeployed(here.target(), 'live')).toBe('1');
  expect(await named()).toMatchObject({ live: '1', 'parley-v3': '3' });
  expect(await drift(here.target())).toEqual([]);
  await expect(rollbackDeployed(here.target(), 'live')).rejects.toThrow('nothing before that was deployed');
});

test('drift names what was edited, by intent, slot and field, and what became of aliases', async () => {
  await deploy(here.target(), options);
  const { models } = here.example;
  const id = await botId();
  const edited = new Map(
    [...exampleTree(['order number 1', 'sneaked in'])].map(([path, text]) => [
      path,
      text.replace('"slotConstraint":"Optional"', '"slotConstraint":"Required"'),
    ]),
  );

  await importBot(models, packBotTree(edited, 'Example'), 'Example');
  const aliases = await models.listBotAliases({ botId: id });
  const live = aliases.botAliasSummaries?.find((alias) => alias.botAliasName === 'live');
  await models.updateBotAlias({
    botId: id,
    botAliasId: live?.botAliasId,
    botAliasName: 'live',
    botVersion: '1',
    botAliasLocaleSettings: { en_US: { enabled: true } },
  });
  expect(await drift(here.target())).toEqual([
    'DRAFT: en_US, intent Order: utterance "sneaked in" was added',
    'DRAFT: en_US, intent Order, slot Size: valueElicitationSetting.slotConstraint: Optional became Required',
    expect.stringMatching(/^DRAFT: cannot be built: .*Slot\.json: .* expected a prompt/),
    `alias live: en_US: the code hook ${hookArn} became none`,
  ]);
  await here.writeAliases({ live: { 2: 1 } });
  await expect(deploy(here.target(), options)).rejects.toThrow(
    /was edited there[\s\S]*"sneaked in"[\s\S]*--overwrite-draft/,
  );
  await deploy(here.target(), { ...options, overwriteDraft: true });
  expect(await drift(here.target())).toEqual([]);
});

test('a pull brings what was edited, and a second one nothing', async () => {
  await deploy(here.target(), options);
  const directory = join(here.botDirectory, 'DRAFT');
  await here.writeVersion('DRAFT', exampleVersion('1'));
  expect(await pull(here.target(), 'DRAFT', directory)).toEqual({ changed: [], removed: [] });
  await importBot(here.example.models, exampleZip(['from the console']), 'Example');
  const intent = 'BotLocales/en_US/Intents/Order/Intent.json';
  expect(await pull(here.target(), 'DRAFT', directory)).toEqual({ changed: [intent], removed: [] });
  expect(await pull(here.target(), 'DRAFT', directory)).toEqual({ changed: [], removed: [] });
  const tree = await readBotTree(filesOf(directory));
  expect(tree.get(intent)).toContain('from the console');

  const fresh = join(here.botDirectory, 'fresh');
  expect((await pull(here.target(), 'live', fresh)).changed).toHaveLength(6);
  expect(await pull(here.target(), 'parley-v1', fresh)).toEqual({ changed: [], removed: [] });
  await expect(pull(here.target(), '9', fresh)).rejects.toThrow('Versions: DRAFT, 1. Aliases:');
});

test('a version that was edited after it was published is refused by name', async () => {
  const file = join(here.botDirectory, '1/Example/Bot.json');
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace('"childDirected":false', '"childDirected":true'),
  );
  await expect(deploy(here.target(), options)).rejects.toThrow(
    /changed after it was published: Example\/Bot\.json differs/,
  );
  expect(here.requests).toEqual([]);
});

test('a dry run changes nothing, a wrong alias is named, DRAFT is not deployed', async () => {
  await deploy(here.target(), { ...options, dryRun: true });
  expect(here.told).toContain('  version 1: import, build en_US, create a version');
  expect((await here.example.models.listBots({})).botSummaries).toEqual([]);
  await expect(deploy(here.target(), { ...options, alias: 'alive' })).rejects.toThrow(
    'The aliases are: live',
  );
  await here.writeAliases({ live: { DRAFT: 1 } });
  await expect(deploy(here.target(), options)).rejects.toThrow('Only published versions are deployed');
  await here.writeAliases({ live: { 1: 1 } });
  await expect(deploy(here.target(), { ...options, roleArn: undefined })).rejects.toThrow(
    '--role-arn arn:aws:iam',
  );
  await expect(drift(here.target())).rejects.toThrow('Deploy it first');
});
