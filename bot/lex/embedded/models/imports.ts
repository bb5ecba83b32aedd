import { timingSafeEqual } from 'node:crypto';
import type {
  BotImportSpecification,
  BotLocaleImportSpecification,
  CreateUploadUrlResponse,
  DeleteImportRequest,
  DeleteImportResponse,
  DescribeImportRequest,
  DescribeImportResponse,
  ListImportsRequest,
  ListImportsResponse,
  StartImportRequest,
  StartImportResponse,
} from '@aws-sdk/client-lex-models-v2';
import { DefinitionFault } from '../../definitions/fault.ts';
import { createTakeIn } from './take-in.ts';
import { without } from './bots.ts';
import type { Desk } from './desk.ts';
import { filtered, pageOf, sorted } from './page.ts';
import { cannotRetrieve, conflict, invalid, notFound } from './refusals.ts';
import type { ImportRecord } from './state.ts';

/** The operations on imports. */
export interface ImportOperations {
  /** `uploadUrl` is a path here: whoever carries it over the wire knows the address. */
  createUploadUrl(): Promise<CreateUploadUrlResponse>;
  startImport(request: StartImportRequest): Promise<StartImportResponse>;
  describeImport(request: DescribeImportRequest): Promise<DescribeImportResponse>;
  listImports(request: ListImportsRequest): Promise<ListImportsResponse>;
  deleteImport(request: DeleteImportRequest): Promise<DeleteImportResponse>;
  /** Takes a zip that is sent to an upload's path; what keeps it from being taken, else undefined. */
  upload(importId: string, signature: string, bytes: Uint8Array): 'unknown' | 'expired' | undefined;
}

/** How long an upload's address holds, and how long an import is listed, in milliseconds (Lex §2.1). */
const uploadTime = 5 * 60_000;
const listedTime = 7 * 24 * 3_600_000;

interface Upload {
  readonly signature: string;
  readonly expires: number;
  bytes?: Uint8Array;
}

