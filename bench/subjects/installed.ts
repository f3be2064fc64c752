import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { command } from '../../scripts/bundle/service.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, '.cache')

/** Node flags as in `docker/Dockerfile`, `systemd/latchkey.service` and `npm start`. */
export const nodeFlags = ['--max-semi-space-size=8', '--heap-growing-percent=100']

/** Compile cache as in these files. */
export const installedEnvironment = { NODE_COMPILE_CACHE: join(cache, 'bench-compiled') }

let built: string | undefined

/**
 * Builds the package once, in a place where it finds its dependencies like an installed one.
 * @returns its command line
 */
export const buildService = (): string => {
  built ??= build(join(cache, 'bench-build'))
  return built
}

function build(folder: string): string {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), folder], { stdio: 'inherit' })
  return join(folder, command)
}
