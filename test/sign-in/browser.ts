/** A browser without scripts: keeps cookies by their path, follows redirects, fills in forms. */
export interface Browser {
  /** Follows redirects to the page at the end; `steps` are the addresses on the way. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Fills in the form of a page and sends it. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page>;
  post(path: string, headers?: Readonly<Record<string, string>>, body?: string): Promise<Page>;
  send(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Page>;
  /** The cookies that go to a path, as a header. */
  cookies(path: string): string;
  /** The value of a cookie, whatever its path. */
  cookie(name: string): string | undefined;
  drop(name: string): void;
  put(name: string, value: string): void;
}

export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  readonly steps: readonly string[];
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** A fresh browser at a shop, which is reached by `ask`. */
export function openBrowser(
  origin: string,
  ask: (request: Request) => Response | Promise<Response> = fetch,
): Browser {
  const jar = new Map<string, Cookie>();
  const keep = (line: string) => {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const attribute = (name: string) =>
      attributes.find((held) => held.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const gone =
      attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '9999-01-01') <= Date.now();
    const name = pair.slice(0, at);
    const path = attribute('path') ?? '/';
    if (gone) jar.delete(`${name} ${path}`);
    else jar.set(`${name} ${path}`, { value: pair.slice(at + 1), path });
  };
  const cookiesFor = (pathname: string) =>
    [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name.split(' ')[0] ?? ''}=${value}`)
      .join('; ');
  async function go(method: string, url: URL, init: RequestInit): Promise<Page> {
    const steps: string[] = [];
    for (let hop = 0; hop < 12; hop += 1) {
      const cookies = cookiesFor(url.pathname);
      const response = await ask(
        new Request(url, {
          ...init,
          method,
          redirect: 'manual',
          headers: { ...(init.headers as Record<string, string>), ...(cookies && { cookie: cookies }) },
        }),
      );
      for (const line of response.headers.getSetCookie()) keep(line);
      steps.push(url.href);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        const { status, headers } = response;
        return { status, url: url.href, headers, text: await response.text(), steps };
      }
      await response.body?.cancel();
      url = new URL(location, url);
      method = 'GET';
      init = {};
    }
    throw new Error(`Too many redirects: ${steps.join(' ')}`);
  }
  const send = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ) => go(method, new URL(path, origin), { headers, ...(body !== undefined && { body }) });
  const post = (path: string, headers: Readonly<Record<string, string>> = {}, body = '') =>
    send('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body);
  const find = (name: string) => [...jar].find(([key]) => key.startsWith(`${name} `));
  return {
    get: (path, headers = {}) => go('GET', new URL(path, origin), { headers }),
    submit(page, fields) {
      const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1];
      if (action === undefined)
        throw new Error(`There is no form at ${page.url}: ${page.text.slice(0, 400)}`);
      const hidden = [...page.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const body = new URLSearchParams({
        ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
        ...fields,
      });
      const url = new URL(action, page.url);
      return go('POST', url, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin },
        body: body.toString(),
      });
    },
    post,
    send,
    cookies: cookiesFor,
    cookie: (name) => find(name)?.[1].value,
    drop(name) {
      const found = find(name);
      if (found) jar.delete(found[0]);
    },
    put: (name, value) => jar.set(`${name} /`, { value, path: '/' }),
  };
}
