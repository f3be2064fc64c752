import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { command } from '../../scripts/bundle/service.ts'
import { warmUp } from '../../scripts/executable/warm-up.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, '.cache')

/** Node flags as in `docker/Dockerfile`, `systemd/latchkey.service` and `npm start`. */
export const nodeFlags = ['--max-semi-space-size=8', '--heap-growing-percent=100', '--expose-gc', '--no-flush-bytecode']

/** Environment as in the first two, with a compile cache of its own. */
export const installedEnvironment = {
  NODE_COMPILE_CACHE: join(cache, 'bench-compiled'),
  GLIBC_TUNABLES: 'glibc.malloc.arena_max=1:glibc.malloc.mmap_threshold=32768:glibc.malloc.trim_threshold=131072',
}

let built: Promise<string> | undefined

/**
 * Builds the package once, in a place where it finds its dependencies like an installed one, and
 * fills its compile cache as `docker/build.sh` does.
 * @returns its command line
 */
export const buildService = (): Promise<string> => {
  built ??= build(join(cache, 'bench-build'))
  return built
}

async function build(folder: string): Promise<string> {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), folder], { stdio: 'inherit' })
  const entry = join(folder, command)
  const data = mkdtempSync(join(cache, 'bench-first-start-'))
  try {
    await warmUp({ node: process.execPath, args: [...nodeFlags, entry], folder: data, env: installedEnvironment })
  } finally {
    rmSync(data, { recursive: true })
  }
  return entry
}
