import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Deviation, parseDeviations } from '../../src/conformance/deviations.ts'
import { type CaseResult, replay } from '../../src/conformance/replay.ts'
import { readVectorFile } from '../../src/conformance/vector-file.ts'
import { profileSettings } from './profile-settings.ts'
import { latchkeyAllowance, type MakeWorld } from './settings-world.ts'

/** Results of one file. */
export interface FileResult {
  readonly file: string
  readonly cases: readonly CaseResult[]
  /** Settings of its profiles without a counterpart here. */
  readonly unmapped: readonly string[]
}

/** Results of a run; it succeeded if `failed` is 0 and `problems` is empty. */
export interface Summary {
  readonly files: readonly FileResult[]
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Faults of the list of deviations. */
  readonly problems: readonly string[]
}

/** The project's own files and its list of deviations; tests pass others. */
export interface OwnData {
  readonly files: readonly string[]
  readonly deviations: readonly Deviation[]
  /** Root folder for the tests that deviations name; this project's by default. */
  readonly folder?: string
}

/** The most cases of the default profile that may deviate. */
const MOST_DEVIATIONS: Readonly<Record<string, number>> = { 'default.json': 60 }

/**
 * Replays files of recorded requests and judges the answers. Also judges the list of deviations: a
 * listed case must deviate, and when all of the project's files are replayed each row must concern
 * a case, or name a test if it is marked as not recorded here.
 */
export async function runVectors(files: readonly string[], makeWorld: MakeWorld, own?: OwnData): Promise<Summary> {
  const { files: ownFiles, deviations, folder = projectFolder } = own ?? (await readOwnData())
  const results: FileResult[] = []
  for (const file of files) results.push(await runVectorFile(file, makeWorld, deviations))
  const owned = results.filter(({ file }) => ownFiles.includes(resolve(file)))
  const cases = results.flatMap((result) => result.cases)
  const failed = cases.filter(({ outcome }) => outcome === 'failed').length
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length
  const unmatched = owned.length === ownFiles.length ? await lineProblems(owned, deviations, folder) : []
  return {
    files: results,
    passed: cases.length - failed - skipped,
    failed,
    skipped,
    problems: [...owned.flatMap(listProblems), ...unmatched],
  }
}

async function readOwnData(): Promise<OwnData> {
  const folder = fileURLToPath(new URL('data/', import.meta.url))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const markdown = await readFile(new URL('DEVIATIONS.md', import.meta.url), 'utf8')
  return { files: names.map((name) => resolve(folder, name)), deviations: parseDeviations(markdown) }
}

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

async function lineProblems(
  owned: readonly FileResult[],
  deviations: readonly Deviation[],
  folder: string,
): Promise<readonly string[]> {
  const matched = new Set(owned.flatMap(({ cases }) => cases.flatMap(({ listed }) => listed)))
  const problems: string[] = []
  for (const deviation of deviations) {
    const fault = await lineFault(deviation, matched.has(deviation), folder)
    if (fault !== undefined) problems.push(`DEVIATIONS.md line ${deviation.line}: ${fault}`)
  }
  return problems
}

async function lineFault(
  { glob, shownBy }: Deviation,
  isMatched: boolean,
  folder: string,
): Promise<string | undefined> {
  if (shownBy === undefined) return isMatched ? undefined : `${glob} matches no case`
  if (isMatched) return `${glob} is marked as not recorded here, but matches a case`
  const source = await readFile(join(folder, shownBy.file), 'utf8').catch(() => undefined)
  if (source === undefined) return `there is no ${shownBy.file}`
  return source.includes(shownBy.title) ? undefined : `${shownBy.file} has no test "${shownBy.title}"`
}

function listProblems({ file, cases }: FileResult): readonly string[] {
  const equal = cases.filter(({ outcome, listed }) => outcome === 'passed' && listed.length > 0)
  const deviated = cases.filter(({ outcome }) => outcome === 'deviated').length
  const most = MOST_DEVIATIONS[basename(file)] ?? Number.POSITIVE_INFINITY
  return [
    ...equal.map(({ id, listed }) => `DEVIATIONS.md line ${listed.map(({ line }) => line)}: ${id} does not deviate`),
    ...(deviated > most ? [`${basename(file)}: ${deviated} cases deviate, at most ${most} may`] : []),
  ]
}

async function runVectorFile(
  file: string,
  makeWorld: MakeWorld,
  deviations: readonly Deviation[],
): Promise<FileResult> {
  const vectors = await readVectorFile(file)
  const unmapped = new Set<string>()
  const cases = await replay(
    vectors,
    async ({ profile, keys }) => {
      const mapped = profileSettings(profile, keys)
      for (const setting of mapped.unmapped) unmapped.add(setting)
      return { ...(await makeWorld(mapped.settings)), allows: latchkeyAllowance }
    },
    deviations,
  )
  return { file, cases, unmapped: [...unmapped] }
}
