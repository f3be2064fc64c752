import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { contractAsJson, inScratchFolder, runGenerator } from './generate.ts'
import { ROOT, supplyJar } from './jar.ts'

/** `latchkey.local/clients/go`: a placeholder until the module is published. */
const GO_MODULE = ['--git-host', 'latchkey.local', '--git-user-id', 'clients', '--git-repo-id', 'go']

/** The supported languages and openapi-generator's arguments for each; values contain no spaces. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  python: ['-g', 'python', '-p', 'packageName=latchkey_client'],
  go: ['-g', 'go', '-p', 'packageName=latchkey', ...GO_MODULE],
  kotlin: [
    '-g',
    'kotlin',
    '-p',
    'library=jvm-okhttp4,serializationLibrary=gson,generateOneOfAnyOfWrappers=true,packageName=latchkey.client,groupId=latchkey,artifactId=client',
  ],
  swift: ['-g', 'swift6', '-p', 'projectName=LatchkeyClient'],
}

const UNWANTED = ['git_push.sh', '.travis.yml', '.gitlab-ci.yml', '.github']

const USAGE = `Usage: npm run generate:client -- ${Object.keys(LANGUAGES).join('|')} [folder, default clients/<language>]`

/**
 * Writes a client in one language into a folder, which is replaced only after the generator
 * succeeded.
 */
async function generateClient(settings: readonly string[], folder: string): Promise<void> {
  await refuseForeignFolder(folder)
  const contract = await contractAsJson()
  await supplyJar()
  await inScratchFolder(async (scratch) => {
    await runGenerator(contract, scratch, [...settings, '--global-property', 'apiTests=false,modelTests=false'])
    for (const name of UNWANTED) await rm(join(scratch, name), { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await cp(scratch, folder, { recursive: true })
  })
}

/** Refuses to empty a folder that contains anything but an earlier client. */
async function refuseForeignFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  if (names.length === 0 || names.includes('.openapi-generator')) return
  throw new Error(`${folder} holds something else than a generated client; name an empty or a new folder`)
}

const [language = '', outFolder, ...tooMany] = process.argv.slice(2)
const settings = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined
if (settings === undefined || tooMany.length > 0) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  const folder = resolve(outFolder ?? join(ROOT, 'clients', language))
  await generateClient(settings, folder).then(
    () => console.log(`The ${language} client is in ${folder}`),
    (error: Error) => {
      console.error(`generate:client: ${error.message}`)
      process.exitCode = 1
    },
  )
}
