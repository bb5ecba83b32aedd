import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { relative } from 'node:path';
import { readBytes } from '../../channels/body.ts';
import { Malformed } from '../../channels/channel.ts';
import { problem } from '../../channels/web/problem.ts';
import { uploadPath } from './directory.ts';
import type { Pictures } from './index.ts';
import { pictureName } from './picture-store.ts';

/**
 * `/images`: the pictures that the merchant gave, from wherever they lie, and those that came with the catalogue, from its folder. Where
 * they lie in a directory, also the way by which they come there.
 */
export function mountPictures(
  app: Hono,
  { store, directory }: Pick<Pictures, 'store' | 'directory'>,
  folder: string,
): void {
  app.get('/images/:name', async (c, next) => {
    const name = c.req.param('name');
    const jpeg = pictureName.test(name) ? await store.read(name) : undefined;
    if (!jpeg) return next();
    return c.body(new Uint8Array(jpeg), 200, {
      'content-type': 'image/jpeg',
      // Its name is of what it shows.
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  app.get(
    '/images/*',
    async (c, next) => {
      await next();
      // Set on the answer itself: serveStatic calls its own hook when the answer's headers are already made.
      if (c.res.ok) c.header('cache-control', 'public, max-age=3600');
    },
    serveStatic({
      root: relative(process.cwd(), folder),
      rewriteRequestPath: (path) => path.replace(/^\/images/, ''),
    }),
  );
  if (!directory) return;
  app.put(`${uploadPath}/:ticket`, async (c) => {
    const ticket = directory.ticket(c.req.param('ticket'));
    if (!ticket) return problem(403, 'This address to send a picture to is not ours, or too old.');
    if (c.req.header('content-type') !== ticket.type)
      return problem(403, `This address is for a file of the type ${ticket.type}.`);
    let bytes;
    try {
      bytes = await readBytes(c.req.raw, ticket.bytes);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
    if (bytes?.byteLength !== ticket.bytes)
      return problem(403, `This address is for a file of ${String(ticket.bytes)} bytes.`);
    const isFirst = await directory.take(ticket, bytes);
    return isFirst ? c.body(null, 200) : problem(412, 'Something was sent to this address already.');
  });
}
