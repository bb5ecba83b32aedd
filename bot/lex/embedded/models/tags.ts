import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-lex-models-v2';
import type { Desk } from './desk.ts';
import { notFound } from './refusals.ts';
import { testAlias } from './state.ts';

/** The operations on tags. */
export interface TagOperations {
  listTagsForResource(request: ListTagsForResourceRequest): Promise<ListTagsForResourceResponse>;
  tagResource(request: TagResourceRequest): Promise<Record<string, never>>;
  untagResource(request: UntagResourceRequest): Promise<Record<string, never>>;
}

export function tagOperations(desk: Desk): TagOperations {
  return {
    listTagsForResource({ resourceARN }) {
      return Promise.resolve({ tags: { ...desk.state().tags[resourceOf(desk, resourceARN)] } });
    },
    async tagResource({ resourceARN, tags }) {
      await changeTags(desk, resourceOf(desk, resourceARN), (now) => ({ ...now, ...tags }));
      return {};
    },
    async untagResource({ resourceARN, tagKeys = [] }) {
      await changeTags(desk, resourceOf(desk, resourceARN), (now) =>
        Object.fromEntries(Object.entries(now).filter(([key]) => !tagKeys.includes(key))),
      );
      return {};
    },
  };
}

/** Sets the tags that a new bot comes with. */
export async function setTags(
  desk: Desk,
  botId: string,
  tags: {
    readonly botTags?: Record<string, string> | undefined;
    readonly testBotAliasTags?: Record<string, string> | undefined;
  },
): Promise<void> {
  const { botTags, testBotAliasTags } = tags;
  if (botTags) await changeTags(desk, `bot/${botId}`, () => botTags);
  if (testBotAliasTags) {
    await changeTags(desk, `bot-alias/${botId}/${testAlias.aliasId}`, () => testBotAliasTags);
  }
}

/** Changes the tags of a resource, named as {@link resourceOf} does. */
export function changeTags(
  desk: Desk,
  resource: string,
  edit: (tags: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): Promise<void> {
  return desk.change((state) => ({
    ...state,
    tags: { ...state.tags, [resource]: edit(state.tags[resource] ?? {}) },
  }));
}

/** `bot/<id>` or `bot-alias/<id>/<alias>` out of an ARN of any region and account. Throws `ResourceNotFoundException`. */
function resourceOf(desk: Desk, arn: string | undefined): string {
  const [, resource, botId = '', aliasId] =
    /^arn:[\w-]+:lex:[\w-]*:\d*:((?:bot\/(?=[^/]+$)|bot-alias\/)(\w{10})(?:\/(\w{10}))?)$/.exec(arn ?? '') ??
    [];
  const bot = desk.state().bots[botId];
  if (resource === undefined || !bot || (aliasId !== undefined && !bot.aliases[aliasId])) {
    throw notFound(`The resource ${arn ?? ''}`);
  }
  return resource;
}
