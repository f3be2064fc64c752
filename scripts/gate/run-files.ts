// Runs test files in three processes. Each process takes the next file when it has finished one:
//
//   node scripts/gate/run-files.ts 'tests/integration/*.test.ts'
//
// `node --test` starts a process for each file, and each loads every module and compiles every
// validator again. Files run in the order of the arguments, so slow files can run first.
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'

const workers = 3
/** Of the files that took most CPU time. */
const mostLines = 10

const files = [...new Set(process.argv.slice(2).flatMap((glob) => globSync(glob).sort()))]
if (files.length === 0) throw new Error(`no test file matches ${process.argv.slice(2).join(' ')}`)
const claims = mkdtempSync(join(tmpdir(), 'latchkey-files-'))
const worker = fileURLToPath(new URL('file-worker.ts', import.meta.url))
/** The results of files and workers, which the summary must not count as tests. */
const others = { pass: 0, fail: 0 }
const stop = new AbortController()
// The end of a part that takes too long.
process.once('SIGTERM', () => {
  for (const number of readdirSync(claims)) {
    if (readFileSync(join(claims, number), 'utf8') === '') console.log(`was running: ${files[Number(number)]}`)
  }
  stop.abort()
})
run({
  files: Array.from({ length: workers }, () => worker),
  concurrency: workers,
  signal: stop.signal,
  argv: [claims, ...files],
  // For a worker that an endless synchronous loop blocks; each file has a shorter limit, and the
  // part a longer one.
  timeout: 1_500_000,
})
  .on('test:pass', ({ nesting }) => {
    if (nesting === 0) others.pass += 1
  })
  .on('test:fail', ({ nesting, details: { error } }) => {
    process.exitCode = 1
    // A file that cannot be loaded has no other failure.
    if (nesting === 0 && 'failureType' in error && error.failureType === 'subtestsFailed') others.fail += 1
  })
  .on('test:diagnostic', (line) => {
    line.message = line.message.replace(
      /^(pass|fail) (\d+)$/,
      (_, word: keyof typeof others, count) => `${word} ${count - others[word]}`,
    )
  })
  .compose(spec)
  .on('end', () => {
    for (const line of expensive()) console.log(line)
    rmSync(claims, { recursive: true })
  })
  .pipe(process.stdout)

/** Lines for the files that took most CPU time, with the processes that they started and ended. */
function expensive(): string[] {
  return readdirSync(claims)
    .map((number) => ({
      file: files[Number(number)],
      seconds: Number(readFileSync(join(claims, number), 'utf8')),
    }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, mostLines)
    .map(({ file, seconds }) => `CPU ${seconds.toFixed(1).padStart(6)} s  ${file}`)
}
