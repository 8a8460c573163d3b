import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './vite-service-worker.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The site as files: hashed names, nothing inlined (the content security policy allows no inline script, style or data: font). */
export default defineConfig({
  root: here('.'),
  plugins: [react(), serviceWorker()],
  build: {
    outDir: here('../.build/site'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A release of ours changes a third of the first load; the rest stays in the browser's cache. Icons come and go with our screens.
          groups: [
            { name: 'vendor', test: /node_modules\/(?!lucide-react)/, tags: ['$initial'] },
            { name: 'app', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
