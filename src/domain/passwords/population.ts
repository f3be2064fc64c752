import type { Random } from '../random.ts'
import { parseStoredHash } from './foreign-hash.ts'
import type { PasswordHasher } from './hash.ts'
import { formatOf, type PasswordFormat } from './password-format.ts'
import { type StoredHash, workKey } from './stored-hash.ts'

/** Accounts of a page by their stored hashes; hashes of this service of equal cost as one group. */
export interface HashPage {
  readonly groups: readonly { readonly sample: string; readonly count: number }[]
  /** Where the next page begins; undefined on the last one. */
  readonly lastId: number | undefined
}

/** Reads stored hashes. @throws AuthError `storage_unavailable` */
export interface HashCountStore {
  /** Counts the hashes of a page of accounts, in the order of their ids. */
  countHashes(page: { readonly afterId: number; readonly limit: number }): Promise<HashPage>
}

/** Accounts whose hashes are equal work, and a hash of that work that no password matches. */
export interface WorkGroup {
  readonly key: string
  readonly decoy: StoredHash
  count: number
}

/** The accounts by their hashes. */
export interface Population {
  /** Accounts whose hash is of the current cost. */
  current: number
  /** Foreign hashes and those of another cost, by work. */
  readonly others: Map<string, WorkGroup>
  readonly formats: Map<PasswordFormat, number>
  /** The id after which counting continues; undefined when all are counted. */
  afterId: number | undefined
}

interface CountParts {
  readonly store: HashCountStore
  readonly hasher: Pick<PasswordHasher, 'needsRehash'>
  readonly random: Random
}

/** Number of accounts that a statement counts, within milliseconds. */
const rowsAtOnce = 1000
/** Leaves the database to requests for most of the time; the next call continues. */
const pagesAtOnce = 200

/** Creates a {@link Population} of which nothing is counted. */
export const newPopulation = (): Population => ({ current: 0, others: new Map(), formats: new Map(), afterId: 0 })

/** Counts some pages more. @throws AuthError `storage_unavailable`; the next call continues */
export const countOn = async (population: Population, parts: CountParts): Promise<void> => {
  for (let page = 0; page < pagesAtOnce && population.afterId !== undefined; page += 1) {
    const { groups, lastId } = await parts.store.countHashes({ afterId: population.afterId, limit: rowsAtOnce })
    for (const { sample, count } of groups) add(population, sample, count, parts)
    population.afterId = lastId
  }
}

function add(population: Population, sample: string, count: number, { hasher, random }: CountParts): void {
  const { formats, others } = population
  const format = formatOf(sample)
  formats.set(format, (formats.get(format) ?? 0) + count)
  const hash = parseStoredHash(sample)
  if (hash === undefined) return
  if (!hasher.needsRehash(sample)) {
    population.current += count
    return
  }
  const key = workKey(hash.work)
  const group = others.get(key) ?? { key, decoy: hash.decoy(random), count: 0 }
  group.count += count
  others.set(key, group)
}
