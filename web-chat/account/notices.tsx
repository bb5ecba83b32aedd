import { useProfileQuery, useSetProfileMutation } from '../api/account-api.ts';
import { explain } from '../parts/explain.ts';
import { Bones, Fault } from '../parts/trouble.tsx';
import { account } from '../words/words.ts';

type Kind = keyof typeof account.kinds;

const kinds = Object.keys(account.kinds) as readonly Kind[];
const channels = ['web', 'sms', 'slack', 'teams'] as const;

/** What the customer likes to hear, and where. What was never said is wanted. */
export function Notices() {
  const { data } = useProfileQuery(undefined);
  const [save, { error }] = useSetProfileMutation();
  if (!data) return <Bones className="h-72" />;
  return (
    <section aria-labelledby="notices" className="panel p-5 sm:p-6">
      <h2 id="notices" className="font-display text-lg font-semibold">
        {account.notices}
      </h2>
      <p className="mt-1 text-sm text-muted">{account.noticesText}</p>
      <div
        tabIndex={0}
        role="region"
        aria-label={account.noticesTable}
        className="quiet-scroll mt-3 overflow-x-auto rounded-lg"
      >
        <table className="w-full table-fixed text-sm">
          <thead>
            <tr>
              <td className="w-[30%] sm:w-1/2" />
              {channels.map((channel) => (
                <th
                  key={channel}
                  scope="col"
                  className="px-0.5 py-1.5 align-bottom text-[0.75rem] font-medium text-muted hyphens-auto wrap-anywhere"
                >
                  {account.channels[channel]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind} className="border-t border-line">
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  {account.kinds[kind]}
                </th>
                {channels.map((channel) => (
                  <td key={channel} className="text-center">
                    <label className="inline-grid h-10 w-full max-w-10 cursor-pointer place-items-center">
                      <input
                        type="checkbox"
                        aria-label={account.noticeOn(
                          account.kinds[kind],
                          account.channels[channel] ?? channel,
                        )}
                        checked={data.notices[kind]?.[channel] ?? true}
                        onChange={({ target }) =>
                          void save({ notices: { [kind]: { [channel]: target.checked } } })
                        }
                        className="size-4.5 accent-brand"
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {error && <Fault>{explain(error)}</Fault>}
    </section>
  );
}
