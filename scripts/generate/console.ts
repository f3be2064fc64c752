import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './jar.ts'

const run = promisify(execFile)

/** Packages that write the built files, or whose code is in them. */
const PACKAGES = ['react', 'react-dom', 'lean-qr', 'vite', '@vitejs/plugin-react']

/** Folders of its sources. The generated client follows from the contract. */
const FOLDERS = ['console', 'client/src']

/**
 * Builds the console.
 * @param folder    where it goes, as an absolute path
 * @param generated the folder with the `client/` that it imports, as an absolute path
 */
export async function buildConsole(folder: string, generated = join(ROOT, 'generated')): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const args = ['build', 'console', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  const env = { ...process.env, NODE_ENV: 'production', LATCHKEY_GENERATED: generated }
  await run(process.execPath, [vite, ...args], { cwd: ROOT, env }).catch((cause) => {
    throw new Error(`The console cannot be built: ${cause.stderr || cause.message}`, { cause })
  })
  // Of the packages whose code is in the scripts; React's have one licence.
  const licences = ['react', 'lean-qr'].map((name) => readFile(join(ROOT, `node_modules/${name}/LICENSE`), 'utf8'))
  await writeFile(join(folder, 'LICENSE'), (await Promise.all(licences)).join('\n'))
}

/** Lists the files that the console is built from, as paths from the root, in a fixed order. */
export async function consoleSources(): Promise<string[]> {
  const lists = await Promise.all(FOLDERS.map(sourcesIn))
  return lists.flat().sort()
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
}

/** Returns the exact versions of the packages in `package.json`. */
export async function consolePackages(): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return PACKAGES.map((name) => `${name} ${devDependencies[name]}`).join(', ')
}
