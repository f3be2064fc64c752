import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execute, root, secondsSince } from './execute.ts'
import { biome, tests, typesOf } from './parts.ts'

// `npm run check` quickly checks the files that changed since the last commit, all steps in
// parallel. With test files as arguments it checks types and runs only these files.
interface Step {
  readonly name: string
  /** Arguments of `node`. */
  readonly args: readonly string[]
}

const begun = performance.now()
const testFiles = process.argv.slice(2)
const steps = testFiles.length > 0 ? [types('tsconfig.json'), { name: 'tests', args: tests(...testFiles) }] : allSteps()
const greens = await Promise.all(steps.map(run))
console.log(`check: ${secondsSince(begun).toFixed(1)} s`)
process.exitCode = greens.every((green) => green) ? 0 : 1

/** @returns whether the step is green */
async function run({ name, args }: Step): Promise<boolean> {
  const { output, exitCode, seconds } = await execute(args)
  if (exitCode !== 0) console.log(output)
  console.log(`${exitCode === 0 ? 'ok' : 'FAILED'}: ${name} ${seconds.toFixed(1)} s`)
  return exitCode === 0
}

function allSteps(): Step[] {
  const changed = changedFiles()
  const unitTests = [...new Set(changed.flatMap(unitTestsOf))]
  const steps = [
    { name: 'layers', args: tests('tests/layers/*.test.ts') },
    ...['tsconfig.json', 'tsconfig.generated.json', 'tsconfig.client.json'].map(types),
  ]
  if (changed.length > 0) {
    steps.push({
      name: 'format and lint of changed files',
      args: biome('check', '--no-errors-on-unmatched', ...changed),
    })
  }
  if (unitTests.length > 0) steps.push({ name: `unit tests: ${unitTests.join(' ')}`, args: tests(...unitTests) })
  return steps
}

/** Type checks are incremental. */
function types(config: string): Step {
  const memory = `.cache/types/${config}.tsbuildinfo`
  return { name: `types (${config})`, args: typesOf(config, '--incremental', '--tsBuildInfoFile', memory) }
}

/** Files that are new or changed since the last commit, as paths from the root. */
function changedFiles(): string[] {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  const names =
    git('diff', '--name-only', '--diff-filter=d', 'HEAD') + git('ls-files', '--others', '--exclude-standard')
  return names.split('\n').filter((name) => name !== '')
}

/** The unit test of a file: the file itself, or the test beside it. */
function unitTestsOf(file: string): string[] {
  if (!/^(src|contract-tests|scripts|bench)\/.*[.]ts$/.test(file)) return []
  const test = file.endsWith('.test.ts') ? file : file.replace(/ts$/, 'test.ts')
  return existsSync(join(root, test)) ? [test] : []
}
