import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';

/** Another site, on a port of its own, whose page has the demo's loud styles and a strict policy. */
export interface HostSite {
  readonly origin: string;
  /** What its page is: the shop's origin and the site key are put in, at `/`, and twice at `/twice`. */
  show(shop: string, site: string): void;
  stop(): void;
}

/** What the README says that a page's policy has to allow, and nothing else. */
const policyFor = (shop: string) =>
  [
    "default-src 'none'; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'",
    `script-src 'self' ${shop}; connect-src ${shop}; img-src ${shop}`,
  ].join('; ');

export async function openHostSite(): Promise<HostSite> {
  let shown = { shop: '', site: '' };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = path.startsWith('/embed-demo/') ? path.slice('/embed-demo/'.length) : 'index.html';
    readFile(`demo-shop/host-page/${file}`, 'utf8').then(
      (text) => {
        const type = { css: 'text/css', js: 'text/javascript', html: 'text/html' }[
          file.split('.').at(-1) ?? ''
        ];
        const script = /<script src="\{shop\}.*<\/script>/;
        const page = path === '/twice' ? text.replace(script, '$&$&') : text;
        response
          .writeHead(200, {
            'content-type': `${type ?? 'text/plain'}; charset=utf-8`,
            'content-security-policy': policyFor(shown.shop),
          })
          .end(page.replaceAll('{shop}', shown.shop).replaceAll('{site}', shown.site));
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    show: (shop, site) => void (shown = { shop, site }),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
