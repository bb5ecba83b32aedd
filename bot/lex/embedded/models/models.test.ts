import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesInZip } from '../../definitions/archive.ts';
import { packBotTree, readBotTree } from '../../definitions/bot-tree.ts';
import { readZip } from '../../definitions/zip.ts';
import {
  exampleRole,
  exampleTree,
  exampleZip,
  exported,
  importBot,
  openExample,
  uploaded,
  type ExampleModels,
} from './example-models.ts';
import { createFileStore } from './store.ts';

const place = { botVersion: 'DRAFT', localeId: 'en_US' };

/** A bot that is imported and built; gives its id. */
async function builtBot({ models }: ExampleModels, ...tree: Parameters<typeof exampleTree>): Promise<string> {
  const { importedResourceId: botId = '' } = await importBot(models, exampleZip(...tree), 'Example');
  await models.buildBotLocale({ botId, ...place });
  expect(await models.describeBotLocale({ botId, ...place })).toMatchObject({ botLocaleStatus: 'Built' });
  return botId;
}

const sentencesOf = (example: ExampleModels, botId: string, aliasId: string) =>
  example.served
    .get(`${botId}/${aliasId}`)
    ?.locales[0]?.intents.find((intent) => intent.name === 'Order')
    ?.sampleUtterances?.map(({ utterance }) => utterance);

test('from an import to a version under an alias, which is moved and moved back', async () => {
  const example = await openExample();
  const { models } = example;
  const botId = await builtBot(example, ['one']);
  expect(sentencesOf(example, botId, 'TSTALIASID')).toEqual(['one']);
  const from = { botVersionLocaleSpecification: { en_US: { sourceBotVersion: 'DRAFT' } } };
  expect(await models.createBotVersion({ botId, description: 'ours', ...from })).toMatchObject({
    botVersion: '1',
    botStatus: 'Versioning',
  });
  expect(await models.describeBotVersion({ botId, botVersion: '1' })).toMatchObject({
    botStatus: 'Available',
    description: 'ours',
  });
  const settings = {
    botAliasName: 'live',
    botAliasLocaleSettings: { en_US: { enabled: true } },
    sentimentAnalysisSettings: { detectSentiment: false },
  };
  const { botAliasId = '' } = await models.createBotAlias({ botId, botVersion: '1', ...settings });
  expect(await models.describeBotAlias({ botId, botAliasId })).toMatchObject({
    botAliasStatus: 'Available',
    botVersion: '1',
    ...settings,
  });

  await importBot(models, exampleZip(['two']), 'Example');
  expect(await models.describeBotLocale({ botId, ...place })).toMatchObject({ botLocaleStatus: 'NotBuilt' });
  expect(sentencesOf(example, botId, 'TSTALIASID')).toEqual(['one']);
  await expect(models.createBotVersion({ botId, ...from })).rejects.toMatchObject({
    name: 'PreconditionFailedException',
    message: expect.stringContaining('is not built') as string,
  });
  await models.buildBotLocale({ botId, ...place });
  await models.idle();
  await models.createBotVersion({ botId, ...from });
  await models.idle();
  await models.updateBotAlias({ botId, botAliasId, botVersion: '2', ...settings });
  expect(sentencesOf(example, botId, botAliasId)).toEqual(['two']);
  expect(sentencesOf(example, botId, 'TSTALIASID')).toEqual(['two']);
  await models.updateBotAlias({ botId, botAliasId, botVersion: '1', ...settings });
  expect(sentencesOf(example, botId, botAliasId)).toEqual(['one']);
  const { botAliasHistoryEvents } = await models.describeBotAlias({ botId, botAliasId });
  expect(botAliasHistoryEvents?.map((event) => event.botVersion)).toEqual(['1', '2', '1']);
  expect(example.faults).toEqual([]);
});

test('a version never changes, and its number is not used again', async () => {
  const example = await openExample();
  const { models } = example;
  const botId = await builtBot(example, ['one']);
  const from = { botVersionLocaleSpecification: { en_US: { sourceBotVersion: 'DRAFT' } } };
  await models.createBotVersion({ botId, ...from });
  await models.idle();
  const before = await exported(models, botId, '1');
  await importBot(models, exampleZip(['two']), 'Example');
  expect(await exported(models, botId, '1')).toEqual(before);
  await models.deleteBotVersion({ botId, botVersion: '1' });
  const again = { botVersionLocaleSpecification: { en_US: { sourceBotVersion: '1' } } };
  await expect(models.createBotVersion({ botId, ...again })).rejects.toMatchObject({
    name: 'PreconditionFailedException',
  });
  await models.buildBotLocale({ botId, ...place });
  await models.idle();
  expect((await models.createBotVersion({ botId, ...from })).botVersion).toBe('2');
  await models.idle();
  const { botVersionSummaries } = await models.listBotVersions({ botId });
  expect(botVersionSummaries?.map((summary) => summary.botVersion)).toEqual(['DRAFT', '2']);
});

