import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin, stop } from 'esbuild'
import { importBuiltins, requireOfBundle } from './builtins.ts'
import { loadLate, requireJson } from './late.ts'

/** The root folder of the project, with a final slash. */
const root = fileURLToPath(new URL('../..', import.meta.url))

/** One bundle of the service: what goes in, and what comes out where. */
export interface BundleOptions {
  /** Source below the root for each output: a path below the folder, without its ending. */
  readonly entries: Readonly<Record<string, string>>
  readonly folder: string
  /** ES modules load parts when they are first imported; CommonJS is one file for each entry. */
  readonly format: 'esm' | 'cjs'
  /**
   * Writes the expression that replaces `import.meta.url` in our sources, which read files beside
   * them.
   * @param file path of the source below the root, with slashes
   */
  readonly placeOf: (file: string) => string
  /**
   * Code in place of files of packages, by their paths below the root, from where it imports.
   * Without it, packages with native parts are not bundled: npm installs them.
   */
  readonly replaced?: Readonly<Record<string, string>>
  /**
   * Shortens syntax and white space. Identifiers stay, so stack traces can be read. The option
   * `keepNames` would name each closure whenever it is created: a fifth of a request's CPU time.
   */
  readonly minify?: boolean
}

/** Packages with native parts, which stay where npm installs them. */
export const nativePackages = ['sqlite3', '@node-rs/bcrypt']

/** Drivers of other databases, and parts of drivers, which are not installed. */
const absent = [
  ...['better-sqlite3', 'libsql', 'mariadb', 'mariadb/*', 'mysql', 'mysql2', 'oracledb', 'tedious'],
  ...['pg-native', 'pg-query-stream'],
]

/**
 * Bundles sources of the service with the packages that they import.
 * @returns which files and packages are in it
 */
export const bundle = async (options: BundleOptions): Promise<Metafile> => {
  const { entries, folder, format, replaced, minify = false } = options
  const isModules = format === 'esm'
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node22',
    logLevel: 'error',
    external: [...(replaced === undefined ? nativePackages : []), ...absent],
    minifySyntax: minify,
    minifyWhitespace: minify,
    metafile: true,
  } satisfies BuildOptions & { metafile: true }
  const apart = new Map<string, string>()
  const made = await build({
    ...common,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': isModules ? '.mjs' : '.cjs' },
    splitting: isModules,
    format,
    banner: isModules ? { js: requireOfBundle } : {},
    plugins: [
      importBuiltins(),
      loadLate(root, isModules ? apart : undefined),
      replaceFiles(replaced ?? {}),
      replacePlaces(options),
    ],
  })
  const late = await build({
    ...common,
    entryPoints: [...apart].map(([out, file]) => ({ in: file, out })),
    outdir: join(folder, 'chunks'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [requireJson()],
  })
  await stop()
  return {
    inputs: { ...made.metafile.inputs, ...late.metafile.inputs },
    outputs: { ...made.metafile.outputs, ...late.metafile.outputs },
  }
}

function replaceFiles(replaced: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replace-files',
    setup({ onLoad, onEnd }) {
      const unused = new Set(Object.keys(replaced))
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        // Where `node_modules` is a link, the file is elsewhere.
        const [, inPackages = ''] = path.replaceAll(sep, '/').split(/^.*?\/(?=node_modules\/)/)
        const contents = replaced[inPackages]
        unused.delete(inPackages)
        return contents === undefined ? undefined : { contents, resolveDir: root }
      })
      // A package has moved its file, which would be bundled then and find no native code.
      onEnd(() => ({ errors: [...unused].map((file) => ({ text: `${file} is replaced, and nothing imports it` })) }))
    },
  }
}

/** Modules find their files, although the bundle is elsewhere. */
function replacePlaces({ placeOf }: BundleOptions): Plugin {
  return {
    name: 'replace-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        const file = path.slice(root.length).replaceAll(sep, '/')
        const isOurs = path.startsWith(root) && !file.includes('node_modules/')
        if (!isOurs || !text.includes('import.meta')) return undefined
        if (/\bimport\.meta(?!\.url\b)/.test(text)) {
          return { errors: [{ text: 'a bundle knows import.meta.url only', location: { file: join(root, file) } }] }
        }
        const contents = text.replaceAll('import.meta.url', () => placeOf(file))
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
      })
    },
  }
}
