/**
 * Where Teams' connector lives, after the OutboundHostValidator of Microsoft's own Agents SDK. Anybody else's address
 * in a message would make us send our token and our customers' words there.
 */
const domains = ['botframework.com', 'teams.microsoft.com', 'teams.microsoft.us'];
const hosts = ['smba.trafficmanager.net'];

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host name, as in a URL or in HOST, is this machine's own. */
export const isLoopback = (host: string): boolean =>
  loopbackHosts.includes(host) || loopbackHosts.includes(`[${host}]`);

/**
 * Whether messages may be sent to this address. `own` is an origin that is allowed besides Microsoft's; `loopback`
 * allows only this machine.
 */
export function isAllowed(
  serviceUrl: string,
  also: { readonly own?: string | undefined; readonly loopback?: boolean } = {},
): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (also.loopback) return isLoopback(url.hostname);
  if (also.own !== undefined && url.origin === also.own) return true;
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return (
    hosts.includes(url.hostname) ||
    domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`))
  );
}