test('merge strategies: refused, replaced, added to', async () => {
  const { models } = await openExample();
  const { importedResourceId: botId = '' } = await importBot(models, exampleZip(['one']), 'Example');
  const refused = await importBot(models, exampleZip(['two']), 'Example', 'FailOnConflict');
  expect(refused).toMatchObject({
    importStatus: 'Failed',
    failureReasons: ['The bot Example exists already. Import it with the merge strategy Overwrite.'],
  });

  const other = new Map(
    [...exampleTree(['three'])].map(([path, text]) => [
      path.replace('Intents/Order', 'Intents/Cancel'),
      text.replace('"name":"Order"', '"name":"Cancel"'),
    ]),
  );
  const importLocale = async (mergeStrategy: 'Append' | 'Overwrite' | 'FailOnConflict') => {
    const importId = await uploaded(models, packBotTree(other, 'Example'));
    const botLocaleImportSpecification = { botId, ...place };
    await models.startImport({
      importId,
      mergeStrategy,
      resourceSpecification: { botLocaleImportSpecification },
    });
    return models.describeImport({ importId });
  };
  const intents = async () =>
    (await models.listIntents({ botId, ...place })).intentSummaries?.map((intent) => intent.intentName);
  expect((await importLocale('FailOnConflict')).failureReasons).toEqual([
    expect.stringContaining('en_US exists already'),
  ]);
  expect(await importLocale('Append')).toMatchObject({
    importStatus: 'Completed',
    importedResourceId: 'en_US',
  });
  expect(await intents()).toEqual(['Cancel', 'FallbackIntent', 'Order']);
  await importLocale('Overwrite');
  expect(await intents()).toEqual(['Cancel', 'FallbackIntent']);
});

test('an import names the file and the field, a build what does not fit together; what is served stays', async () => {
  const example = await openExample();
  const { models } = example;
  const botId = await builtBot(example, ['one']);
  const path = 'BotLocales/en_US/Intents/Order/Intent.json';
  const bad = new Map([
    ...exampleTree(['one']),
    [path, '{"name":"Order","sampleUtterances":[{"utterance":5}]}'],
  ]);
  expect(await importBot(models, packBotTree(bad, 'Example'), 'Example')).toMatchObject({
    importStatus: 'Failed',
    failureReasons: [`${path}: sampleUtterances[0].utterance: expected text`],
  });
  expect((await importBot(models, Buffer.from('no zip'), 'Example')).failureReasons).toEqual([
    expect.stringContaining('not a zip'),
  ]);
  await importBot(models, exampleZip(['get a {Thing}']), 'Example');
  await models.buildBotLocale({ botId, ...place });
  expect(await models.describeBotLocale({ botId, ...place })).toMatchObject({
    botLocaleStatus: 'Failed',
    failureReasons: [`Example/${path}: sampleUtterances[0].utterance: there is no slot Thing`],
  });
  expect(sentencesOf(example, botId, 'TSTALIASID')).toEqual(['one']);
  expect(example.faults).toEqual([]);
});

test('an upload holds for five minutes and for one import', async () => {
  const { models, pass } = await openExample();
  const { importId = '', uploadUrl = '' } = await models.createUploadUrl();
  const signature = new URL(uploadUrl, 'http://here').searchParams.get('signature') ?? '';
  expect(models.upload(importId, 'guessed', exampleZip(['one']))).toBe('unknown');
  pass(5 * 60_000 + 1);
  expect(models.upload(importId, signature, exampleZip(['one']))).toBe('expired');
  const specification = {
    mergeStrategy: 'Overwrite' as const,
    resourceSpecification: {
      botImportSpecification: {
        botName: 'Example',
        roleArn: exampleRole,
        dataPrivacy: { childDirected: false },
      },
    },
  };
  await expect(models.startImport({ importId, ...specification })).rejects.toMatchObject({
    name: 'ValidationException',
  });
  const second = await uploaded(models, exampleZip(['one']));
  await models.startImport({ importId: second, ...specification });
  await expect(models.startImport({ importId: second, ...specification })).rejects.toMatchObject({
    name: 'ConflictException',
  });
});

