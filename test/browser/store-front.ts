import { serve, type ServerType } from '@hono/node-server';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createApp } from '../../server/app.ts';
import { readCatalogueFor } from '../../server/catalogue-file.ts';
import { buildClient, clientDir } from '../../server/client-build.ts';
import { openTestHouse, type TestHouse } from '../house.ts';

/** The real shop with its real pages, on ports of their own. */
export interface StoreFront {
  readonly house: TestHouse['house'];
  readonly url: string;
  /** The same shop, to which whoever comes is a merchant. */
  readonly merchantUrl: string;
  stop(): Promise<void>;
}

/** Opens it. `names` are other names for some products, by their ids. */
export async function openStoreFront(names: Readonly<Record<string, string>>): Promise<StoreFront> {
  await buildClient(resolve('.'), () => undefined);
  const client = resolve(clientDir);
  const [held, text] = await Promise.all([
    openTestHouse({ client, environment: { VISITOR_RATE: '6000', ADDRESS_RATE: '6000' } }),
    readFile('demo-shop/catalogue.json', 'utf8'),
  ]);
  const { house } = held;
  const catalogue = JSON.parse(text) as { readonly products: { readonly id: string; name: string }[] };
  for (const product of catalogue.products) product.name = names[product.id] ?? product.name;
  await house.merchant.importCatalogue(
    await readCatalogueFor(house.merchant, JSON.stringify(catalogue), 'catalogue.json'),
  );
  const merchant = { customer: 'm', signedIn: true, roles: ['merchant'], setCookies: [] } as const;
  const desk = createApp(
    { ...house, visitor: () => Promise.resolve(merchant) },
    { client, images: resolve('demo-shop/images') },
  );
  const servers = await Promise.all([listen(held.app.fetch), listen(desk.fetch)]);
  const [url = '', merchantUrl = ''] = servers.map(({ server }) => {
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}`;
  });
  return {
    ...{ house, url, merchantUrl },
    async stop() {
      for (const { server } of servers) {
        if ('closeAllConnections' in server) server.closeAllConnections();
        server.close();
      }
      await held.close();
    },
  };
}

async function listen(fetch: TestHouse['app']['fetch']): Promise<{ readonly server: ServerType }> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  return { server };
}
