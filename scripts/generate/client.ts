import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { contractAsJson, inScratchFolder, runGenerator } from './generate.ts'
import { ROOT, supplyJar } from './jar.ts'
import { configurationOf, type Edit, LANGUAGES, type Language, untested, userAgentOf } from './languages.ts'

const UNWANTED = ['README.md', 'git_push.sh', '.travis.yml', '.gitlab-ci.yml', 'appveyor.yml', '.github/**']

const USAGE = [
  'Usage: npm run generate:client -- LANGUAGE [FOLDER, default generated-clients/<LANGUAGE>]',
  'Languages, and what the tests do with each client:',
  ...Object.entries(LANGUAGES).map(([name, { tested }]) => `  ${name.padEnd(8)}${tested}`),
  'Every other generator of openapi-generator (csharp, php, ruby, dart, rust, ...) works too, without tests.',
].join('\n')

/**
 * Writes a client in one language into a folder, which is replaced only after the generator
 * succeeded.
 */
async function generateClient(name: string, language: Language, folder: string): Promise<void> {
  await refuseForeignFolder(folder)
  const contract = await contractAsJson()
  const { version } = JSON.parse(contract).info
  await supplyJar()
  await inScratchFolder(async (scratch) => {
    const configuration = join(scratch, 'configuration.json')
    await writeFile(configuration, JSON.stringify(configurationOf(name, language, version)))
    const written = join(scratch, 'client')
    await mkdir(written)
    const ignored = [...UNWANTED, ...(language.without ?? [])].join(',')
    const args = ['-c', relative(ROOT, configuration), '--openapi-generator-ignore-list', ignored]
    await runGenerator(withOpenObjects(contract), written, args)
    for (const edit of language.edits?.(userAgentOf(name, version)) ?? []) await apply(edit, written)
    await writeFile(join(written, 'README.md'), await describeClient(name, language, version))
    // It is for those who run the generator in the folder itself.
    await rm(join(written, '.openapi-generator-ignore'), { force: true })
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await cp(written, folder, { recursive: true })
  })
}

/**
 * The contract without `additionalProperties: false`: what the service never sends today, a later
 * one may, and clients in Go and Java would refuse such an answer.
 */
function withOpenObjects(contract: string): string {
  return JSON.stringify(JSON.parse(contract), (key, value) =>
    key === 'additionalProperties' && value === false ? undefined : value,
  )
}

/** Refuses to empty a folder that contains anything but an earlier client. */
async function refuseForeignFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  if (names.length === 0 || names.includes('.openapi-generator')) return
  throw new Error(`${folder} holds something else than a generated client; name an empty or a new folder`)
}

async function apply({ file, from, to }: Edit, folder: string): Promise<void> {
  const path = join(folder, file)
  const parts = (await readFile(path, 'utf8')).split(from)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places for the user agent, not 1`)
  await writeFile(path, parts.join(to))
}

/** The README of a client: what it is, and the section about its language. */
async function describeClient(name: string, { title }: Language, version: string): Promise<string> {
  const guide = await readFile(join(ROOT, 'docs/generated-clients.md'), 'utf8')
  const section = guide.split(/^## /m).find((text) => text.startsWith(`${title}\n`))
  const usage = section?.slice(title.length).trim()
  return `# Latchkey client for ${title}

Version ${version}, MIT license, generated from Latchkey's contract by \`npm run generate:client -- ${name}\`.
Changes to these files are lost when it runs again. The service describes its operations at \`/docs\`.
${usage === undefined ? '' : `\n${usage}\n`}`
}

/** What the command line asks for; undefined when it is wrong. */
function choose([name = '', folder, ...tooMany]: readonly string[]) {
  if (tooMany.length > 0 || !/^[a-z][a-z0-9-]*$/.test(name)) return undefined
  const language = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined
  const into = resolve(folder ?? join(ROOT, 'generated-clients', name))
  return { name, language: language ?? untested(name), folder: into }
}

async function main(): Promise<void> {
  const choice = choose(process.argv.slice(2))
  if (choice === undefined) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const { name, language, folder } = choice
  try {
    await generateClient(name, language, folder)
    console.log(`The ${name} client is in ${folder}${language.tested ? '' : '. No test covers this language.'}`)
  } catch (error) {
    const { message } = error as Error
    const unknown = message.includes("Can't load config class")
    console.error(unknown ? `openapi-generator has no generator "${name}".\n${USAGE}` : `generate:client: ${message}`)
    process.exitCode = unknown ? 2 : 1
  }
}

await main()
