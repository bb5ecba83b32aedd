/**
 * Whether a request that changes something was made by a page of another site: its cookie came along, but its customer did not mean it.
 * Browsers tell by `Sec-Fetch-Site`, older ones by `Origin`; a request with neither is of a program, which has no cookies of others.
 */
export function isFromElsewhere(request: Request, publicUrl: string | undefined): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  // Behind a proxy the scheme may differ, the host may not.
  const ours = [request.url, ...(publicUrl === undefined ? [] : [publicUrl])];
  return !ours.some((url) => new URL(url).host === new URL(origin).host);
}
