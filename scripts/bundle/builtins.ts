import { isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

/** Modules that a start does not need. Each loads others, and takes up to 4 ms and 1 MB. */
const lateModules: readonly string[] = [
  ...['child_process', 'dns', 'dns/promises', 'fs/promises', 'readline', 'stream/consumers', 'timers/promises'],
  ...['tls', 'zlib'],
]

/**
 * Defines `require`, which CommonJS packages call. Node's own is for packages outside the bundle:
 * it makes each of Node's modules ready for `import`, too.
 */
export const requireOfBundle = [
  'const require = (name) => process.getBuiltinModule(name) ??',
  "process.getBuiltinModule('node:module').createRequire(import.meta.url)(name);",
].join(' ')

/**
 * Gets Node's modules without `import`, which evaluates every export: `fs.ReadStream` and others
 * load more modules. What a start does not call is loaded by its first call.
 */
export const importBuiltins = (): Plugin => ({
  name: 'import-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, kind }) => {
      // The build of the executable replaces `node:sea`.
      const isOwn = isBuiltin(path) && path !== 'node:sea'
      return isOwn && kind === 'import-statement' ? { path, namespace: 'node', sideEffects: false } : undefined
    })
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({ contents: exportsOf(path) }))
  },
})

/** Writes a module, from which the bundler takes only those exports that are imported. */
function exportsOf(path: string): string {
  const found: Readonly<Record<string, unknown>> = Object(process.getBuiltinModule(path))
  const names = Object.keys(found).filter((name) => /^[a-z_]\w*$/i.test(name) && name !== 'default')
  // Node 18 has no such function. It evaluates the entry, too, and then gets a sentence from there.
  const get = `(found ??= process.getBuiltinModule?.('${path}'))`
  const isLate = lateModules.includes(path.replace(/^node:/, ''))
  const written = (name: string): string => {
    // A class is called with `new`, which a function in its place would not pass on.
    if (!isLate || /^[A-Z]/.test(name)) return `of('${name}')`
    return typeof found[name] === 'function' ? `(...values) => of('${name}')(...values)` : `late(() => of('${name}'))`
  }
  return [
    'let found',
    `const of = (name) => ${get}?.[name]`,
    'const late = (get) => new Proxy({}, { get: (_, name) => get()[name] })',
    `export default /* @__PURE__ */ ${isLate ? 'late' : '((get) => get())'}(() => ${get})`,
    ...names.map((name) => `export const ${name} = /* @__PURE__ */ ${written(name)}`),
  ].join('\n')
}
