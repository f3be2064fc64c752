import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanCommit, recordGate } from '../release/green-gate.ts'
import { bundleEntries, bundleFolder } from './bundle.ts'
import { installConsumers } from './consumers.ts'
import { costTable, type PartCost } from './costs.ts'
import { type Counts, readCounts } from './counts.ts'
import { execute, root, secondsSince } from './execute.ts'
import { groupsOf, runWide } from './groups.ts'
import { type Part, parts } from './parts.ts'
import { makePythonEnvironment } from './python.ts'

// `npm test` runs every part, `npm test -- unit vectors` only the named ones.
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are: ${parts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const chosen = wanted.length > 0 ? parts.filter(({ name }) => wanted.includes(name)) : parts
if (process.env.LATCHKEY_PYTHON === undefined && chosen.some(({ python }) => python === true)) {
  const failure = makePythonEnvironment(join(root, '.venv'), join(root, 'tests/interop/requirements.txt'))
  if (failure !== undefined) console.error(`no Python for tests: ${failure}`)
}
if (chosen.some(({ consumers }) => consumers === true)) {
  const failure = installConsumers(join(root, 'tests/consumers'))
  if (failure !== undefined) console.error(`no consumers of the client for tests: ${failure}`)
}

await bundleEntries(bundleFolder)

/** Many parts are one process, which would leave the other core idle. */
const partsAtOnce = 2

const record = mkdtempSync(join(tmpdir(), 'latchkey-gate-'))
const commit = cleanCommit(root)
const total = { passed: 0, failed: 0, skipped: 0 }
const costs: PartCost[] = []
const started = performance.now()
for (const group of groupsOf(chosen)) await runWide(group, partsAtOnce, count)
rmSync(record, { recursive: true, force: true })
if (costs.length > 1) console.log(costTable(costs))
console.log(`all parts: ${secondsSince(started).toFixed(1)} s`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
if (wanted.length === 0) recordGate(root, commit, total)
process.exitCode = total.failed > 0 ? 1 : 0

async function count(part: Part): Promise<void> {
  const { passed, failed, skipped } = await run(part)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

async function run({ name, node, show }: Part): Promise<Counts> {
  const { output, exitCode, seconds, cpuSeconds } = await execute(node, {
    LATCHKEY_TEST_RECORD: record,
    LATCHKEY_TEST_BUNDLE: bundleFolder,
  })
  const counts = readCounts(output, exitCode)
  const mark = counts.failed > 0 ? 'FAILED' : counts.skipped > 0 ? 'SKIPPED SOME' : 'ok'
  if (counts.failed + counts.skipped > 0) console.log(output)
  else for (const line of output.split('\n')) if (show?.test(line)) console.log(`    ${line.trim()}`)
  const numbers = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
  console.log(`${mark}: ${name} (${numbers}) ${seconds.toFixed(1)} s`)
  costs.push({ name, seconds, cpuSeconds })
  return counts
}
