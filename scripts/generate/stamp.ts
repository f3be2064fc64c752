import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pinned, ROOT } from './jar.ts'
import { swaggerUiVersion } from './swagger-ui.ts'

/**
 * What `generated/` was made from: the hash of every input, and the versions of what made it for
 * people who read it.
 */
export interface Stamp {
  generator: string
  swaggerUi: string
  sha256: string
}

/**
 * Everything that decides what `generated/` holds, beside the versions of the generator and of
 * Swagger UI.
 */
const SOURCES = ['openapi.yaml', 'scripts/generate/typescript-fetch.yaml']
const TEMPLATES = 'scripts/generate/templates'

/**
 * Computes the stamp of the files as they are now: one SHA-256 over the contract, the generator's
 * settings and templates, and both versions. Line endings do not count.
 */
export async function computeStamp(): Promise<Stamp> {
  const { version } = await pinned()
  const swaggerUi = await swaggerUiVersion()
  const templates = (await readdir(join(ROOT, TEMPLATES))).sort().map((name) => `${TEMPLATES}/${name}`)
  const hash = createHash('sha256').update(`openapi-generator ${version}\nswagger-ui ${swaggerUi}\n`)
  for (const file of [...SOURCES, ...templates]) {
    const text = (await readFile(join(ROOT, file), 'utf8')).replaceAll('\r\n', '\n')
    hash.update(`${file} ${Buffer.byteLength(text)}\n${text}`)
  }
  return { generator: `openapi-generator ${version}`, swaggerUi, sha256: hash.digest('hex') }
}
