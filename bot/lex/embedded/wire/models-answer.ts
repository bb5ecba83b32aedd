import { lexError } from '../errors.ts';
import type { Models } from '../models/models.ts';
import { checked } from './constraints.ts';
import type { WireRequest, WireResponse } from './http.ts';
import { modelsRoutes, type ModelsRoute } from './models-routes.ts';
import { decoded, plainPath } from './path.ts';
import { readObject, readText } from './text.ts';
import { transfer } from './transfer.ts';

/** What a path of Models V2 asks for, and the members of the request that stand in it. */
interface Found {
  readonly route: ModelsRoute;
  readonly members: Readonly<Record<string, unknown>>;
}

/** Answers what is an operation of Models V2, or an upload or a download that it named; undefined for every other path. */
export async function answerModels(models: Models, request: WireRequest): Promise<WireResponse | undefined> {
  const path = plainPath(request.path);
  const transferred = await transfer(models, request, path);
  if (transferred) return transferred;
  const candidates = modelsRoutes.flatMap((route) => {
    const members = membersIn(path, route.path);
    return members ? [{ route, members }] : [];
  });
  if (candidates.length === 0) return undefined;
  const found = candidates.find(({ route }) => route.method === request.method);
  if (!found) {
    throw lexError(
      'ValidationException',
      `${request.method} is not an operation of Lex Models V2 at ${path}.`,
    );
  }
  return run(models, request, found);
}

async function run(models: Models, request: WireRequest, { route, members }: Found): Promise<WireResponse> {
  if (request.body === 'too-large') throw lexError('ValidationException', 'The request is too large.');
  const body = request.method === 'GET' ? {} : readObject(readText(request.body, 'The body'), 'The body');
  const asked = checked(route.shape, { ...queryOf(request.path), ...(body as object), ...members });
  const answer = withAddress(await route.run(models, asked), request.headers.host);
  return {
    status: route.status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(onWire(answer)),
  };
}

/** The members in braces; undefined where the path is another one. An ARN may hold slashes. */
function membersIn(path: string, pattern: string): Readonly<Record<string, string>> | undefined {
  const given = path.split('/');
  const wanted = pattern.split('/');
  if (given[1] === 'tags' && wanted[1] === 'tags') {
    const arn = given.slice(2).map(decoded).join('/');
    return arn === '' ? undefined : { resourceARN: arn };
  }
  if (given.length !== wanted.length) return undefined;
  const members: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) members[part.slice(1, -1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return members;
}

function queryOf(target: string): Readonly<Record<string, unknown>> {
  const query = new URLSearchParams(/\?([^#]*)/.exec(target)?.[1] ?? '');
  const tagKeys = query.getAll('tagKeys');
  return { ...Object.fromEntries(query), ...(tagKeys.length > 0 ? { tagKeys } : {}) };
}

/** Uploads and downloads are at the address under which the caller found this server. */
function withAddress(answer: object, host: string | undefined): object {
  const here = `http://${host ?? 'localhost'}`;
  const urls = Object.entries(answer).filter(([name]) => name === 'uploadUrl' || name === 'downloadUrl');
  return { ...answer, ...Object.fromEntries(urls.map(([name, path]) => [name, here + String(path)])) };
}

/** Moments are seconds since the epoch in Lex's JSON. */
function onWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(onWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, onWire(member)]));
}
