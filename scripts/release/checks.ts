import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanCommit, readGate } from './green-gate.ts'
import { githubName } from './repository.ts'
import { ReleaseError, run } from './run.ts'
import { isLater, isVersion } from './semver.ts'

/** The state of the clone before a release. */
export interface Start {
  /** The commit before the release. */
  readonly base: string
  /** The commit of the release, if a run that was stopped has made it. */
  readonly released: string | undefined
  readonly branch: string
  /** The version that the files have. */
  readonly before: string
  readonly repository: string | undefined
}

/** The subject of the commit of a release. */
export const releaseSubject = (version: string): string => `chore(release): ${version}`

/**
 * Checks that a version can be released from a clone.
 * @throws ReleaseError with what the releaser must do first
 */
export const checkStart = (root: string, version: string): Start => {
  if (!isVersion(version)) throw new ReleaseError(`${version} is not a version such as 0.2.0`)
  const git = (...args: string[]): string => run('git', args, { cwd: root })
  const commit = cleanCommit(root)
  if (commit === undefined) {
    throw new ReleaseError(`the working tree has changes: commit or remove them\n${git('status', '--short')}`)
  }
  const branch = git('branch', '--show-current')
  if (branch === '') throw new ReleaseError('no branch is checked out: a release is a commit on a branch')
  const tagged = git('tag', '--list', `v${version}`)
  if (tagged !== '') throw new ReleaseError(`the tag ${tagged} exists: push it, or take the next version`)
  // A fix of an earlier minor version is released from a branch of its own.
  const earlier = git('tag', '--list', '--merged', 'HEAD').split('\n')
  const later = earlier.map((tag) => tag.slice(1)).find((tag) => isVersion(tag) && isLater(tag, version))
  if (later !== undefined) throw new ReleaseError(`${later} is released on this branch: take a later version`)
  git('var', 'GIT_COMMITTER_IDENT') // fails with an explanation if git knows no name
  const { version: before } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  if (isLater(before, version)) throw new ReleaseError(`package.json has ${before}: take that version or a later one`)
  const isMade = before === version && git('log', '-1', '--format=%s') === releaseSubject(version)
  const repository = repositoryOf(git('remote', '--verbose'))
  const commits = isMade
    ? { base: git('rev-parse', 'HEAD~1'), released: commit }
    : { base: commit, released: undefined }
  return { ...commits, branch, before, repository }
}

/** Prefers the remote `origin`. */
function repositoryOf(remotes: string): string | undefined {
  const lines = remotes
    .split('\n')
    .sort((one, other) => Number(other.startsWith('origin\t')) - Number(one.startsWith('origin\t')))
  return lines.map((line) => githubName(line.split(/\s/)[1] ?? '')).find((name) => name !== undefined)
}

/**
 * Requires a green run of the whole gate on the commit, and runs it if this clone has not.
 * @param isVouched whether the releaser says that it was green elsewhere, such as in CI
 * @returns a phrase that says how this is known
 */
export const requireGate = (root: string, commit: string, isVouched: boolean): string => {
  if (isVouched) return `not run here; you say that it is green on ${commit.slice(0, 12)}`
  if (readGate(root, commit) === undefined) {
    console.log('The gate was not run on this commit in this clone: running `npm test`.')
    run('npm', ['test'], { cwd: root, show: true })
  }
  const record = readGate(root, commit)
  if (record === undefined) throw new ReleaseError('the gate was green, but it left changes in the working tree')
  const skipped = record.skipped === 0 ? 'none skipped' : `${record.skipped} SKIPPED`
  return `${record.passed} passed, ${skipped}, ${record.date}`
}

/** What a releaser should know, although the release can be made. */
export const warningsOf = (root: string, repository: string | undefined): string[] => {
  const owners = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8')
  return [
    ...(repository === undefined
      ? ['no git remote is on github.com: the packages do not name their repository, and npm refuses proofs of origin']
      : []),
    ...(owners.includes('@OWNER') ? ['.github/CODEOWNERS does not name an account yet'] : []),
  ]
}
