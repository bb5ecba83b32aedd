import * as z from 'zod';

/** The request shapes of Models V2 that are served, with the model's constraints on them. A null means absence. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

const id = z
  .string()
  .min(10)
  .max(10)
  .regex(/^[0-9a-zA-Z]+$/);
const aliasId = z
  .string()
  .min(10)
  .max(10)
  .regex(/^(\bTSTALIASID\b|[0-9a-zA-Z]+)$/);
const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^([0-9a-zA-Z][_-]?){1,100}$/);
const description = optional(z.string().max(2000));
const version = z
  .string()
  .min(1)
  .max(5)
  .regex(/^(DRAFT|[0-9]+)$/);
const number = z
  .string()
  .min(1)
  .max(5)
  .regex(/^[0-9]+$/);
const onlyDraft = z
  .string()
  .min(5)
  .max(5)
  .regex(/^DRAFT$/);
const localeId = z.string().regex(/^[a-z]{2}_([A-Z]{2}|[0-9]{3})$/);
const roleArn = z
  .string()
  .min(32)
  .max(2048)
  .regex(/^arn:aws:iam::[0-9]{12}:role\/.*$/);
const dataPrivacy = z.object({ childDirected: z.boolean() });
const errorLogSettings = optional(z.object({ enabled: z.boolean() }));
const idleSession = z.number().int().min(60).max(86400);
const tags = z.record(z.string().min(1).max(128), z.string().max(256));
const threshold = z.number().min(0).max(1);
/** A setting that is kept and given back as it is, whatever type the model gives it. */
const setting = optional(
  z.custom<never>((value) => typeof value === 'object' && value !== null, 'Member must be a structure'),
);
const query = optional(z.enum(['true', 'false']).transform((value) => value === 'true'));

const page = {
  maxResults: optional(z.number().int().min(1).max(1000)),
  nextToken: optional(z.string()),
};

/** How a list is sorted and filtered. */
function order<const A extends string>(...attributes: readonly [A, ...A[]]) {
  return optional(z.object({ attribute: z.enum(attributes), order: z.enum(['Ascending', 'Descending']) }));
}
function filters<const N extends string, const O extends 'CO' | 'EQ' | 'NE'>(
  names: readonly [N, ...N[]],
  operators: readonly [O, ...O[]],
) {
  const values = z
    .array(
      z
        .string()
        .min(1)
        .max(100)
        .regex(/^[0-9a-zA-Z_()\s-]+$/),
    )
    .min(1)
    .max(1);
  const filter = z.object({ name: z.enum(names), values, operator: z.enum(operators) });
  return optional(z.array(filter).min(1).max(names.length));
}

const bot = { botId: id };
const botSettings = {
  botName: name,
  description,
  roleArn,
  dataPrivacy,
  idleSessionTTLInSeconds: idleSession,
  botType: optional(z.enum(['Bot', 'BotNetwork'])),
  errorLogSettings,
};

export const listBotsShape = z.object({
  sortBy: order('BotName'),
  filters: filters(['BotName', 'BotType'], ['CO', 'EQ', 'NE']),
  ...page,
});
export const botShape = z.object(bot);
export const createBotShape = z.object({
  ...botSettings,
  botTags: optional(tags),
  testBotAliasTags: optional(tags),
});
export const updateBotShape = z.object({ ...bot, ...botSettings });
export const deleteBotShape = z.object({ ...bot, skipResourceInUseCheck: query });

const locale = { ...bot, botVersion: version, localeId };
const draftLocale = { ...bot, botVersion: onlyDraft, localeId };
const localeSettings = {
  description,
  nluIntentConfidenceThreshold: threshold,
  voiceSettings: setting,
  unifiedSpeechSettings: setting,
  audioFillerSettings: setting,
  speechRecognitionSettings: setting,
  generativeAISettings: setting,
  speechDetectionSensitivity: optional(z.enum(['Default', 'HighNoiseTolerance', 'MaximumNoiseTolerance'])),
};

export const localeShape = z.object(locale);
export const draftLocaleShape = z.object(draftLocale);
export const putLocaleShape = z.object({ ...draftLocale, ...localeSettings });
export const listLocalesShape = z.object({
  ...bot,
  botVersion: version,
  sortBy: order('BotLocaleName'),
  filters: filters(['BotLocaleName'], ['CO', 'EQ']),
  ...page,
});

export const versionShape = z.object({ ...bot, botVersion: number });
export const deleteVersionShape = z.object({ ...bot, botVersion: number, skipResourceInUseCheck: query });
export const listVersionsShape = z.object({ ...bot, sortBy: order('BotVersion'), ...page });
export const createVersionShape = z.object({
  ...bot,
  description,
  botVersionLocaleSpecification: z
    .record(localeId, z.object({ sourceBotVersion: version }))
    .refine((map) => Object.keys(map).length > 0, 'Member must have length greater than or equal to 1'),
});

