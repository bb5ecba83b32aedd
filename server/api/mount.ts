import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import { addressOf } from './address-of.ts';
import { answer, type ApiParts } from './answer.ts';
import { docsPage } from './docs-page.ts';
import { apiDocument, type ApiDocument } from './document.ts';
import { chapters } from './operations.ts';

/** Puts every operation on its route, and the reference beside them. */
export function mountApi(
  app: Hono,
  parts: ApiParts,
  about: {
    readonly shopName: string;
    /** How many proxies of ours stand before the server. */
    readonly proxies: number;
  },
): void {
  for (const operation of chapters.flatMap((chapter) => chapter.operations)) {
    const route = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method, route, (c) => {
      const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
      return answer(parts, operation, {
        request: c.req.raw,
        params: c.req.param(),
        address: addressOf(c.req.raw, incoming, about.proxies),
      });
    });
  }
  let made: ApiDocument | undefined;
  // Made when it is first asked for: it would be a sixth of a start.
  const document = () => (made ??= apiDocument(about.shopName));
  const cached = { 'cache-control': 'public, max-age=300' };
  app.get('/api/openapi.json', (c) => c.json(document(), 200, cached));
  app.get('/api/docs', (c) => c.html(docsPage(document()), 200, cached));
  app.get('/api/docs.css', (c) => {
    const style = readFileSync(new URL('docs.css', import.meta.url), 'utf8');
    return c.body(style, 200, { ...cached, 'content-type': 'text/css; charset=utf-8' });
  });
}
