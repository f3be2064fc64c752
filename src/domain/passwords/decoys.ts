import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import { parseStoredHash } from './foreign-hash.ts'
import type { PasswordHasher } from './hash.ts'
import type { PasswordFormat } from './password-format.ts'
import { countOn, type HashCountStore, newPopulation, type Population } from './population.ts'
import { type StoredHash, workKey } from './stored-hash.ts'

interface DecoyParts {
  readonly store: HashCountStore
  readonly hasher: Pick<PasswordHasher, 'needsRehash'>
  readonly clock: Clock
  readonly random: Random
  /** Keyed hash of a username, equal for all spellings that reach one account. */
  readonly hashName: (username: string) => Buffer
  /** Receives the number of accounts of each format, when all are counted. */
  readonly observe?: ((counts: ReadonlyMap<PasswordFormat, number>) => void) | undefined
}

/** Chooses what a login verifies where there is no hash, so that it costs what an account does. */
export interface Decoys {
  /**
   * Returns the decoy of a username: by the shares of the accounts' hashes, and the same for one
   * name until the accounts change. Undefined: a hash of the current cost.
   */
  of(username: string): StoredHash | undefined
  /** Reports a login with a hash that is not of the current cost; it may not be counted yet. */
  sawOther(stored: string): void
  /** Counts the accounts when it is due. Called at the start and every few seconds. */
  upkeep(): Promise<void>
}

const pauseSeconds = 3600
/** The pause while accounts have hashes that were not counted, such as after an import. */
const shortPauseSeconds = 60
/** Other groups are too small to be told from chance. */
const mostGroups = 64

/** Creates the {@link Decoys}. */
export const createDecoys = (parts: DecoyParts): Decoys => {
  const { clock, hashName, observe } = parts
  let known: Population | undefined
  let counting: Population | undefined
  let countedAt = Number.NEGATIVE_INFINITY
  let isOutdated = false
  let groups: readonly Share[] = []

  const use = (population: Population): void => {
    known = population
    groups = [...population.others.values()].toSorted((one, other) => other.count - one.count).slice(0, mostGroups)
  }

  return {
    of: (username) => {
      const name = hashName(username)
      return known && pick(known.current, groups, name)
    },
    sawOther: (stored) => {
      const work = parseStoredHash(stored)?.work
      isOutdated ||= work !== undefined && known?.others.has(workKey(work)) !== true
    },
    upkeep: async () => {
      const pause = isOutdated ? shortPauseSeconds : pauseSeconds
      // A clock that was set back must not delay the count.
      if (counting === undefined && Math.abs(clock.now() - countedAt) < pause) return
      counting ??= newPopulation()
      await countOn(counting, parts)
      const isComplete = counting.afterId === undefined
      // At the start, the first accounts are a sample of all.
      if (isComplete || known === undefined) use(counting)
      if (!isComplete) return
      observe?.(counting.formats)
      countedAt = clock.now()
      isOutdated = false
      counting = undefined
    },
  }
}

interface Share {
  readonly key: string
  readonly count: number
  readonly decoy: StoredHash
}

/**
 * Picks one by the shares. Names below the share of upgraded accounts have a hash of the current
 * cost. That share grows, so a name changes to it once. The others are spread over the rest by
 * weighted rendezvous hashing, so that a group that shrinks moves its own names only.
 */
function pick(current: number, others: readonly Share[], name: Buffer): StoredHash | undefined {
  const all = others.reduce((sum, { count }) => sum + count, current)
  if (others.length === 0 || position(name, 'current') < current / all) return undefined
  const ranked = others.map(({ key, count, decoy }) => ({ decoy, rank: -Math.log(position(name, key)) / count }))
  return ranked.reduce((best, one) => (one.rank < best.rank ? one : best)).decoy
}

/** A number in (0, 1), the same for one name and text. */
function position(name: Buffer, text: string): number {
  const digest = createHash('sha256').update(name).update(text).digest()
  return (digest.readUIntBE(0, 6) + 0.5) / 2 ** 48
}
