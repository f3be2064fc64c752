import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// One script, a second one for what is about second factors, one style sheet and one icon, with the
// same names in every build, so that two builds of one source are equal and git stores differences.
// The service adds a hash to their URLs.
const name = 'console'

// `npm run generate` names the folder that it has just written.
const generated = process.env.LATCHKEY_GENERATED ?? join(import.meta.dirname, '../generated')

// For `vite`: the page and the service share an origin, as they do when the service serves both.
const proxy = { '/api': process.env.LATCHKEY_URL ?? 'http://localhost:8000' }

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  envDir: false,
  plugins: [react()],
  resolve: { alias: [{ find: /^(?:\.\.\/)+generated(?=\/)/, replacement: generated }] },
  server: { proxy },
  build: {
    // Browsers that know `light-dark()`.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: `${name}.js`,
        // Of the module that is imported later.
        chunkFileNames: '[name].js',
        assetFileNames: ({ names }) =>
          names.some((file) => file.endsWith('.css')) ? `${name}.css` : '[name][extname]',
      },
    },
  },
})
