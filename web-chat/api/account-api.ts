import axios from 'axios';
import type { ProfileView } from '../../server/api/views/profile.ts';
import { shopApi } from './shop-api.ts';

/** What may be changed of a profile; what is not said stays. */
export type ProfileSaid = Partial<Pick<ProfileView, 'name' | 'notices'>>;

/** What became of the orders after a deletion. */
export interface Deleted {
  readonly kept: readonly string[];
  readonly unfinished: readonly string[];
}

const accountApi = shopApi.injectEndpoints({
  endpoints: (build) => ({
    profile: build.query<ProfileView, undefined>({
      query: () => ({ url: '/api/shop/profile' }),
      providesTags: ['Profile'],
    }),
    setProfile: build.mutation<ProfileView, ProfileSaid>({
      query: (data) => ({ url: '/api/shop/profile', method: 'PUT', data, once: true }),
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) void dispatch(accountApi.util.upsertQueryData('profile', undefined, answer.data));
      },
    }),
    deleteData: build.mutation<Deleted, undefined>({
      query: () => ({
        ...{ url: '/api/shop/profile/deletion', method: 'POST', once: true },
        data: { confirm: 'delete everything' },
      }),
    }),
  }),
});

export const { useProfileQuery, useSetProfileMutation, useDeleteDataMutation } = accountApi;

/** Ends the session; gives where to go then. Rejects when the shop cannot be reached. */
export async function signOut(): Promise<string> {
  const { data } = await axios.post<{ readonly next: string }>('/auth/sign-out');
  return data.next;
}