test('what may not be: taken names, versions in use, the test alias, too many versions', async () => {
  const example = await openExample();
  const { models } = example;
  const botId = await builtBot(example, ['one']);
  const settings = {
    roleArn: exampleRole,
    dataPrivacy: { childDirected: false },
    idleSessionTTLInSeconds: 60,
  };
  const refusals: readonly [() => Promise<unknown>, string][] = [
    [() => models.createBot({ botName: 'Example', ...settings }), 'ConflictException'],
    [() => models.describeBot({ botId: 'NOSUCHBOT1' }), 'ResourceNotFoundException'],
    [() => models.deleteBot({ botId: 'NOSUCHBOT1' }), 'PreconditionFailedException'],
    [
      () => models.createBotAlias({ botId: 'NOSUCHBOT1', botAliasName: 'live' }),
      'PreconditionFailedException',
    ],
    [
      () => models.createBotAlias({ botId, botAliasName: 'live', botVersion: '7' }),
      'PreconditionFailedException',
    ],
    [
      () =>
        models.updateBotAlias({
          botId,
          botAliasId: 'TSTALIASID',
          botAliasName: 'TestBotAlias',
          botVersion: '1',
        }),
      'ValidationException',
    ],
    [() => models.deleteBotAlias({ botId, botAliasId: 'TSTALIASID' }), 'PreconditionFailedException'],
    [() => models.listBots({ nextToken: 'made up' }), 'ValidationException'],
  ];
  for (const [refused, name] of refusals) await expect(refused()).rejects.toMatchObject({ name });

  const from = { botVersionLocaleSpecification: { en_US: { sourceBotVersion: 'DRAFT' } } };
  for (let made = 0; made < 100; made += 1) {
    await models.createBotVersion({ botId, ...from });
    await models.idle();
  }
  await expect(models.createBotVersion({ botId, ...from })).rejects.toMatchObject({
    name: 'ServiceQuotaExceededException',
  });
  const { botAliasId = '' } = await models.createBotAlias({ botId, botAliasName: 'live', botVersion: '7' });
  await expect(models.deleteBotVersion({ botId, botVersion: '7' })).rejects.toMatchObject({
    name: 'ConflictException',
  });
  await expect(models.deleteBot({ botId })).rejects.toMatchObject({ name: 'ConflictException' });
  await models.deleteBotAlias({ botId, botAliasId });
  await models.deleteBot({ botId });
  await models.idle();
  expect([...example.served]).toEqual([]);
});

test('pages, sorting and filters of a list', async () => {
  const { models } = await openExample();
  for (const name of ['Pears', 'Apples', 'Plums', 'Cherries']) {
    await importBot(models, exampleZip(['one'], { name }), name);
  }
  const sortBy = { attribute: 'BotName', order: 'Descending' } as const;
  const names: (string | undefined)[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await models.listBots({ maxResults: 3, sortBy, nextToken });
    names.push(page.botSummaries?.map((bot) => bot.botName) ?? []);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(names).toEqual([['Plums', 'Pears', 'Cherries'], ['Apples']]);
  const filters = [{ name: 'BotName' as const, values: ['P'], operator: 'CO' as const }];
  expect((await models.listBots({ filters })).botSummaries).toHaveLength(2);
});

test('a store on disk gives everything back, and is served again', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lex-models-'));
  const first = await openExample(createFileStore(directory));
  const botId = await builtBot(first, ['one']);
  await first.models.createBotVersion({
    botId,
    botVersionLocaleSpecification: { en_US: { sourceBotVersion: 'DRAFT' } },
  });
  const { botAliasId = '' } = await first.models
    .describeBotVersion({ botId, botVersion: '1' })
    .then(() => first.models.createBotAlias({ botId, botAliasName: 'live', botVersion: '1' }));
  await importBot(first.models, exampleZip(['two']), 'Example');
  await first.models.idle();

  const again = await openExample(createFileStore(directory));
  expect(sentencesOf(again, botId, botAliasId)).toEqual(['one']);
  expect(sentencesOf(again, botId, 'TSTALIASID')).toEqual(['one']);
  const zip = await exported(again.models, botId);
  expect([...(await readBotTree(filesInZip(readZip(zip, 'zip'), 'zip')))]).toEqual([
    ...(await readBotTree(filesInZip(readZip(await exported(first.models, botId), 'zip'), 'zip'))),
  ]);
  await rm(directory, { recursive: true });
});