export function importOperations(desk: Desk): ImportOperations {
  const uploads = new Map<string, Upload>();
  const takeIn = createTakeIn(desk);

  return {
    createUploadUrl() {
      for (const [importId, { expires, bytes }] of uploads) {
        if (!bytes && expires < desk.now()) uploads.delete(importId);
      }
      const importId = desk.options.newId();
      const signature = desk.options.newId() + desk.options.newId();
      uploads.set(importId, { signature, expires: desk.now() + uploadTime });
      return Promise.resolve({ importId, uploadUrl: `/uploads/${importId}?signature=${signature}` });
    },
    upload(importId, signature, bytes) {
      const upload = uploads.get(importId);
      if (!upload || !sameText(upload.signature, signature)) return 'unknown';
      if (upload.expires < desk.now()) return 'expired';
      upload.bytes = bytes;
      return undefined;
    },
    async startImport(request) {
      const { importId = '', resourceSpecification = {}, mergeStrategy = 'FailOnConflict' } = request;
      const specification = checkedSpecification(request);
      if (desk.state().imports[importId]) throw conflict(`The import ${importId} was started already.`);
      const upload = uploads.get(importId);
      if (!upload) throw notFound(`The import ${importId}`);
      const { bytes } = upload;
      if (!bytes)
        throw invalid(
          `Nothing was uploaded for the import ${importId}. Send the zip to its uploadUrl first.`,
        );
      const now = desk.now();
      const record: ImportRecord = {
        importId,
        status: 'InProgress',
        specification: resourceSpecification,
        mergeStrategy,
        created: now,
        updated: now,
      };
      uploads.delete(importId);
      const { locale } = specification;
      if (locale) takeIn.refuseMissing(locale);
      await desk.change((state) => ({
        ...state,
        imports: {
          ...without(state.imports, (id) => (state.imports[id]?.created ?? 0) < now - listedTime),
          [importId]: record,
        },
      }));
      desk.begin(importId, () => work(record, Buffer.from(bytes), specification));
      return {
        importId,
        resourceSpecification,
        mergeStrategy,
        importStatus: record.status,
        creationDateTime: new Date(now),
      };
    },
    async describeImport({ importId = '' }) {
      await desk.settled(importId);
      const record = desk.state().imports[importId];
      if (!record) throw notFound(`The import ${importId}`);
      return {
        importId,
        resourceSpecification: record.specification,
        mergeStrategy: record.mergeStrategy,
        ...outcomeOf(record),
        ...(record.failureReasons ? { failureReasons: [...record.failureReasons] } : {}),
      };
    },
    listImports({ botId, botVersion, localeId, sortBy, filters, ...page }) {
      const all = Object.values(desk.state().imports).filter((record) => isAbout(record, botId, localeId));
      const kept = filtered(all, filters, typeOf);
      const { items, next } = pageOf(
        sorted(kept, sortBy, (a, b) => a.updated - b.updated),
        page,
      );
      const importSummaries = items.map((record) => ({
        importId: record.importId,
        mergeStrategy: record.mergeStrategy,
        importedResourceType: typeOf(record),
        ...outcomeOf(record),
      }));
      return Promise.resolve({
        ...(botId === undefined ? {} : { botId }),
        ...(botVersion === undefined ? {} : { botVersion }),
        ...(localeId === undefined ? {} : { localeId }),
        importSummaries,
        ...next,
      });
    },
    async deleteImport({ importId = '' }) {
      if (!uploads.delete(importId) && !desk.state().imports[importId]) throw cannotRetrieve('resource');
      await desk.change((state) => ({ ...state, imports: without(state.imports, (id) => id === importId) }));
      return { importId, importStatus: 'Deleting' };
    },
  };

  async function work(record: ImportRecord, zip: Buffer, specification: Specification): Promise<void> {
    const { importId, mergeStrategy } = record;
    try {
      const imported = specification.locale
        ? await takeIn.locale(zip, specification.locale, mergeStrategy)
        : await takeIn.bot(zip, specification.bot, mergeStrategy);
      await desk.changeImport(importId, (now) => ({
        ...now,
        status: 'Completed',
        updated: desk.now(),
        importedResourceId: imported.id,
        importedResourceName: imported.name,
      }));
    } catch (error) {
      if (!(error instanceof DefinitionFault)) desk.options.fault(error);
      const failureReasons =
        error instanceof DefinitionFault ? error.faults : ['An internal error occurred.'];
      await desk.changeImport(importId, (now) => ({
        ...now,
        status: 'Failed',
        updated: desk.now(),
        failureReasons,
      }));
    }
  }
}

type Specification =
  | { readonly bot: BotImportSpecification; readonly locale?: undefined }
  | { readonly locale: BotLocaleImportSpecification };

function checkedSpecification({
  resourceSpecification = {},
  mergeStrategy,
  filePassword,
}: StartImportRequest): Specification {
  const { botImportSpecification: bot, botLocaleImportSpecification: locale } = resourceSpecification;
  if (Object.values(resourceSpecification).filter((value: unknown) => value !== undefined).length !== 1) {
    throw invalid('The resourceSpecification must have exactly one specification.');
  }
  if (filePassword !== undefined)
    throw invalid('Zips with a password are not served here. Import one without.');
  if (locale) return { locale };
  if (!bot)
    throw invalid('Bots and bot locales are imported here, custom vocabularies and test sets are not.');
  if (mergeStrategy === 'Append') {
    throw invalid(
      'The merge strategy Append is for a bot locale. Use Overwrite or FailOnConflict for a bot.',
    );
  }
  return { bot };
}

function outcomeOf(record: ImportRecord) {
  const { importedResourceId, importedResourceName } = record;
  return {
    importStatus: record.status,
    ...(importedResourceId === undefined ? {} : { importedResourceId }),
    ...(importedResourceName === undefined ? {} : { importedResourceName }),
    creationDateTime: new Date(record.created),
    lastUpdatedDateTime: new Date(record.updated),
  };
}

const typeOf = (record: ImportRecord) =>
  record.specification.botLocaleImportSpecification ? ('BotLocale' as const) : ('Bot' as const);

function isAbout(record: ImportRecord, botId: string | undefined, localeId: string | undefined): boolean {
  const locale = record.specification.botLocaleImportSpecification;
  if (localeId !== undefined && locale?.localeId !== localeId) return false;
  return botId === undefined || botId === (locale?.botId ?? record.importedResourceId);
}

/** Compares in constant time. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
