import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Writes npm-shrinkwrap.json, which makes npm install the tested versions, and removes it with
// `--remove`. `npm pack` runs both: in a clone the file would replace package-lock.json, from which
// it is created.
const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(root, 'npm-shrinkwrap.json')

if (process.argv.includes('--remove')) rmSync(file, { force: true })
else
  writeFileSync(
    file,
    `${JSON.stringify(production(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))))}\n`,
  )

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly link?: boolean; readonly devDependencies?: unknown }>
  >
}

/**
 * Keeps the runtime dependencies; npm does not mark the link to the client package as a development
 * dependency.
 */
function production(lock: Lock): Lock {
  const { devDependencies: _, ...self } = lock.packages[''] ?? {}
  const needed = Object.entries(lock.packages).filter(
    ([path, { dev, link }]) => path !== '' && dev !== true && link !== true,
  )
  return { ...lock, packages: { '': self, ...Object.fromEntries(needed) } }
}
