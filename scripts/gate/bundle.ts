import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin, stop } from 'esbuild'
import { root } from './execute.ts'

/** What tests start as processes. Each becomes an `.mjs` file at the same path in the bundle. */
const entries = ['src/main.ts', 'src/cli/latchkey.mjs', 'tests/support/serve.ts']

/**
 * Packages that stay where they are: those with native parts, and drivers of other databases, which
 * are not installed.
 */
const external = [
  ...['sqlite3', '@node-rs/bcrypt', 'scrypt-kdf'],
  ...[
    'better-sqlite3',
    'libsql',
    'mariadb',
    'mariadb/*',
    'mysql',
    'mysql2',
    'oracledb',
    'pg-native',
    'pg-query-stream',
  ],
  ...['tedious', '*/dist/src/cli/run.js'],
]

/**
 * Bundles the service and the command line, so that the processes of tests start in half the CPU
 * time: Node finds, reads and strips 700 modules at each start from sources. Modules still load
 * when they are first imported, and read their files beside the sources.
 * @param folder below the root, so that packages are found
 */
export const bundleEntries = async (folder: string): Promise<void> => {
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outbase: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'error',
    external,
    // CommonJS packages call it.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [keepPlaces],
  })
  await stop()
}

/** Modules see the place of their source, not that of the bundle. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (relative(root, path).startsWith('node_modules') || !text.includes('import.meta.')) return undefined
      const places = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path }
      const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name: keyof typeof places) =>
        JSON.stringify(places[name]),
      )
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
    })
  },
}

/** The folder of the bundle that `npm test` makes. */
export const bundleFolder = join(root, '.cache/bundled')
