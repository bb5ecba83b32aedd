import type { BotDefinition } from '../../definitions/definition.ts';
import { packBotTree, type BotTree } from '../../definitions/bot-tree.ts';
import { openModels, type Models } from './models.ts';
import { createMemoryStore, type ModelsStore } from './store.ts';

/** Models on an engine that only remembers what it is told to serve, for tests. */
export interface ExampleModels {
  readonly models: Models;
  /** `<botId>/<aliasId>` → what is served there. */
  readonly served: ReadonlyMap<string, BotDefinition>;
  readonly faults: readonly unknown[];
  /** Moves the clock by milliseconds. */
  readonly pass: (ms: number) => void;
}

/** A role as AWS wants it written. */
export const exampleRole = 'arn:aws:iam::123456789012:role/example';

export async function openExample(store: ModelsStore = createMemoryStore()): Promise<ExampleModels> {
  const served = new Map<string, BotDefinition>();
  const faults: unknown[] = [];
  let time = Date.parse('2024-03-04T12:00:00Z');
  let ids = 0;
  const models = await openModels({
    store,
    engine: {
      serve(botId, { aliasId, definition }) {
        served.set(`${botId}/${aliasId}`, definition);
        return Promise.resolve();
      },
      withdraw: (botId, aliasId) => void served.delete(`${botId}/${aliasId}`),
    },
    clock: () => new Date(time),
    newId: () => `EXAMPLE${String((ids += 1)).padStart(3, '0')}`,
    fault: (error) => faults.push(error),
  });
  return { models, served, faults, pass: (ms) => void (time += ms) };
}

/** Uploads a zip and imports it as a bot. */
export async function importBot(
  models: Models,
  zip: Uint8Array,
  botName: string,
  mergeStrategy: 'Overwrite' | 'FailOnConflict' = 'Overwrite',
  more: { readonly idleSessionTTLInSeconds?: number } = {},
) {
  const importId = await uploaded(models, zip);
  await models.startImport({
    importId,
    mergeStrategy,
    resourceSpecification: {
      botImportSpecification: {
        botName,
        roleArn: exampleRole,
        dataPrivacy: { childDirected: false },
        ...more,
      },
    },
  });
  return models.describeImport({ importId });
}

/** Sends a zip where an import takes it; gives the import's id. */
export async function uploaded(models: Models, zip: Uint8Array): Promise<string> {
  const { importId = '', uploadUrl = '' } = await models.createUploadUrl();
  models.upload(importId, new URL(uploadUrl, 'http://here').searchParams.get('signature') ?? '', zip);
  return importId;
}

/** Exports a version and downloads the zip. */
export async function exported(models: Models, botId: string, botVersion = 'DRAFT'): Promise<Buffer> {
  const { exportId = '' } = await models.createExport({
    fileFormat: 'LexJson',
    resourceSpecification: { botExportSpecification: { botId, botVersion } },
  });
  const { downloadUrl = '' } = await models.describeExport({ exportId });
  const signature = new URL(downloadUrl, 'http://here').searchParams.get('signature') ?? '';
  return Buffer.from((await models.download(exportId, signature))?.bytes ?? []);
}

const json = (value: unknown) => JSON.stringify(value);

/** A small bot whose one intent has these sentences; `closing` is what it says at the end. */
export function exampleTree(
  sentences: readonly string[],
  more: { readonly name?: string; readonly localeId?: string; readonly closing?: string } = {},
): BotTree {
  const { name = 'Example', localeId = 'en_US', closing = 'Done.' } = more;
  const folder = `BotLocales/${localeId}`;
  const response = {
    messageGroupsList: [{ message: { plainTextMessage: { value: closing } }, variations: null }],
  };
  return new Map([
    ['Bot.json', json({ name, version: 'DRAFT', identifier: null, dataPrivacy: { childDirected: false } })],
    [
      `${folder}/BotLocale.json`,
      json({ name: 'English', identifier: localeId, nluConfidenceThreshold: 0.4 }),
    ],
    [
      `${folder}/Intents/FallbackIntent/Intent.json`,
      json({
        name: 'FallbackIntent',
        identifier: 'FALLBCKINT',
        parentIntentSignature: 'AMAZON.FallbackIntent',
      }),
    ],
    [
      `${folder}/Intents/Order/Intent.json`,
      json({
        name: 'Order',
        identifier: 'ORDERORDER',
        sampleUtterances: sentences.map((utterance) => ({ utterance })),
        intentClosingSetting: { closingResponse: response, isActive: true },
        slotPriorities: [{ slotName: 'Size', priority: 1 }],
      }),
    ],
    [
      `${folder}/Intents/Order/Slots/Size/Slot.json`,
      json({
        name: 'Size',
        identifier: null,
        slotTypeName: 'Size',
        valueElicitationSetting: { slotConstraint: 'Optional' },
      }),
    ],
    [
      `${folder}/SlotTypes/Size/SlotType.json`,
      json({
        name: 'Size',
        slotTypeValues: [{ sampleValue: { value: 'small' }, synonyms: null }],
        valueSelectionSetting: { resolutionStrategy: 'TOP_RESOLUTION' },
      }),
    ],
  ]);
}

/** That bot as a zip. */
export const exampleZip = (...given: Parameters<typeof exampleTree>): Uint8Array =>
  packBotTree(exampleTree(...given), given[1]?.name ?? 'Example');