const lambda = z.object({
  lambdaARN: z
    .string()
    .min(20)
    .max(2048)
    .regex(
      /^arn:aws:lambda:[a-z]+-[a-z]+-[0-9]:[0-9]{12}:function:[a-zA-Z0-9-_]+(\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?(:[a-zA-Z0-9-_]+)?$/,
    ),
  codeHookInterfaceVersion: z.string().min(1).max(5),
});
const aliasSettings = {
  botAliasName: name,
  description,
  botAliasLocaleSettings: optional(
    z.record(
      localeId,
      z.object({
        enabled: z.boolean(),
        codeHookSpecification: optional(z.object({ lambdaCodeHook: lambda })),
      }),
    ),
  ),
  conversationLogSettings: setting,
  sentimentAnalysisSettings: optional(z.object({ detectSentiment: z.boolean() })),
};

export const aliasShape = z.object({ ...bot, botAliasId: aliasId });
export const deleteAliasShape = z.object({ ...bot, botAliasId: aliasId, skipResourceInUseCheck: query });
export const listAliasesShape = z.object({ ...bot, ...page });
export const createAliasShape = z.object({
  ...bot,
  ...aliasSettings,
  botVersion: optional(number),
  tags: optional(tags),
});
export const updateAliasShape = z.object({
  ...bot,
  botAliasId: aliasId,
  ...aliasSettings,
  botVersion: optional(version),
});

export const importShape = z.object({ importId: id });
export const startImportShape = z.object({
  importId: id,
  mergeStrategy: z.enum(['Overwrite', 'FailOnConflict', 'Append']),
  filePassword: optional(z.string().min(1).max(1024)),
  resourceSpecification: z.object({
    botImportSpecification: optional(
      z.object({
        botName: name,
        roleArn,
        dataPrivacy,
        errorLogSettings,
        idleSessionTTLInSeconds: optional(idleSession),
        botTags: optional(tags),
        testBotAliasTags: optional(tags),
      }),
    ),
    botLocaleImportSpecification: optional(
      z.object({ ...draftLocale, nluIntentConfidenceThreshold: optional(threshold) }),
    ),
    customVocabularyImportSpecification: setting,
    testSetImportResourceSpecification: setting,
  }),
});
export const listImportsShape = z.object({
  botId: optional(id),
  botVersion: optional(onlyDraft),
  localeId: optional(localeId),
  sortBy: order('LastUpdatedDateTime'),
  filters: filters(['ImportResourceType'], ['CO', 'EQ']),
  ...page,
});

export const exportShape = z.object({ exportId: id });
export const createExportShape = z.object({
  fileFormat: z.enum(['LexJson', 'TSV', 'CSV']),
  filePassword: optional(z.string().min(1).max(1024)),
  resourceSpecification: z.object({
    botExportSpecification: optional(z.object({ ...bot, botVersion: version })),
    botLocaleExportSpecification: optional(z.object(locale)),
    customVocabularyExportSpecification: setting,
    testSetExportSpecification: setting,
  }),
});
export const listExportsShape = z.object({
  botId: optional(id),
  botVersion: optional(version),
  localeId: optional(localeId),
  sortBy: order('LastUpdatedDateTime'),
  filters: filters(['ExportResourceType'], ['CO', 'EQ']),
  ...page,
});

export const intentShape = z.object({ ...locale, intentId: id });
export const slotShape = z.object({ ...locale, intentId: id, slotId: id });
export const slotTypeShape = z.object({ ...locale, slotTypeId: id });
export const listIntentsShape = z.object({
  ...locale,
  sortBy: order('IntentName', 'LastUpdatedDateTime'),
  filters: filters(['IntentName'], ['CO', 'EQ']),
  ...page,
});
export const listSlotsShape = z.object({
  ...locale,
  intentId: id,
  sortBy: order('SlotName', 'LastUpdatedDateTime'),
  filters: filters(['SlotName'], ['CO', 'EQ']),
  ...page,
});
export const listSlotTypesShape = z.object({
  ...locale,
  sortBy: order('SlotTypeName', 'LastUpdatedDateTime'),
  filters: filters(['SlotTypeName', 'ExternalSourceType'], ['CO', 'EQ']),
  ...page,
});

const resourceARN = z.string().min(1).max(1011);
export const resourceShape = z.object({ resourceARN });
export const tagShape = z.object({ resourceARN, tags });
export const untagShape = z.object({ resourceARN, tagKeys: z.array(z.string().min(1).max(128)).max(200) });
export const nothingShape = z.object({});
