import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { loader, shadowStyle } from './web-chat/embed/build/loader-plugin.ts';

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** React itself is 68 kB of the 90 that an opened chat may weigh in somebody else's page (README, Decisions). */
const light = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react$/, replacement: 'preact/compat' },
];

/** The chat for the pages of other sites, added to what `vite.config.ts` built. */
export default defineConfig({
  root: local('web-chat'),
  publicDir: false,
  plugins: [react(), tailwindcss(), shadowStyle(), loader(local('web-chat/embed/loader.ts'))],
  resolve: { alias: light },
  build: {
    outDir: local('dist/web'),
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        'embed-app': local('web-chat/embed/app.tsx'),
        'embed-pop-up': local('web-chat/embed/pop-up.ts'),
      },
      treeshake: { moduleSideEffects: [{ test: /\/words\//, sideEffects: false }] },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: ({ name }) => (name === 'embed-app' ? 'assets/[name]-[hash].js' : '[name].js'),
        chunkFileNames: 'assets/embed-[name]-[hash].js',
      },
    },
  },
});
