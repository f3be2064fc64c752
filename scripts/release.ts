import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkStart, releaseSubject, requireGate, type Start, warningsOf } from './release/checks.ts'
import { makeCopy } from './release/copy.ts'
import { cleanCommit } from './release/green-gate.ts'
import { nextSteps } from './release/next-steps.ts'
import { emptyRelease, type Packed, packRelease, readPacked } from './release/pack.ts'
import { ReleaseError, run } from './release/run.ts'
import { writeRelease } from './release/write-release.ts'

// `npm run release -- 0.2.0` makes a release: a commit, a tag and the files to publish. It
// publishes nothing. All work is done in a copy, so that a failed step leaves the clone unchanged.
const root = join(import.meta.dirname, '..')
const usage = `usage: npm run release -- VERSION [--dry-run] [--gate-passed]

  --dry-run      shows the changes and packs the files, without commit and tag
  --gate-passed  trusts you that the gate is green on this commit, in CI for example`

const { values, positionals } = readArguments()
const [version = ''] = positionals

try {
  const start = checkStart(root, version)
  const gate = requireGate(root, start.base, values['gate-passed'] || values['dry-run'])
  for (const warning of warningsOf(root, start.repository)) console.error(`WARNING: ${warning}`)
  release(start, gate)
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error
  console.error(`release: ${error.message}`)
  console.error('release: nothing was changed')
  process.exitCode = 1
}

function release(start: Start, gate: string): void {
  const folder = `release/${version}`
  const { base, branch, repository } = start
  const copy = makeCopy(root, start.released ?? base)
  try {
    const released = start.released ?? commitRelease(copy.folder, start)
    const earlier = start.released === undefined ? undefined : readPacked(join(root, folder))
    if (earlier === undefined) console.log('Packing the files ...')
    const packed = earlier ?? packRelease(copy.folder, join(copy.folder, 'release'))
    if (values['dry-run']) describeDryRun(copy.folder, released, packed)
    else {
      finishInClone(start, released, () => {
        if (earlier === undefined) moveFiles(join(copy.folder, 'release'), join(root, folder))
      })
      console.log(nextSteps({ version, folder, branch, base, repository, gate, ...packed }))
    }
  } finally {
    copy.remove()
  }
}

/** @returns the hash of the new commit, on no branch yet */
function commitRelease(folder: string, { before, repository }: Start): string {
  console.log('Writing the release ...')
  const date = new Date().toISOString().slice(0, 10)
  writeRelease(folder, { version, before, date, repository })
  run('git', ['add', '--all'], { cwd: folder })
  run('git', ['commit', '--quiet', '--message', releaseSubject(version)], { cwd: folder })
  return run('git', ['rev-parse', 'HEAD'], { cwd: folder })
}

/**
 * Moves the branch to the commit of the release and tags it, if nothing has changed meanwhile. A
 * run that is stopped in between is continued by the next one, so the tag comes last.
 */
function finishInClone({ base, released: earlier, branch }: Start, released: string, placeFiles: () => void): void {
  const git = (...args: string[]): string => run('git', args, { cwd: root })
  if (cleanCommit(root) !== (earlier ?? base) || git('branch', '--show-current') !== branch) {
    throw new ReleaseError('files or branch of the clone changed during the release: try again')
  }
  placeFiles()
  git('merge', '--quiet', '--ff-only', released)
  try {
    git('tag', '--annotate', `v${version}`, '--message', `Release ${version}`, released)
  } catch (error) {
    if (earlier === undefined) git('reset', '--keep', base)
    throw error
  }
}

/** Places the files under their name in one step, so that a folder of this name is complete. */
function moveFiles(from: string, to: string): void {
  emptyRelease(to)
  rmSync(to, { recursive: true })
  renameSync(from, to)
}

function describeDryRun(folder: string, commit: string, { files, missing }: Packed): void {
  console.log(run('git', ['show', '--stat=100', '--format=%s', commit], { cwd: folder }))
  console.log(`\nfiles: ${files.join(', ')}`)
  for (const what of missing) console.log(`NOT PACKED: ${what}`)
  console.log('\nDry run: no commit, no tag and no file remains. The gate was not required.')
}

function readArguments() {
  // npm keeps options that are not behind `--`.
  if (['dry_run', 'gate_passed'].some((name) => process.env[`npm_config_${name}`] !== undefined)) {
    console.error(`release: write -- before the version\n${usage}`)
    process.exit(2)
  }
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false }, 'gate-passed': { type: 'boolean', default: false } },
    })
    if (parsed.positionals.length === 1) return parsed
  } catch (error) {
    console.error(`release: ${(error as Error).message}`)
  }
  console.error(usage)
  process.exit(2)
}
