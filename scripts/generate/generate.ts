import { cp, glob, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { buildConsole } from './console.ts'
import { ROOT, runWrapper, supplyJar } from './jar.ts'
import { computeStamp } from './stamp.ts'
import { copySwaggerUi } from './swagger-ui.ts'
import { tidy } from './tidy.ts'
import { writeValidators } from './validators.ts'

const CONTRACT = 'openapi.yaml'
const CACHE = 'node_modules/.cache'
const CLIENT_FILES = ['index.ts', 'runtime.ts', 'apis', 'models']

/**
 * Writes everything that is generated from the contract into a folder: the models and the typed
 * client (`client/`), the `Operations` interface (`operations.ts`), the contract as JSON
 * (`openapi.json`), the compiled validators (`validators.js`), the browser view (`swagger-ui/`),
 * the built console (`console/`) and the stamp (`stamp.json`).
 * @param folder an empty folder, as an absolute path
 * @throws Error with one clear line when the contract cannot be read, or Java or the pinned
 *   generator cannot be had
 */
export async function generateInto(folder: string): Promise<void> {
  const contract = await contractAsJson()
  await supplyJar()
  await inScratchFolder(async (scratch) => {
    await runGenerator(contract, scratch, ['-c', 'scripts/generate/typescript-fetch.yaml'])
    await tidySources(scratch)
    for (const name of CLIENT_FILES) await cp(join(scratch, name), join(folder, 'client', name), { recursive: true })
    await cp(join(scratch, 'operations.ts'), join(folder, 'operations.ts'))
  })
  await writeFile(join(folder, 'openapi.json'), contract)
  await writeValidators(folder, contract)
  await copySwaggerUi(join(folder, 'swagger-ui'))
  await buildConsole(join(folder, 'console'), folder)
  await writeFile(join(folder, 'stamp.json'), toJson(await computeStamp()))
}

/**
 * Reads the contract with YAML 1.2's core schema, so that every tool after it sees the same values.
 */
export async function contractAsJson(): Promise<string> {
  return toJson(parse(await readFile(join(ROOT, CONTRACT), 'utf8'), { schema: 'core' }))
}

/**
 * Runs openapi-generator on the contract, which it receives as JSON: it reads YAML differently.
 * @param contract the contract as JSON text
 * @param folder   where the output goes: a folder in the project, as an absolute path
 * @param args     which generator, and its settings
 */
export async function runGenerator(contract: string, folder: string, args: readonly string[]): Promise<void> {
  await inScratchFolder(async (scratch) => {
    const input = join(scratch, 'openapi.json')
    await writeFile(input, contract)
    await runWrapper(['generate', '-i', inProject(input), '-o', inProject(folder), ...args])
  })
}

/**
 * Creates an empty folder in the project's cache, passes it to `work` and removes it in any case.
 */
export async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(join(ROOT, CACHE), { recursive: true })
  const folder = await mkdtemp(join(ROOT, CACHE, 'generate-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function tidySources(folder: string): Promise<void> {
  for await (const name of glob('**/*.ts', { cwd: folder })) {
    const file = join(folder, name)
    await writeFile(file, tidy(await readFile(file, 'utf8')))
  }
}

/** Replaces `generated/`; keeps the old one if anything fails. */
async function main(): Promise<void> {
  await inScratchFolder(async (scratch) => {
    const made = join(scratch, 'generated')
    await mkdir(made)
    await generateInto(made)
    const generated = join(ROOT, 'generated')
    await rm(generated, { recursive: true, force: true })
    await rename(made, generated)
  })
}

function inProject(path: string): string {
  return relative(ROOT, path).replaceAll('\\', '/')
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(`generate: ${error.message}`)
    process.exitCode = 1
  })
}
