import { startWatch } from '../domain/clock.ts'
import { concerns, type Deviation } from './deviations.ts'
import { worldsOf } from './process-world.ts'
import type { Recording } from './recordings.ts'
import { type CaseResult, replay } from './replay.ts'
import type { Meta } from './vector-file.ts'
import { startWorldCommand } from './world-command.ts'

/** What to compare with what. */
export interface ConformanceOptions {
  readonly base: URL
  /** The command that brings the implementation into the state of a case. */
  readonly world: string
  readonly recordings: readonly Recording[]
  readonly deviations: readonly Deviation[]
  /** Ids of the cases to play; `*` matches any text. */
  readonly cases?: string
  /** Longest wait for an answer of the world command. */
  readonly timeoutMs: number
  readonly onCase?: (result: CaseResult) => void
}

/** Results of a comparison. */
export interface ConformanceReport {
  readonly url: string
  readonly seconds: number
  /** What was recorded, such as `simplejwt 5.5.1 on Django 5.2.18`. */
  readonly recorded: readonly string[]
  readonly results: readonly ConformanceResult[]
}

/** Result of a case, and the file that it is from. */
export interface ConformanceResult extends CaseResult {
  readonly file: string
}

/**
 * Replays recorded requests against an implementation.
 * @throws BrokenWorld when nothing can be compared
 */
export const runConformance = async (options: ConformanceOptions): Promise<ConformanceReport> => {
  const { base, world, recordings, deviations, cases = '*', timeoutMs, onCase } = options
  const elapsedSeconds = startWatch()
  const command = startWorldCommand(world, timeoutMs)
  const results: ConformanceResult[] = []
  const recorded = new Set<string>()
  try {
    for (const { name, read } of recordings) {
      const { meta, cases: all } = await read()
      const file = name.replace(/\.br$/, '')
      const wanted = all.filter(({ id }) => concerns({ glob: cases }, id))
      if (wanted.length > 0) recorded.add(stackText(meta))
      const played = await replay({ meta, cases: wanted }, worldsOf(command.ask, base), deviations, onCase)
      results.push(...played.map((result) => ({ file, ...result })))
    }
  } finally {
    await command.stop()
  }
  return { url: base.href, seconds: elapsedSeconds(), recorded: [...recorded], results }
}

function stackText({ stack = {} }: Meta): string {
  const named = ['simplejwt', 'django', 'djangorestframework', 'pyjwt', 'python']
  const known = named.filter((name) => Object.hasOwn(stack, name))
  return known.length === 0 ? 'unnamed versions' : known.map((name) => `${name} ${stack[name]}`).join(', ')
}
