import type { BaseQueryFn } from '@reduxjs/toolkit/query';
import axios, { type AxiosRequestConfig } from 'axios';
import { failureOf, type Failure } from './failure.ts';

/** Longer than the server holds a message back for its answer. */
const http = axios.create({ baseURL: '/api/chat', timeout: 30_000 });

/** Lets RTK Query speak through axios; the browser sends the guest's cookie by itself. */
export const axiosBaseQuery: BaseQueryFn<AxiosRequestConfig, unknown, Failure> = async (
  request,
  { signal },
) => {
  try {
    return { data: (await http.request<unknown>({ ...request, signal })).data };
  } catch (error) {
    return { error: failureOf(error) };
  }
};
