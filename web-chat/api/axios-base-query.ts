import type { BaseQueryFn } from '@reduxjs/toolkit/query';
import axios, { type AxiosRequestConfig } from 'axios';
import { locale } from '../words/spoken.ts';
import { failureOf, type Failure } from './failure.ts';
import { asVisitor } from './first-visit.ts';
import { newId } from './new-id.ts';

/** Longer than the server holds a message back for its answer. */
const http = axios.create({ timeout: 30_000 });

/** A request of the shop or the chat. */
export interface Ask {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly params?: object;
  readonly data?: unknown;
  /** The same answer for everybody: it neither needs nor sets a cookie. */
  readonly anyone?: boolean;
  /** It changes something, once: it is sent under an `Idempotency-Key`. */
  readonly once?: boolean;
}

/** Keys of requests whose fate is not known; asked again, the same request is the same change. */
const keys = new Map<string, string>();

/** Lets RTK Query speak through axios; the browser sends the visitor's cookie by itself. */
export const axiosBaseQuery =
  (baseURL: string): BaseQueryFn<Ask, unknown, Failure> =>
  async ({ anyone, once, ...ask }, { signal }) => {
    const what = once ? JSON.stringify([ask.method, ask.url, ask.data]) : '';
    const key = keys.get(what) ?? newId();
    if (once) keys.set(what, key);
    const request: AxiosRequestConfig = {
      ...{ ...ask, baseURL, signal },
      // In which language a guest who never chose one is answered.
      headers: { 'accept-language': locale, ...(once && { 'idempotency-key': key }) },
    };
    const send = () => http.request<unknown>(request);
    try {
      const { data } = await (anyone ? send() : asVisitor(send));
      keys.delete(what);
      return { data };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') keys.delete(what);
      return { error: failure };
    }
  };
