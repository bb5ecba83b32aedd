import type { BaseQueryFn } from '@reduxjs/toolkit/query';
import axios, { isAxiosError, type AxiosRequestConfig } from 'axios';
import { locale } from '../words/spoken.ts';
import { failureOf, type Failure } from './failure.ts';
import { asVisitor } from './first-visit.ts';
import { newId } from './new-id.ts';
import type { Answer, Ask } from './way.ts';

/** Longer than the server holds a message back for its answer. */
const http = axios.create({ timeout: 30_000 });

/** Keys of requests whose fate is not known; asked again, the same request is the same change. */
const keys = new Map<string, string>();

/** Asks through axios; the browser sends the visitor's cookie by itself. */
export async function askHere({ anyone, once, ...ask }: Ask, signal: AbortSignal): Promise<Answer> {
  const what = once ? JSON.stringify([ask.method, ask.url, ask.data]) : '';
  const key = keys.get(what) ?? newId();
  if (once) keys.set(what, key);
  const request: AxiosRequestConfig = {
    ...{ ...ask, signal },
    // In which language a guest who never chose one is answered.
    headers: { 'accept-language': locale, ...(once && { 'idempotency-key': key }) },
  };
  const send = () => http.request<unknown>(request);
  try {
    const { data } = await (anyone ? send() : asVisitor(send));
    keys.delete(what);
    return { data };
  } catch (error) {
    const failure = failureOf(isAxiosError(error) ? error.response : undefined);
    if (failure.kind === 'refused') keys.delete(what);
    return { error: failure };
  }
}

/** Lets RTK Query speak through axios. */
export const axiosBaseQuery: BaseQueryFn<Ask, unknown, Failure> = (ask, { signal }) => askHere(ask, signal);
