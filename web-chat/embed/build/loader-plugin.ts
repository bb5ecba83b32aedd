import { build, transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { forShadow } from './shadow-css.ts';

/** Rewrites the chat's stylesheet for its shadow root, once Tailwind has made it. */
export const shadowStyle = (): Plugin => ({
  name: 'parley-shadow-style',
  enforce: 'post',
  transform: (code, id) => (id.endsWith('/embed.css?inline') ? forShadow(code) : undefined),
});

/**
 * Makes `embed.js`, a script of its own that knows the chat's file by name: it runs as a classic script in any page, so it may share no
 * module with the chat.
 */
export const loader = (entry: string): Plugin => ({
  name: 'parley-loader',
  async generateBundle(_, bundle) {
    const app = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'embed-app');
    if (!app) throw new Error('The chat of the embed is not in the bundle.');
    const made = await build({
      entryPoints: [entry],
      ...{ bundle: true, write: false, minify: true, format: 'iife', target: 'es2022' },
      define: { __EMBED_APP__: JSON.stringify(`./${app.fileName}`) },
      plugins: [
        {
          name: 'inline-style',
          setup(setup) {
            setup.onLoad({ filter: /\.css$/ }, async ({ path }) => {
              const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
              return { contents: code, loader: 'text' };
            });
          },
        },
      ],
    });
    this.emitFile({ type: 'asset', fileName: 'embed.js', source: made.outputFiles[0]?.text ?? '' });
  },
});
