import { resolve } from 'node:path';
import { makeSiteKey } from '../../channels/web/embed.ts';
import { buildClient, clientDir } from '../../server/client-build.ts';
import { cookieSecret, openFront, type Front } from '../sign-in/front.ts';
import { openHostSite, type HostSite } from './host-site.ts';

/** The real shop and another site with its chat, each on an origin of its own; the shop's clock can be put forward. */
export interface EmbedFront {
  readonly host: HostSite;
  readonly front: Front;
  /** The key of the other site's page. */
  readonly site: string;
  later(milliseconds: number): void;
  stop(): Promise<void>;
}

export async function openEmbedFront(): Promise<EmbedFront> {
  await buildClient(resolve('.'), () => undefined);
  let late = 0;
  const host = await openHostSite();
  const front = await openFront({
    client: resolve(clientDir),
    clock: () => new Date(Date.now() + late),
    environment: () => ({
      ...{ EMBED_ORIGINS: host.origin, VISITOR_RATE: '6000', ADDRESS_RATE: '6000', CHAT_RATE: '6000' },
    }),
  });
  const site = makeSiteKey(cookieSecret, [host.origin]);
  host.show(front.origin, site);
  return {
    ...{ host, front, site },
    later: (milliseconds) => void (late += milliseconds),
    async stop() {
      host.stop();
      await front.close();
    },
  };
}
