import type {
  CreateExportRequest,
  CreateExportResponse,
  DescribeExportRequest,
  DescribeExportResponse,
  ListExportsRequest,
  ListExportsResponse,
} from '@aws-sdk/client-lex-models-v2';
import { localeIn, packBotTree } from '../../definitions/bot-tree.ts';
import { botFileOf } from './definitions.ts';
import { botOf, versionOf, type Desk } from './desk.ts';
import { sameText } from './imports.ts';
import { localeOf } from './locales.ts';
import { filtered, pageOf, sorted } from './page.ts';
import { invalid, notFound } from './refusals.ts';
import type { ExportRecord } from './state.ts';

/** A zip to download. */
export interface Download {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The operations on exports. */
export interface ExportOperations {
  createExport(request: CreateExportRequest): Promise<CreateExportResponse>;
  /** `downloadUrl` is a path here: whoever carries it over the wire knows the address. */
  describeExport(request: DescribeExportRequest): Promise<DescribeExportResponse>;
  listExports(request: ListExportsRequest): Promise<ListExportsResponse>;
  /** The zip under a download's path; undefined without the signature that belongs to it. */
  download(exportId: string, signature: string): Promise<Download | undefined>;
}

export function exportOperations(desk: Desk): ExportOperations {
  return {
    async createExport({ resourceSpecification = {}, fileFormat, filePassword }) {
      const { botExportSpecification: whole, botLocaleExportSpecification: locale } = resourceSpecification;
      const wanted = whole ?? locale;
      if (!wanted || (whole && locale)) {
        throw invalid('The resourceSpecification must have one specification: of a bot or of a bot locale.');
      }
      if (fileFormat !== 'LexJson') throw invalid('Bots and bot locales are exported as LexJson.');
      if (filePassword !== undefined) throw invalid('Zips with a password are not served here.');
      const bot = botOf(desk, wanted.botId);
      const version = versionOf(bot, wanted.botVersion);
      if (locale) localeOf(bot, locale.botVersion, locale.localeId ?? '');
      const exportId = desk.options.newId();
      const tree = await desk.tree(version.tree);
      const botName = botFileOf(tree).name;
      const record: ExportRecord = {
        exportId,
        specification: resourceSpecification,
        tree: locale ? await desk.keep(localeIn(tree, locale.localeId ?? '')) : version.tree,
        botName,
        resourceType: locale ? 'BOT_LOCALE' : 'BOT',
        fileName: [
          botName,
          wanted.botVersion,
          ...(locale ? [locale.localeId] : []),
          exportId,
          'LexJson.zip',
        ].join('-'),
        signature: desk.options.newId() + desk.options.newId(),
        created: desk.now(),
      };
      await desk.addExport(record);
      return { ...describe(record), exportStatus: 'InProgress' };
    },
    describeExport({ exportId = '' }) {
      const record = desk.state().exports[exportId];
      if (!record) throw notFound(`The export ${exportId}`);
      return Promise.resolve({
        ...describe(record),
        downloadUrl: `/downloads/${exportId}?signature=${record.signature}`,
        lastUpdatedDateTime: new Date(record.created),
      });
    },
    listExports({ botId, botVersion, localeId, sortBy, filters, ...page }) {
      const all = Object.values(desk.state().exports).filter(({ specification }) => {
        const { botExportSpecification: whole, botLocaleExportSpecification: locale } = specification;
        const about = whole ?? locale;
        return (
          (botId === undefined || about?.botId === botId) &&
          (botVersion === undefined || about?.botVersion === botVersion) &&
          (localeId === undefined || locale?.localeId === localeId)
        );
      });
      const kept = filtered(all, filters, (record) => (record.resourceType === 'BOT' ? 'Bot' : 'BotLocale'));
      const { items, next } = pageOf(
        sorted(kept, sortBy, (a, b) => a.created - b.created),
        page,
      );
      return Promise.resolve({
        ...(botId === undefined ? {} : { botId }),
        ...(botVersion === undefined ? {} : { botVersion }),
        ...(localeId === undefined ? {} : { localeId }),
        exportSummaries: items.map((record) => ({
          ...describe(record),
          lastUpdatedDateTime: new Date(record.created),
        })),
        ...next,
      });
    },
    async download(exportId, signature) {
      const record = desk.state().exports[exportId];
      if (!record || !sameText(record.signature, signature)) return undefined;
      const { fileName, tree, botName, resourceType } = record;
      return { fileName, bytes: packBotTree(await desk.tree(tree), botName, resourceType) };
    },
  };
}

function describe(record: ExportRecord) {
  return {
    exportId: record.exportId,
    resourceSpecification: record.specification,
    fileFormat: 'LexJson' as const,
    exportStatus: 'Completed' as const,
    creationDateTime: new Date(record.created),
  };
}
