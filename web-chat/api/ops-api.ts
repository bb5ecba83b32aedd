import type { OpsView } from '../../server/api/views/ops.ts';
import { shopApi } from './shop-api.ts';

const opsApi = shopApi.injectEndpoints({
  endpoints: (build) => ({
    ops: build.query<OpsView, undefined>({
      query: () => ({ url: '/api/admin/ops' }),
      keepUnusedDataFor: 0,
    }),
  }),
});

export const { useOpsQuery } = opsApi;
