import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { systemRandom } from '../random.ts'
import { createDecoys } from './decoys.ts'
import { createPasswordHasher, type HashCall } from './hash.ts'
import type { HashPage } from './population.ts'

const calls: HashCall[] = []
const hasher = createPasswordHasher({ logN: 1, r: 8, p: 1 }, { observe: (call) => calls.push(call) })
const [own, weak] = await Promise.all([hasher.hash('any'), createPasswordHasher({ logN: 2, r: 8, p: 1 }).hash('any')])

const base64 = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64')
const rounds = (count: number) => `pbkdf2_sha256$${count}$salt$${base64(32)}`
const scrypt = `scrypt$2$salt$8$1$${base64(64)}`
const argon2 = `argon2$argon2id$v=19$m=8,t=1,p=1$${base64(9)}$${base64(48).slice(0, 42)}w`

/** Accounts by one of their hashes. */
type Accounts = Readonly<Record<string, number>>

/** Decoys over accounts that a test can change. */
const open = (accounts: Accounts) => {
  const state = { accounts, now: 0, counts: 0 }
  const decoys = createDecoys({
    store: {
      countHashes: async (): Promise<HashPage> => {
        state.counts += 1
        const groups = Object.entries(state.accounts).map(([sample, count]) => ({ sample, count }))
        return { groups, lastId: undefined }
      },
    },
    hasher,
    clock: { now: () => state.now },
    random: systemRandom,
    hashName: (name) => createHmac('sha256', 'a fixed key').update(name).digest(),
  })
  const countAgain = (now: Accounts) => {
    state.accounts = now
    state.now += 3600
    return decoys.upkeep()
  }
  return { decoys, state, countAgain }
}

const names = Array.from({ length: 10_000 }, (_, index) => `unknown-${index}`)
const current = JSON.stringify({ format: 'scrypt-kdf', logN: 1, r: 8, p: 1 })

type Decoys = ReturnType<typeof open>['decoys']

/** The work of the decoy of each name. */
const worksOfNames = (decoys: Decoys): readonly string[] =>
  names.map((name) => {
    const work = decoys.of(name)?.work
    return work ? JSON.stringify(work) : current
  })

/** What a refused login of each name verifies, as the observer sees it. */
const callsOfNames = async (decoys: Decoys): Promise<readonly string[]> => {
  calls.length = 0
  for (const name of names) assert.equal(await hasher.verify(undefined, 'any', undefined, decoys.of(name)), false)
  assert.equal(calls.length, names.length)
  return calls.map(workOf)
}

const workOf = ({ kind: _, ...work }: HashCall): string => JSON.stringify(work)

/** Requires that names have the shares of accounts, within five standard deviations. */
const assertShares = async (works: readonly string[], accounts: Accounts): Promise<void> => {
  const all = Object.values(accounts).reduce((sum, count) => sum + count, 0)
  for (const [sample, count] of Object.entries(accounts)) {
    calls.length = 0
    await hasher.verify(sample, 'any')
    const [work] = calls.map(workOf)
    const share = count / all
    const found = works.filter((one) => one === work).length / works.length
    assert.ok(Math.abs(found - share) <= 5 * Math.sqrt((share * (1 - share)) / works.length), `${work}: ${found}`)
  }
}

const before = { [rounds(1)]: 5000, [rounds(2)]: 300, [scrypt]: 2000, [argon2]: 1000, [weak]: 200, [own]: 1500 }

describe('createDecoys', () => {
  it('gives 10,000 unknown names the shares of the accounts, one run each', async () => {
    const { decoys } = open({ ...before, '!': 9000, sha1$salt$any: 9000 })
    await decoys.upkeep()
    const works = await callsOfNames(decoys)
    await assertShares(works, before)
    assert.deepEqual(works, worksOfNames(decoys))
  })

  it('gives a name the same decoy after another count, and changes it once as accounts are upgraded', async () => {
    const { decoys, countAgain } = open(before)
    await decoys.upkeep()
    const seen = [worksOfNames(decoys)]
    await countAgain(before)
    assert.deepEqual(worksOfNames(decoys), seen[0])
    for (const left of [0.6, 0.2, 0]) {
      const foreign = Object.entries(before).map(([sample, count]) => [sample, sample === own ? count : count * left])
      const others = foreign.reduce((sum, [sample, count]) => sum + (sample === own ? 0 : Number(count)), 0)
      const accounts: Accounts = { ...Object.fromEntries(foreign), [own]: 10_000 - others }
      await countAgain(accounts)
      const works = worksOfNames(decoys)
      if (left > 0) await assertShares(works, accounts)
      seen.push(works)
    }
    const changes = names.map((_, name) => new Set(seen.map((works) => works[name])).size - 1)
    assert.ok(changes.every((count) => count <= 1))
    assert.deepEqual(new Set(seen.at(-1)), new Set([current]))
  })

  it('moves only names of a format whose accounts are upgraded, to hashes of the current cost or others', async () => {
    const { decoys, countAgain } = open(before)
    await decoys.upkeep()
    const first = worksOfNames(decoys)
    await countAgain({ ...before, [scrypt]: 0, [own]: 3500 })
    const second = worksOfNames(decoys)
    for (const [name, work] of second.entries()) {
      const was = first[name]
      assert.ok(work === was || work === current || was?.includes('"scrypt"'), `${was} became ${work}`)
    }
  })

  it('counts once an hour, and after a minute when a login met a hash that was not counted', async () => {
    const { decoys, state } = open({ [own]: 3 })
    const countsAt = async (now: number): Promise<number> => {
      state.now = now
      await decoys.upkeep()
      return state.counts
    }
    assert.deepEqual([await countsAt(0), await countsAt(3599), await countsAt(3600)], [1, 1, 2])
    state.accounts = { [scrypt]: 1 }
    decoys.sawOther(scrypt)
    assert.deepEqual([await countsAt(3659), await countsAt(3660), await countsAt(3720)], [2, 3, 3])
    decoys.sawOther(scrypt)
    assert.equal(await countsAt(3800), 3)
    decoys.sawOther(argon2)
    assert.deepEqual([await countsAt(3800), await countsAt(3860)], [4, 4])
  })

  it('verifies a hash of the current cost when no account has a hash', async () => {
    const { decoys } = open({ '!': 3 })
    assert.equal(decoys.of('any'), undefined)
    await decoys.upkeep()
    assert.equal(decoys.of('any'), undefined)
  })
})
