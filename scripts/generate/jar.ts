import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * The root folder: all paths of the generator are relative to it, so that no argument contains a
 * space.
 */
export const ROOT = join(import.meta.dirname, '..', '..')

/** Settings of the npm wrapper: the pinned generator version and where its JAR is kept. */
export const WRAPPER_CONFIG = 'scripts/generate/openapitools.json'

const WRAPPER = join(ROOT, 'node_modules/@openapitools/openapi-generator-cli/main.js')

/** A source that puts the JAR at `target`, or throws. */
interface Source {
  name: string
  fetch: (target: string, version: string) => Promise<unknown>
}

const SOURCES: readonly Source[] = [
  { name: '$OPENAPI_GENERATOR_JAR', fetch: copyFromEnvironment },
  { name: 'download by openapi-generator-cli', fetch: () => runWrapper(['version']) },
  { name: 'mvn dependency:copy', fetch: copyFromMaven },
]

/**
 * Ensures that the pinned generator JAR is in `node_modules/.cache/openapi-generator` and has the
 * SHA-256 of `jar.sha256`. Looks there first, then tries each source in turn.
 * @throws Error with one line that says what was tried when no source has the right JAR, or Java is
 *   missing
 */
export async function supplyJar(): Promise<void> {
  await requireJava()
  const { version, storageDir } = await pinned()
  const target = join(ROOT, storageDir, `${version}.jar`)
  const expected = (await readFile(join(import.meta.dirname, 'jar.sha256'), 'utf8')).split(' ')[0]
  if ((await sha256(target)) === expected) return
  await mkdir(join(ROOT, storageDir), { recursive: true })
  const failures: string[] = []
  for (const source of SOURCES) {
    await rm(target, { force: true })
    const failure = await source.fetch(target, version).then(() => undefined, reason)
    if ((await sha256(target)) === expected) return
    failures.push(`${source.name}: ${failure ?? 'wrong SHA-256'}`)
  }
  await rm(target, { force: true })
  throw new Error(`No openapi-generator ${version} with the pinned SHA-256 (${failures.join('; ')})`)
}

/**
 * Runs the npm wrapper in the project's folder.
 * @param args without spaces, because the wrapper joins them for a shell
 * @throws Error with the start of what the generator said, without its stack
 */
export async function runWrapper(args: readonly string[]): Promise<void> {
  const env = { JAVA_OPTS: quickStart, ...process.env, PWD: ROOT }
  const options = { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 }
  await run(process.execPath, [WRAPPER, ...args, '--openapitools', WRAPPER_CONFIG], options).catch((cause) => {
    const said = String(cause.stderr || cause.stdout || cause.message).split('\n')
    const lines = said.filter((line) => line.trim() && !/^\s+at |^\[main\] INFO/.test(line))
    throw new Error(lines.slice(0, 12).join('\n'), { cause })
  })
}

/** A run of the generator ends before optimized code pays. */
const quickStart = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

/** The version of openapi-generator that the project is pinned to, and the folder of its JAR. */
export async function pinned(): Promise<{ version: string; storageDir: string }> {
  return JSON.parse(await readFile(join(ROOT, WRAPPER_CONFIG), 'utf8'))['generator-cli']
}

async function requireJava(): Promise<void> {
  await run('java', ['-version']).catch((cause) => {
    throw new Error('Java 11 or newer is needed to run openapi-generator, and `java` cannot be run', { cause })
  })
}

async function sha256(file: string): Promise<string | undefined> {
  const content = await readFile(file).catch(() => undefined)
  return content && createHash('sha256').update(content).digest('hex')
}

async function copyFromEnvironment(target: string): Promise<void> {
  const jar = process.env.OPENAPI_GENERATOR_JAR
  if (!jar) throw new Error('not set')
  await copyFile(jar, target)
}

async function copyFromMaven(target: string, version: string): Promise<void> {
  const folder = `${target}.maven`
  try {
    const artifact = `org.openapitools:openapi-generator-cli:${version}`
    const goal = ['dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`]
    await run('mvn', ['-q', '-B', ...goal], { shell: process.platform === 'win32' })
    await rename(join(folder, `openapi-generator-cli-${version}.jar`), target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The line with the error: a crash of the wrapper prints its own minified source first. */
function reason(error: Error): string {
  const lines = error.message.split('\n')
  return lines.find((line) => line.length < 200 && /error/i.test(line)) ?? lines[0] ?? ''
}
