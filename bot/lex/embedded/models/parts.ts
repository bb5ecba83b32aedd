import { createHash } from 'node:crypto';
import type {
  DescribeIntentRequest,
  DescribeIntentResponse,
  DescribeSlotRequest,
  DescribeSlotResponse,
  DescribeSlotTypeRequest,
  DescribeSlotTypeResponse,
  ListIntentsRequest,
  ListIntentsResponse,
  ListSlotsRequest,
  ListSlotsResponse,
  ListSlotTypesRequest,
  ListSlotTypesResponse,
} from '@aws-sdk/client-lex-models-v2';
import { localeIn } from '../../definitions/bot-tree.ts';
import { inApiSpelling } from './api-spelling.ts';
import { botOf, versionOf, type Desk } from './desk.ts';
import { localeOf } from './locales.ts';
import { byName, filtered, pageOf, sorted, type Filter, type PageRequest } from './page.ts';
import { notFound } from './refusals.ts';

/** The operations that read intents, slots and slot types. */
export interface PartOperations {
  listIntents(request: ListIntentsRequest): Promise<ListIntentsResponse>;
  describeIntent(request: DescribeIntentRequest): Promise<DescribeIntentResponse>;
  listSlots(request: ListSlotsRequest): Promise<ListSlotsResponse>;
  describeSlot(request: DescribeSlotRequest): Promise<DescribeSlotResponse>;
  listSlotTypes(request: ListSlotTypesRequest): Promise<ListSlotTypesResponse>;
  describeSlotType(request: DescribeSlotTypeRequest): Promise<DescribeSlotTypeResponse>;
}

interface Place {
  readonly botId?: string | undefined;
  readonly botVersion?: string | undefined;
  readonly localeId?: string | undefined;
}

