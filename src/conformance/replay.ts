import { compareAnswer } from './compare-answer.ts'
import { concerns, type Deviation, foretells } from './deviations.ts'
import { openKeyChest } from './keys.ts'
import { type Played, playCase, type Scene } from './play-case.ts'
import type { RecordedCase, VectorFile } from './vector-file.ts'
import { BrokenWorld, type MakeWorld, NotOffered } from './world.ts'

/** Result of one case. */
export interface CaseResult {
  readonly id: string
  readonly description?: string
  readonly compare: string
  /**
   * `deviated`: differs as every row that concerns it says; `skipped`: not offered.
   */
  readonly outcome: 'passed' | 'deviated' | 'failed' | 'skipped'
  readonly expected: string
  readonly got: string
  readonly problems: readonly string[]
  /** The listed deviations that concern it. */
  readonly listed: readonly Deviation[]
}

/**
 * Replays recorded requests, each of their profiles against its own world. A case that cannot be
 * played counts as failed, and so do all cases of a profile whose settings are refused.
 * @param onCase called after each case
 * @throws BrokenWorld when nothing can be compared
 */
export async function replay(
  vectors: VectorFile,
  makeWorld: MakeWorld,
  deviations: readonly Deviation[],
  onCase: (result: CaseResult) => void = () => undefined,
): Promise<readonly CaseResult[]> {
  const keys = openKeyChest(vectors.meta.throw_away_keys ?? {})
  const results: CaseResult[] = []
  for (const name of new Set(vectors.cases.map(({ profile }) => profile))) {
    const start = () => makeWorld({ name, profile: vectors.meta.profiles[name] ?? {}, keys })
    for await (const result of playProfile(name, vectors, start, { keys, deviations })) {
      results.push(result)
      onCase(result)
    }
  }
  return results
}

async function* playProfile(
  name: string,
  { meta, cases }: VectorFile,
  startWorld: () => ReturnType<MakeWorld>,
  { keys, deviations }: { keys: Scene['keys']; deviations: readonly Deviation[] },
): AsyncGenerator<CaseResult> {
  const world = await startWorld().catch(asError)
  for (const recorded of cases.filter(({ profile }) => profile === name)) {
    const played = world instanceof Error ? world : await playCase(recorded, { world, keys, meta }).catch(asError)
    yield judge(recorded, played, deviations)
  }
  if (!(world instanceof Error)) await world.stop()
}

function asError(thrown: unknown): Error {
  if (thrown instanceof BrokenWorld) throw thrown
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** @param played the answer, or why there is none */
function judge(recorded: RecordedCase, played: Played | Error, deviations: readonly Deviation[]): CaseResult {
  const { id, compare, description } = recorded
  const listed = deviations.filter((deviation) => concerns(deviation, id))
  const base = {
    id,
    ...(description !== undefined && { description }),
    compare,
    expected: expectation(recorded),
    listed,
  }
  if (played instanceof Error) {
    const outcome = played instanceof NotOffered ? 'skipped' : 'failed'
    return { ...base, outcome, got: 'no answer', problems: [played.message] }
  }
  const { answer, measure, notes } = played
  const problems = compareAnswer(recorded, answer, measure)
  const got = `${answer.status} ${answer.body}`
  if (problems.length === 0) return { ...base, outcome: 'passed', got, problems }
  const wrong = listed.filter((deviation) => !foretells(deviation, answer))
  if (listed.length > 0 && wrong.length === 0) return { ...base, outcome: 'deviated', got, problems }
  const says = wrong.map((deviation) => `the list of deviations, line ${deviation.line}, says ${deviation.answer}`)
  return { ...base, outcome: 'failed', got, problems: [...problems, ...notes, ...says] }
}

function expectation({ compare, response }: RecordedCase): string {
  if (compare === 'refuse') return `any 4xx with a JSON object (recorded: ${response.status})`
  if (compare === 'out') return `no server error (recorded: ${response.status})`
  if (compare === 'allow') return `${response.status} with Allow ${response.headers?.Allow}`
  return `${response.status} ${response.body ?? ''}`
}
