import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Before the time limit of the gate, which would leave programs running. */
const timeout = 500_000

/** A program of a language's client, or the reason why this machine cannot build it. */
export interface Built {
  readonly missing?: string
  /** Runs it, and returns what it prints. */
  run(...args: readonly string[]): Promise<string>
}

const notBuilt = (missing: string): Built => ({ missing, run: () => Promise.reject(new Error(missing)) })

/**
 * Builds a program with the generated Go client, as the guide says: a module that replaces the
 * client's path by its folder.
 * @param client folder of the client
 * @param folder a new one, for the module
 */
export const buildGo = async (client: string, program: string, folder: string): Promise<Built> => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'main.go'), program)
  const options = { cwd: folder, timeout }
  const name = 'latchkey.local/clients/go'
  const steps = [
    ['mod', 'init', 'example'],
    ['mod', 'edit', '-require', `${name}@v0.1.0`, '-replace', `${name}=${client}`],
    ['mod', 'tidy'],
  ]
  for (const step of steps) {
    const missing = await run('go', step, options).then(() => undefined, reasonOf)
    if (missing !== undefined) return notBuilt(missing)
  }
  await run('go', ['vet', './...', name], options)
  await run('go', ['build', '-o', 'program', '.'], options)
  return { run: async (...args) => (await run(join(folder, 'program'), args)).stdout }
}

/**
 * Compiles the generated Java client with Maven. Its programs are single files, which Java
 * compiles when it runs them: the first argument of `run`.
 */
export const buildJava = async (client: string): Promise<Built> => {
  const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1'
  const missing = await maven(client, [`${plugin}:build-classpath`, '-Dmdep.outputFile=target/classpath'])
  if (missing !== undefined) return notBuilt(missing)
  const classpath = `${join(client, 'target/classes')}:${await readFile(join(client, 'target/classpath'), 'utf8')}`
  return { run: async (...args) => (await run('java', ['-cp', classpath, ...args])).stdout }
}

/**
 * Compiles the generated Kotlin client with Maven, and a program with it.
 * @param folder a new one, for both
 * @returns why this machine cannot compile them; undefined when they compile
 */
export const buildKotlin = async (client: string, program: string, folder: string): Promise<string | undefined> => {
  await cp(client, folder, { recursive: true })
  await writeFile(join(folder, 'src/main/kotlin/Example.kt'), program)
  // Kotlin's daemon would keep its memory for hours.
  return maven(folder, ['-Dkotlin.compiler.daemon=false'])
}

const unavailable =
  /ENOENT|Could not transfer|[Cc]ould not be resolved|Could not resolve|Unknown host|No compiler is provided|offline mode/

/**
 * Runs Maven's phase `compile` in a folder.
 * @returns why Maven or what it downloads cannot be had; undefined when everything compiles
 * @throws Error with the compiler's messages
 */
const maven = async (cwd: string, args: readonly string[]): Promise<string | undefined> => {
  // One run of a compiler ends before optimized code pays.
  const env = { ...process.env, MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' }
  try {
    await run('mvn', ['-q', '-B', 'compile', ...args], { cwd, env, timeout, maxBuffer: 16 * 1024 * 1024 })
    return undefined
  } catch (error) {
    const { stdout = '', message } = error as Error & { stdout?: string }
    const errors = stdout.split('\n').filter((line) => line.includes('[ERROR]'))
    const said = [message.split('\n')[0], ...errors.slice(0, 12)].join('\n')
    if (unavailable.test(said)) return said
    throw new Error(said)
  }
}

const reasonOf = (error: Error): string => error.message
