import type * as z from 'zod';
import type { Models } from '../models/models.ts';
import * as shapes from './models-shapes.ts';

/** One operation of Models V2 as HTTP. */
export interface ModelsRoute {
  readonly method: string;
  /** Parts in braces are members of the request. */
  readonly path: string;
  readonly status: number;
  readonly shape: z.ZodType;
  run(models: Models, request: unknown): Promise<object>;
}

/** Ties a path to an operation; the request has passed the shape when it runs. */
function route<T>(
  method: string,
  path: string,
  status: number,
  shape: z.ZodType<T>,
  run: (models: Models, request: T) => Promise<object>,
): ModelsRoute {
  return { method, path, status, shape, run: (models, request) => run(models, request as T) };
}

const bot = '/bots/{botId}';
const versions = `${bot}/botversions`;
const locales = `${versions}/{botVersion}/botlocales`;
const locale = `${locales}/{localeId}`;
const aliases = `${bot}/botaliases`;
const slots = `${locale}/intents/{intentId}/slots`;

/** Every operation that is served, as the model writes it. */
export const modelsRoutes: readonly ModelsRoute[] = [
  route('POST', '/bots', 200, shapes.listBotsShape, (models, it) => models.listBots(it)),
  route('PUT', '/bots', 202, shapes.createBotShape, (models, it) => models.createBot(it)),
  route('GET', bot, 200, shapes.botShape, (models, it) => models.describeBot(it)),
  route('PUT', bot, 202, shapes.updateBotShape, (models, it) => models.updateBot(it)),
  route('DELETE', bot, 202, shapes.deleteBotShape, (models, it) => models.deleteBot(it)),

  route('POST', versions, 200, shapes.listVersionsShape, (models, it) => models.listBotVersions(it)),
  route('PUT', versions, 202, shapes.createVersionShape, (models, it) => models.createBotVersion(it)),
  route('GET', `${versions}/{botVersion}`, 200, shapes.versionShape, (models, it) =>
    models.describeBotVersion(it),
  ),
  route('DELETE', `${versions}/{botVersion}`, 202, shapes.deleteVersionShape, (models, it) =>
    models.deleteBotVersion(it),
  ),

  route('POST', locales, 200, shapes.listLocalesShape, (models, it) => models.listBotLocales(it)),
  route('PUT', locales, 202, shapes.putLocaleShape, (models, it) => models.createBotLocale(it)),
  route('GET', locale, 200, shapes.localeShape, (models, it) => models.describeBotLocale(it)),
  route('PUT', locale, 202, shapes.putLocaleShape, (models, it) => models.updateBotLocale(it)),
  route('DELETE', locale, 202, shapes.draftLocaleShape, (models, it) => models.deleteBotLocale(it)),
  route('POST', locale, 202, shapes.draftLocaleShape, (models, it) => models.buildBotLocale(it)),

  route('POST', aliases, 200, shapes.listAliasesShape, (models, it) => models.listBotAliases(it)),
  route('PUT', aliases, 202, shapes.createAliasShape, (models, it) => models.createBotAlias(it)),
  route('GET', `${aliases}/{botAliasId}`, 200, shapes.aliasShape, (models, it) =>
    models.describeBotAlias(it),
  ),
  route('PUT', `${aliases}/{botAliasId}`, 202, shapes.updateAliasShape, (models, it) =>
    models.updateBotAlias(it),
  ),
  route('DELETE', `${aliases}/{botAliasId}`, 202, shapes.deleteAliasShape, (models, it) =>
    models.deleteBotAlias(it),
  ),

  route('POST', '/createuploadurl', 200, shapes.nothingShape, (models) => models.createUploadUrl()),
  route('PUT', '/imports', 202, shapes.startImportShape, (models, it) => models.startImport(it)),
  route('POST', '/imports', 200, shapes.listImportsShape, (models, it) => models.listImports(it)),
  route('GET', '/imports/{importId}', 200, shapes.importShape, (models, it) => models.describeImport(it)),
  route('DELETE', '/imports/{importId}', 202, shapes.importShape, (models, it) => models.deleteImport(it)),

  route('PUT', '/exports', 202, shapes.createExportShape, (models, it) => models.createExport(it)),
  route('POST', '/exports', 200, shapes.listExportsShape, (models, it) => models.listExports(it)),
  route('GET', '/exports/{exportId}', 200, shapes.exportShape, (models, it) => models.describeExport(it)),

  route('POST', `${locale}/intents`, 200, shapes.listIntentsShape, (models, it) => models.listIntents(it)),
  route('GET', `${locale}/intents/{intentId}`, 200, shapes.intentShape, (models, it) =>
    models.describeIntent(it),
  ),
  route('POST', slots, 200, shapes.listSlotsShape, (models, it) => models.listSlots(it)),
  route('GET', `${slots}/{slotId}`, 200, shapes.slotShape, (models, it) => models.describeSlot(it)),
  route('POST', `${locale}/slottypes`, 200, shapes.listSlotTypesShape, (models, it) =>
    models.listSlotTypes(it),
  ),
  route('GET', `${locale}/slottypes/{slotTypeId}`, 200, shapes.slotTypeShape, (models, it) =>
    models.describeSlotType(it),
  ),

  route('GET', '/tags/{resourceARN}', 200, shapes.resourceShape, (models, it) =>
    models.listTagsForResource(it),
  ),
  route('POST', '/tags/{resourceARN}', 200, shapes.tagShape, (models, it) => models.tagResource(it)),
  route('DELETE', '/tags/{resourceARN}', 200, shapes.untagShape, (models, it) => models.untagResource(it)),
];
