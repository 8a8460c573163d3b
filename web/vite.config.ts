import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The site as files: hashed names, nothing inlined (the content security policy allows no inline script, style or data: font). */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  build: {
    outDir: here('../.build/site'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
