import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Runs the PostgreSQL suites in conflicts, which takes an hour on two cores:
//
//   npm run soak:conflicts -- SEED
//
// Not the tests that inject faults of their own, measure, or count statements.
const [seed = '16'] = process.argv.slice(2)
const root = fileURLToPath(new URL('../..', import.meta.url))

const run = (...args: readonly string[]): boolean => {
  const { status } = spawnSync(process.execPath, ['tests/postgres/run.ts', `--conflicts=${seed}`, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  return status === 0
}

const ownFaults = 'storage-faults|storage-away|write-bound|hash-load|equal-cost|*-cost|*attacks'
const isGood = [
  run('--test', '--test-timeout=1200000', 'tests/stores/postgres.test.ts', 'tests/stores/postgres-sessions.test.ts'),
  run('scripts/gate/run-files.ts', `tests/integration/!(${ownFaults}).test.ts`),
].every(Boolean)
process.exitCode = isGood ? 0 : 1
