import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Writes the content of the package `latchkey-client` into client/dist: the generated client and
// the hand-written part, at the same relative paths.
const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(join(root, 'client/dist'), { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript7/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.client.build.json')], { stdio: 'inherit' })
cpSync(join(root, 'LICENSE'), join(root, 'client/dist/LICENSE'))
