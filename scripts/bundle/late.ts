import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import type { Plugin } from 'esbuild'

/** Code of a file whose only user loads it when it needs it. */
const data = 'module.exports = real()'

/** Code of a package of one function. */
const oneFunction = 'module.exports = (...values) => real()(...values)'

/** Code of a package whose functions are called by name. */
const functions = (...names: readonly string[]): string =>
  names.map((name) => `exports.${name} = (...values) => real().${name}(...values)`).join('\n')

/** Code of a package that was an ES module, and has one export. */
const oneDefault = [
  'exports.__esModule = true',
  "Object.defineProperty(exports, 'default', { get: () => real().default })",
].join('\n')

/** What packages require when they load, and the service calls seldom or never. */
const latePackages: Readonly<Record<string, string>> = {
  // openapi-backend reads documents from files and checks them, which the linter has done; its
  // validators are compiled in `generated`; it makes up answers.
  ...{ './refparser': functions('dereference', 'parse', 'resolve'), 'openapi-schema-validator': oneDefault },
  ...{ ajv: oneDefault, 'mock-json-schema': functions('mock') },
  // Forms and the query: most requests have neither.
  qs: functions('parse', 'stringify'),
  // Koa names types by the endings of files, from a list of 2,500 types.
  'mime-types': functions('charset', 'contentType', 'extension', 'lookup'),
  // Koa ends streams that are bodies, and koa-bodyparser reads compressed ones: both load zlib.
  ...{ destroy: oneFunction, inflation: oneFunction },
  // Characters of bodies that are not in UTF-8.
  ...{ './tables/shiftjis.json': data, './tables/eucjp.json': data, './tables/cp936.json': data },
  ...{ './tables/gbk-added.json': data, './tables/gb18030-ranges.json': data, './tables/cp949.json': data },
  ...{ './tables/cp950.json': data, './tables/big5-added.json': data },
}

/**
 * Loads packages when they are first called.
 * @param root the folder to which the paths in the bundle are relative
 * @param apart gets the packages that are bundled as files of their own beside the chunks, by the
 *   names of these files; without it, packages are in the bundle. A start reads and keeps the text
 *   of its chunks, of which late packages would be a third.
 */
export const loadLate = (root: string, apart?: Map<string, string>): Plugin => ({
  name: 'load-late',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^[.a-z]/, namespace: 'file' }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'require-call' || pluginData === 'real' || !Object.hasOwn(latePackages, path)) return undefined
      const real = await resolve(path, { kind, resolveDir, pluginData: 'real' })
      if (real.errors.length > 0) return { errors: real.errors }
      const file = relative(root, real.path).replaceAll(sep, '/')
      return { path: file, namespace: 'late', pluginData: latePackages[path] }
    })
    onResolve({ filter: /./, namespace: 'late' }, ({ path }) =>
      apart?.has(path.slice('./'.length)) ? { path: `${path}.cjs`, external: true } : undefined,
    )
    onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData }) => {
      const name = `late-${path.replace(/^.*?node_modules\//, '').replaceAll(/\W+/g, '-')}`
      apart?.set(name, path)
      const required = `require('./${apart === undefined ? path : name}')`
      // Requests call it: Node takes longer to find a module than most calls of it take.
      const contents = `let found\nconst real = () => (found ??= ${required})\n${pluginData}`
      return { contents, resolveDir: root }
    })
  },
})

/** The bundler makes a JSON file an ES module, whose exports a CommonJS output lacks. */
export const requireJson = (): Plugin => ({
  name: 'require-json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => ({ contents: `module.exports = ${readFileSync(path, 'utf8')}` }))
  },
})
