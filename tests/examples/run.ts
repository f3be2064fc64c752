// Runs the tests of the examples (arguments as for node) after it has built the client package,
// which they import by name, and checked their types against it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const steps = [
  [join(root, 'scripts/build-client.ts')],
  [join(root, 'node_modules/typescript7/bin/tsc'), '-p', join(root, 'tsconfig.examples.json')],
  process.argv.slice(2),
]
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
