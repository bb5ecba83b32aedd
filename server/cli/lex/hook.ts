import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeHook, HookEvent, HookResponse } from '../../../bot/lex/hook-event.ts';
import { BadCommand } from './command.ts';

/** What a Lambda function may take and answer (Lex L-8). */
const longestMs = 30_000;
const largestAnswer = 50 * 1024;

/** A Lambda-shaped module in process, or an address that events are POSTed to, such as a Lambda emulator's. Throws `BadCommand`. */
export async function openHook(where: string): Promise<CodeHook> {
  if (/^https?:\/\//i.test(where)) {
    if (URL.canParse(where)) return (event) => post(where, event);
    throw new BadCommand(`--hook: ${where} is not an address.`);
  }
  return inProcess(where);
}

async function post(url: string, event: HookEvent): Promise<HookResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
    signal: AbortSignal.timeout(longestMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return parsed(text, url);
}

function parsed(text: string, who: string): HookResponse {
  if (Buffer.byteLength(text) > largestAnswer) throw new Error(`${who} answered more than 50 KB`);
  try {
    return JSON.parse(text) as HookResponse;
  } catch {
    throw new Error(`${who} did not answer JSON`);
  }
}

/** What Node's Lambda runtime calls: with a promise, or with a callback. */
type Handler = (
  event: HookEvent,
  context: Readonly<Record<string, unknown>>,
  callback: (error: unknown, response?: unknown) => void,
) => unknown;

async function inProcess(path: string): Promise<CodeHook> {
  const file = resolve(path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new BadCommand(
      `--hook: there is no file ${path}. Give a module, or an address that begins with http://`,
    );
  }
  const handler = handlerIn(await load(file, path));
  if (!handler) throw new BadCommand(`--hook: ${path} does not export a function named handler.`);
  return async (event) => {
    const answer = await called(handler, event);
    // As over Lambda's wire: what JSON cannot carry does not arrive.
    return parsed(JSON.stringify(answer ?? null), path);
  };
}

async function load(file: string, path: string): Promise<unknown> {
  try {
    if (/\.[cm]?ts$/.test(file)) (await import('tsx/esm/api')).register();
    return (await import(pathToFileURL(file).href)) as unknown;
  } catch (error) {
    throw new BadCommand(
      `--hook: ${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function handlerIn(module: unknown): Handler | undefined {
  if (typeof module !== 'object' || module === null) return undefined;
  if ('handler' in module && typeof module.handler === 'function') return module.handler as Handler;
  return 'default' in module ? handlerIn(module.default) : undefined;
}

function called(handler: Handler, event: HookEvent): Promise<unknown> {
  const deadline = Date.now() + longestMs;
  const context = {
    functionName: 'local',
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, response?: unknown) => {
      if (error === null || error === undefined) resolve(response);
      else reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
    };
    const returned = handler(event, context, callback);
    if (handler.length < 3 || returned instanceof Promise) resolve(returned);
  });
}