/** A part as its file has it, in the API's spelling. */
interface Part {
  readonly id: string;
  readonly name: string;
  /** The folder of its file. */
  readonly folder: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export function partOperations(desk: Desk): PartOperations {
  return {
    async listIntents(request) {
      const { items, next, place, updated } = await listed(request, 'Intent.json');
      return {
        ...place,
        intentSummaries: items.map(({ id, name, json }) => ({
          intentId: id,
          intentName: name,
          ...members(json, ['description', 'parentIntentSignature', 'inputContexts', 'outputContexts']),
          lastUpdatedDateTime: updated,
        })),
        ...next,
      };
    },
    async describeIntent({ intentId, ...place }) {
      const intent = await found(place, 'Intent.json', intentId, 'intent');
      const slots = await partsIn(place, 'Slot.json', `${intent.folder}/`);
      const { displayName, slotPriorities, ...json } = intent.json;
      const priorities = (slotPriorities ?? []) as readonly { slotName: string; priority: number }[];
      return {
        ...json,
        ...(displayName === undefined ? {} : { intentDisplayName: displayName }),
        intentId,
        intentName: intent.name,
        slotPriorities: priorities.flatMap(({ slotName, priority }) => {
          const slot = slots.find(({ name }) => name === slotName);
          return slot ? [{ priority, slotId: slot.id }] : [];
        }),
        ...place,
        ...dates(place),
      } as DescribeIntentResponse;
    },
    async listSlots(request) {
      const { intentId } = request;
      const intent = await found(request, 'Intent.json', intentId, 'intent');
      const { items, next, place, updated } = await listed(request, 'Slot.json', `${intent.folder}/`);
      const types = await partsIn(request, 'SlotType.json');
      const slotSummaries = items.map((slot) => {
        const elicitation = (slot.json.valueElicitationSetting ?? {}) as Record<string, unknown>;
        return {
          slotId: slot.id,
          slotName: slot.name,
          ...members(slot.json, ['description']),
          slotConstraint: elicitation.slotConstraint,
          slotTypeId: typeId(slot.json.slotTypeName, types),
          ...(elicitation.promptSpecification
            ? { valueElicitationPromptSpecification: elicitation.promptSpecification }
            : {}),
          lastUpdatedDateTime: updated,
        };
      });
      return { ...place, intentId, slotSummaries, ...next } as ListSlotsResponse;
    },
    async describeSlot({ slotId, intentId, ...place }) {
      const intent = await found(place, 'Intent.json', intentId, 'intent');
      const slot = await found(place, 'Slot.json', slotId, 'slot', `${intent.folder}/`);
      const { slotTypeName, ...json } = slot.json;
      const slotTypeId = typeId(slotTypeName, await partsIn(place, 'SlotType.json'));
      const described = { ...json, slotId, slotName: slot.name, slotTypeId, intentId };
      return { ...described, ...place, ...dates(place) };
    },
    async listSlotTypes(request) {
      const { items, next, place, updated } = await listed(request, 'SlotType.json');
      const slotTypeSummaries = items.map((type) => ({
        slotTypeId: type.id,
        slotTypeName: type.name,
        ...members(type.json, ['description', 'parentSlotTypeSignature']),
        slotTypeCategory: categoryOf(type.json),
        lastUpdatedDateTime: updated,
      }));
      return { ...place, slotTypeSummaries, ...next } as ListSlotTypesResponse;
    },
    async describeSlotType({ slotTypeId, ...place }) {
      const type = await found(place, 'SlotType.json', slotTypeId, 'slot type');
      const described = { ...type.json, slotTypeId, slotTypeName: type.name };
      return { ...described, ...place, ...dates(place) };
    },
  };

  function dates({ botId, botVersion, localeId = '' }: Place) {
    const { created, updated } = localeOf(botOf(desk, botId), botVersion, localeId);
    return { creationDateTime: new Date(created), lastUpdatedDateTime: new Date(updated) };
  }

  async function listed(
    request: Place &
      PageRequest & {
        readonly filters?: readonly Filter[] | undefined;
        readonly sortBy?: { readonly order?: string | undefined } | undefined;
      },
    file: string,
    folder?: string,
  ) {
    const { botId, botVersion, localeId, filters, sortBy, ...page } = request;
    const place = { botId, botVersion, localeId };
    const kept = filtered(await partsIn(place, file, folder), filters, (part, name) =>
      name === 'ExternalSourceType' ? '' : part.name,
    );
    const { items, next } = pageOf(
      sorted(kept, sortBy, (a, b) => byName(a.name, b.name)),
      page,
    );
    return { items, next, place, updated: dates(place).lastUpdatedDateTime };
  }

  async function found(
    place: Place,
    file: string,
    id: string | undefined,
    what: string,
    folder?: string,
  ): Promise<Part> {
    const part = (await partsIn(place, file, folder)).find((candidate) => candidate.id === id);
    if (!part) throw notFound(`The ${what} ${id ?? ''}`);
    return part;
  }

  /** The parts of a kind, below a folder where one is named, in the order of their names. */
  async function partsIn(place: Place, file: string, folder = ''): Promise<readonly Part[]> {
    const { botId, botVersion, localeId = '' } = place;
    const bot = botOf(desk, botId);
    localeOf(bot, botVersion, localeId);
    const tree = localeIn(await desk.tree(versionOf(bot, botVersion).tree), localeId);
    const paths = [...tree].filter(([path]) => path.endsWith(`/${file}`) && path.startsWith(folder));
    return paths.map(([path, text]) => partOf(path, text)).sort((a, b) => byName(a.name, b.name));
  }
}

function partOf(path: string, text: string): Part {
  const { name, identifier, ...json } = inApiSpelling(JSON.parse(text.replace(/^\ufeff/, ''))) as Record<
    string,
    unknown
  >;
  const parts = path.split('/');
  const isId = typeof identifier === 'string' && /^[0-9a-zA-Z]{10}$/.test(identifier);
  return {
    // A tree kept by hand may have no identifiers: they are made of the path, the same on every machine.
    id: isId ? identifier : createHash('sha256').update(path).digest('hex').slice(0, 10).toUpperCase(),
    name: typeof name === 'string' ? name : (parts.at(-2) ?? ''),
    folder: parts.slice(0, -1).join('/'),
    json,
  };
}

/** A built-in type is its own id. */
function typeId(name: unknown, types: readonly Part[]): string {
  return types.find((type) => type.name === name)?.id ?? String(name);
}

function members(json: Part['json'], names: readonly string[]): Record<string, never> {
  return Object.fromEntries(
    names.filter((name) => json[name] !== undefined).map((name) => [name, json[name] as never]),
  );
}

function categoryOf(json: Part['json']): string {
  if (json.compositeSlotTypeSetting) return 'Composite';
  if (json.externalSourceSetting) return 'ExternalGrammar';
  return json.parentSlotTypeSignature ? 'Extended' : 'Custom';
}
