import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { consolePackages, consoleSources } from './console.ts'
import { pinned, ROOT } from './jar.ts'
import { swaggerUiVersion } from './swagger-ui.ts'

/** The sources of `generated/`: a hash of every input, and the tool versions for human readers. */
export interface Stamp {
  generator: string
  swaggerUi: string
  console: string
  sha256: string
}

/** All inputs of `generated/`, apart from the sources of the console and versions of packages. */
const SOURCES = ['openapi.yaml', 'scripts/generate/typescript-fetch.yaml']
const TEMPLATES = 'scripts/generate/templates'

/**
 * Computes the stamp of the current files: one SHA-256 over the contract, the generator's settings
 * and templates, the sources of the console, and versions of packages. Ignores line endings.
 */
export async function computeStamp(): Promise<Stamp> {
  const { version } = await pinned()
  const swaggerUi = await swaggerUiVersion()
  const packages = await consolePackages()
  const templates = (await readdir(join(ROOT, TEMPLATES))).sort().map((name) => `${TEMPLATES}/${name}`)
  const hash = createHash('sha256').update(`openapi-generator ${version}\nswagger-ui ${swaggerUi}\n${packages}\n`)
  for (const file of [...SOURCES, ...templates, ...(await consoleSources())]) {
    const text = (await readFile(join(ROOT, file), 'utf8')).replaceAll('\r\n', '\n')
    hash.update(`${file} ${Buffer.byteLength(text)}\n${text}`)
  }
  return { generator: `openapi-generator ${version}`, swaggerUi, console: packages, sha256: hash.digest('hex') }
}
