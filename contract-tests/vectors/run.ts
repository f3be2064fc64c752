import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareAnswer } from './compare-answer.ts'
import { concerns, type Deviation, foretells, parseDeviations } from './deviations.ts'
import { openKeyChest } from './keys.ts'
import { type Played, playCase, type Scene } from './play-case.ts'
import { profileSettings } from './profile-settings.ts'
import { type RecordedCase, readVectorFile, type VectorFile } from './vector-file.ts'
import { type MakeWorld, NotOffered } from './world.ts'

/** Result of one case. */
export interface CaseResult {
  readonly id: string
  readonly compare: string
  /**
   * `deviated`: differs as every row that concerns it says; `skipped`: its profile is not
   * supported.
   */
  readonly outcome: 'passed' | 'deviated' | 'failed' | 'skipped'
  readonly expected: string
  readonly got: string
  readonly problems: readonly string[]
  /** The rows of DEVIATIONS.md that concern it. */
  readonly listed: readonly Deviation[]
}

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

/**
 * Replays one file of recorded requests, each of its profiles against its own world. A case that
 * cannot be played counts as failed, and so do all cases of a profile whose settings the service
 * refuses.
 */
export async function runVectorFile(
  file: string,
  makeWorld: MakeWorld,
  deviations: readonly Deviation[],
): Promise<FileResult> {
  const vectors = await readVectorFile(file)
  const keys = openKeyChest(vectors.meta.throw_away_keys ?? {})
  const cases: CaseResult[] = []
  const unmapped = new Set<string>()
  for (const name of new Set(vectors.cases.map(({ profile }) => profile))) {
    const mapped = profileSettings(vectors.meta.profiles[name] ?? {}, keys)
    for (const setting of mapped.unmapped) unmapped.add(setting)
    cases.push(...(await runProfile(name, vectors, () => makeWorld(mapped.settings), { keys, deviations })))
  }
  return { file, cases, unmapped: [...unmapped] }
}

async function runProfile(
  name: string,
  { meta, cases }: VectorFile,
  startWorld: () => ReturnType<MakeWorld>,
  { keys, deviations }: { keys: Scene['keys']; deviations: readonly Deviation[] },
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = []
  const world = await startWorld().catch(asError)
  for (const recorded of cases.filter(({ profile }) => profile === name)) {
    const played = world instanceof Error ? world : await playCase(recorded, { world, keys, meta }).catch(asError)
    results.push(judge(recorded, played, deviations))
  }
  if (!(world instanceof Error)) await world.stop()
  return results
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** @param played the answer, or why there is none */
function judge(recorded: RecordedCase, played: Played | Error, deviations: readonly Deviation[]): CaseResult {
  const { id, compare } = recorded
  const listed = deviations.filter((deviation) => concerns(deviation, id))
  const base = { id, compare, expected: expectation(recorded), listed }
  if (played instanceof Error) {
    const outcome = played instanceof NotOffered ? 'skipped' : 'failed'
    return { ...base, outcome, got: 'no answer', problems: [String(played)] }
  }
  const { answer, window, notes } = played
  const problems = compareAnswer(recorded, answer, window)
  const got = `${answer.status} ${answer.body}`
  if (problems.length === 0) return { ...base, outcome: 'passed', got, problems }
  const wrong = listed.filter((deviation) => !foretells(deviation, answer))
  if (listed.length > 0 && wrong.length === 0) return { ...base, outcome: 'deviated', got, problems }
  const says = wrong.map((deviation) => `DEVIATIONS.md line ${deviation.line} says ${deviation.answer}`)
  return { ...base, outcome: 'failed', got, problems: [...problems, ...notes, ...says] }
}

function expectation({ compare, response }: RecordedCase): string {
  if (compare === 'refuse') return `any 4xx with a JSON object (recorded: ${response.status})`
  if (compare === 'out') return `no server error (recorded: ${response.status})`
  if (compare === 'allow') return `${response.status} with Allow ${response.headers?.Allow}`
  return `${response.status} ${response.body ?? ''}`
}
