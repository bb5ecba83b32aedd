import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm start` listens when nothing else is said. */
const server = 'http://127.0.0.1:3000';

export default defineConfig({
  root: local('web-chat'),
  // Pictures belong to the catalogue; the server serves them at /images.
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: local('dist/web'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Each part of the words comes with the pages that show it.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/words\//, sideEffects: false }] },
      // What the first page needs travels best in one piece: small files compress worse.
      output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } },
    },
  },
  server: { proxy: { '/api': server, '/images': server } },
});
