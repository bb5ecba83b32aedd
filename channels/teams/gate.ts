import { readBytes } from '../body.ts';
import { Malformed, Unauthenticated } from '../channel.ts';
import { readActivity, type Activity } from './activity.ts';
import type { TeamsConfig } from './config.ts';
import type { Connector } from './connector.ts';
import { isAllowed } from './service-url.ts';
import type { Proof } from './token.ts';

const largestBody = 256 * 1024;

/**
 * Lets in what Teams sent to us: the token is checked before the body is read, then the body must name the address that
 * the token names, a channel that the key may speak for, and our tenant if we have one. Undefined for an activity of a
 * shape that we do not know. Throws {@link Unauthenticated} or {@link Malformed}.
 */
export function createGate(
  config: TeamsConfig,
  connector: Connector,
  check: ((authorization: string | null) => Promise<Proof>) | undefined,
) {
  return async (request: Request): Promise<Activity | undefined> => {
    // A page in a browser on this machine must not speak as Teams.
    if (!check && request.headers.has('origin')) throw new Unauthenticated('a page is not Teams');
    const proof = await check?.(request.headers.get('authorization'));
    const json = await bodyOf(request);
    const claimed = {
      serviceUrl: Reflect.get(json, 'serviceUrl'),
      channel: Reflect.get(json, 'channelId'),
    } as {
      readonly serviceUrl: unknown;
      readonly channel: unknown;
    };
    const { serviceUrl, channel } = claimed;
    if (channel !== 'msteams') throw new Unauthenticated('the activity is of another channel than Teams');
    if (typeof serviceUrl !== 'string' || !isAllowed(serviceUrl, allowed(config)))
      throw new Unauthenticated('the activity names a service address that is not Microsoft’s');
    if (proof) {
      if (bare(proof.serviceUrl) !== bare(serviceUrl))
        throw new Unauthenticated('the activity names another service address than its token');
      if (proof.endorsements.length > 0 && !proof.endorsements.includes(channel))
        throw new Unauthenticated('the key of the token may not speak for Teams');
    }
    // The SDK counts on fields that an activity of another shape need not have.
    const activity = readActivity(json) && (await connector.read(proof, json));
    const tenant = config.app?.tenant;
    if (activity && tenant !== undefined && tenantOf(activity) !== tenant)
      throw new Unauthenticated('the activity comes from another tenant than ours');
    return activity;
  };
}

/** Which addresses of the connector may be written to. */
export const allowed = (config: TeamsConfig) => ({ own: config.platform.own, loopback: !config.app });

/** The tenant in which something was said. */
export const tenantOf = (activity: Activity): string | undefined =>
  (activity.conversation.tenantId ?? activity.channelData?.tenant?.id)?.toLowerCase();

const bare = (url: string) => url.replace(/\/+$/, '').toLowerCase();

async function bodyOf(request: Request): Promise<object> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Malformed('An activity is sent as application/json.', 415);
  const bytes = await readBytes(request, largestBody);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    json = undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Malformed('An activity is a JSON object.');
  return json;
}
