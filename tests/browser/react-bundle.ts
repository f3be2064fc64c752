import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

const root = join(import.meta.dirname, '../..')

/** The texts of modules that import each other as `./name`. */
export type Sources = Readonly<Record<string, string>>

/** Resolves our package to its sources, and modules to their texts. */
const modulesOf = (sources: Sources): Plugin => ({
  name: 'modules',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^latchkey-client(\/react)?$/ }, ({ path }) => ({
      path: join(root, 'client/src', path.endsWith('/react') ? 'react.ts' : 'index.ts'),
    }))
    onResolve({ filter: /^\.\/[\w-]+\.tsx?$/ }, ({ path, importer, kind }) =>
      kind === 'entry-point' || importer in sources ? { path: path.slice(2), namespace: 'text' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'text' }, ({ path }) => ({
      contents: sources[path] ?? '',
      loader: 'tsx',
      resolveDir: root,
    }))
  },
})

/**
 * Bundles modules with React's development build: only it runs effects twice, and warns.
 * @param alias other packages than the project's own, by name
 */
export const bundle = async (
  sources: Sources,
  entry: string,
  platform: 'browser' | 'node',
  alias: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [`./${entry}`],
    bundle: true,
    write: false,
    jsx: 'automatic',
    plugins: [modulesOf(sources)],
    alias,
    platform,
    format: platform === 'browser' ? 'esm' : 'cjs',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** Serves a page with a script. @param contentOf what is in its `#root`, by path */
export const servePage = async (script: () => string, contentOf: (path: string) => string) => {
  const page = (content: string) =>
    `<!doctype html><title>A page</title><link rel="icon" href="data:,"><div id="root">${content}</div>
     <script type="module" src="/page.js"></script>`
  const server = createServer(({ url = '' }, response) => {
    const isScript = url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script() : page(contentOf(url)))
  }).listen(0, 'localhost')
  await once(server, 'listening')
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
