import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanCommit, recordGate } from '../release/green-gate.ts'
import { bundleEntries, bundleFolder } from './bundle.ts'
import { installConsumers } from './consumers.ts'
import { costTable, type PartCost } from './costs.ts'
import { countTimeout, readCounts } from './counts.ts'
import { execute, type Run, root, secondsSince } from './execute.ts'
import { groupsOf, runWide } from './groups.ts'
import { type Part, parts } from './parts.ts'
import { makePythonEnvironment } from './python.ts'
import {
  type Again,
  countAgain,
  filesAgain,
  flakyLine,
  isGreenAgain,
  type Result,
  timesAgain,
} from './second-chance.ts'

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
/**
 * Limits for a machine three times slower than a laptop: of a part, and of the run with what it
 * installs. A part that waits forever is ended and listed, before a CI ends the run without a word.
 */
const [partSeconds, allSeconds] = [30 * 60, 80 * 60]

const record = mkdtempSync(join(tmpdir(), 'latchkey-gate-'))
const commit = cleanCommit(root)
const results: Result[] = []
const costs: PartCost[] = []
const started = performance.now()
for (const group of groupsOf(chosen)) await runWide(group, partsAtOnce, run)
rmSync(record, { recursive: true, force: true })
const again = await runAgain(filesAgain(results))
if (costs.length > 1) console.log(costTable(costs))
console.log(`all parts: ${secondsSince(started).toFixed(1)} s`)
const total = { passed: 0, failed: 0, skipped: 0 }
for (const { name, counts } of results) {
  const { passed, failed, skipped } = countAgain(
    counts,
    again.filter(({ part }) => part === name),
  )
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}
const flaky = again.filter(({ isGreen }) => isGreen)
if (flaky.length > 0) console.log(['', ...flaky.map(flakyLine), ''].join('\n'))
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
if (wanted.length === 0) recordGate(root, commit, { ...total, flaky: flaky.length })
// The workflow of a release publishes what exits with 0.
const refused = process.env.LATCHKEY_REFUSE_FLAKY === 'true' ? flaky.length : 0
process.exitCode = total.failed + refused > 0 ? 1 : 0

/** Runs a command within the limits. One that would begin after them fails. */
async function runWithin(node: readonly string[], env: Readonly<Record<string, string>>): Promise<Run> {
  // The clock of this process begins with it.
  const left = Math.round(allSeconds - performance.now() / 1000)
  if (left > 0) return execute(node, env, Math.min(partSeconds, left))
  const output = `not run: the gate has taken ${allSeconds} s`
  return { output, exitCode: 1, timedOut: true, seconds: 0, cpuSeconds: 0 }
}

async function run({ name, node, show }: Part): Promise<void> {
  const env = { LATCHKEY_TEST_RECORD: record, LATCHKEY_TEST_BUNDLE: bundleFolder }
  const { output, exitCode, timedOut, seconds, cpuSeconds } = await runWithin(node, env)
  const counts = countTimeout(readCounts(output, exitCode), timedOut)
  const mark = counts.failed > 0 ? 'FAILED' : counts.skipped > 0 ? 'SKIPPED SOME' : 'ok'
  if (counts.failed + counts.skipped > 0) console.log(output)
  else for (const line of output.split('\n')) if (show?.test(line)) console.log(`    ${line.trim()}`)
  const numbers = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
  console.log(`${mark}: ${name} (${numbers}) ${seconds.toFixed(1)} s`)
  costs.push({ name, seconds, cpuSeconds })
  results.push({ name, node, counts, output })
}

/** Runs test files that failed beside others again, each alone, until one run is not green. */
async function runAgain(files: readonly Again[]): Promise<(Again & { readonly isGreen: boolean })[]> {
  const ran = []
  for (const file of files) {
    console.log(`alone: ${file.file} (${file.part})`)
    let isGreen = true
    for (let time = 0; isGreen && time < timesAgain; time += 1) {
      const { output, exitCode } = await runWithin(file.node, { LATCHKEY_TEST_BUNDLE: bundleFolder })
      isGreen = isGreenAgain(readCounts(output, exitCode), file)
      if (!isGreen) console.log(output)
    }
    ran.push({ ...file, isGreen })
  }
  return ran
}
