import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Counts, readCounts } from './counts.ts'
import { type Part, parts } from './parts.ts'

// `npm test` runs every part, `npm test -- unit vectors` those named.
const root = fileURLToPath(new URL('../..', import.meta.url))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are: ${parts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

// Hundreds of processes load the same modules: a fifth of the time of short tests is stripping types and compiling. As src/main.ts does.
const compiled = { NODE_COMPILE_CACHE: join(root, '.cache/compiled') }
const record = mkdtempSync(join(tmpdir(), 'latchkey-gate-'))
const total = { passed: 0, failed: 0, skipped: 0 }
const started = performance.now()
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part.name)) continue
  const { passed, failed, skipped } = await run(part)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}
rmSync(record, { recursive: true, force: true })
console.log(`all parts: ${seconds(started)} s`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

async function run(part: Part): Promise<Counts> {
  const begun = performance.now()
  const { output, exitCode } = await execute(part)
  const counts = readCounts(output, exitCode)
  const mark = counts.failed > 0 ? 'FAILED' : counts.skipped > 0 ? 'SKIPPED SOME' : 'ok'
  if (counts.failed + counts.skipped > 0) console.log(output)
  else for (const line of output.split('\n')) if (part.show?.test(line)) console.log(`    ${line.trim()}`)
  const numbers = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
  console.log(`${mark}: ${part.name} (${numbers}) ${seconds(begun)} s`)
  return counts
}

function execute({ node, bin }: Part): Promise<{ output: string; exitCode: number }> {
  const [command, ...args] = bin ?? []
  const file = command === undefined ? process.execPath : join(root, 'node_modules/.bin', command)
  const env = { ...process.env, ...compiled, LATCHKEY_TEST_RECORD: record, FORCE_COLOR: '0', NO_COLOR: '1' }
  const child = spawn(file, [...(node ?? args)], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ output, exitCode: code ?? 1 }))
  })
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
