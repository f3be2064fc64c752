import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seededRandom } from '../support/random.ts'
import { actAt, addTotp, newAccount, ownerOf, passkeyRow, spend, start, totp } from './factors.ts'
import type { OpenStores, Stores } from './stores.ts'

const rounds = Array.from({ length: 15 }, (_, round) => round)
const many = Array.from({ length: 8 }, (_, number) => number)

const countOf = <T>(values: readonly T[], value: T): number => values.filter((one) => one === value).length

/** Acts of one account, by name. */
const actsOn = (stores: Stores, id: number, name: string) => ({
  start: () => start(stores, id, name),
  add: () => addTotp(stores, id, name),
  addFirst: () => stores.factors.add(ownerOf(id), totp('first', { accept: 'first' }), actAt()),
  removeTotp: async () => {
    const factor = await stores.factors.findTotp(id)
    return factor && stores.factors.remove(ownerOf(id), factor.factorId, actAt())
  },
  removePasskey: () => stores.factors.remove(ownerOf(id), `passkey-${id}`, actAt()),
  renew: () => stores.factors.renewCodes(ownerOf(id), totp(`${name}-codes`).codes, actAt()),
})

/** What must always be true of an account. */
const requireConsistent = async (stores: Stores, id: number, told: string) => {
  const account = await stores.accounts.findById(id)
  const { factors, recoveryCodesLeft } = await stores.factors.list(id)
  assert.equal(account?.hasFactor, factors.length > 0, told)
  assert.equal(recoveryCodesLeft, factors.length > 0 ? 3 : 0, told)
  assert.ok(
    countOf(
      factors.map(({ kind }) => kind),
      'totp',
    ) <= 1,
    told,
  )
  const events = await stores.audit.list({ accountId: id, limit: 1000 })
  const names = events.map(({ event }) => event)
  const changes = names.filter((name) => name !== 'account_created')
  const added = countOf(changes, 'factor_added') + 1
  assert.equal(added - countOf(changes, 'factor_removed'), factors.length, told)
}

/**
 * The conformance tests of stores of second factors for concurrent changes.
 * @param open gives the stores on an empty database
 */
export const factorRacesSuite = (open: OpenStores): void => {
  describe('concurrent changes of second factors', () => {
    it('accept one of several uses of a code, in every round', async () => {
      const stores = await open()
      const id = await newAccount(stores)
      await addTotp(stores, id, 'a')
      for (const round of rounds) {
        const step = 40 + round
        const used = await Promise.all(many.map(() => spend(stores, id, { kind: 'totp', factorId: 'a', step })))
        assert.equal(countOf(used, true), 1, `round ${round}`)
      }
    })

    it('accept one of several uses of a recovery code, and count what is left', async () => {
      const stores = await open()
      const id = await newAccount(stores)
      await addTotp(stores, id, 'a')
      const hashes = totp('a').codes.flatMap(({ hash }) => many.map(() => hash))
      const used = await Promise.all(hashes.map((codeHash) => spend(stores, id, { kind: 'recovery_code', codeHash })))
      assert.equal(countOf(used, true), 3)
      const left = (await stores.audit.list({ limit: 100 })).flatMap(({ codesLeft }) => codesLeft ?? [])
      assert.deepEqual(left.toSorted(), [0, 1, 2])
    })

    it('confirm a secret once', async () => {
      const stores = await open()
      for (const round of rounds) {
        const id = await newAccount(stores, `user-${round}`)
        const name = `totp-${round}`
        await start(stores, id, name)
        const outcomes = await Promise.all(many.map(() => stores.factors.add(ownerOf(id), totp(name), actAt())))
        assert.deepEqual([countOf(outcomes, 'first'), countOf(outcomes, 'not_started')], [1, 7], `round ${round}`)
        assert.equal((await stores.accounts.findById(id))?.factorEpoch, 1)
      }
    })

    it('leave what accounts say about their factors true, whatever happens at once', async () => {
      const stores = await open()
      const random = seededRandom(20)
      for (const round of rounds) {
        const id = await newAccount(stores, `user-${round}`)
        const acts = many.map((number) => {
          const choices = Object.entries(actsOn(stores, id, `r${round}-${number}`))
          return choices[Math.floor(random() * choices.length)] ?? assert.fail()
        })
        await stores.insert('passkeys', passkeyRow(`passkey-${id}`, id))
        await addTotp(stores, id, `r${round}`)
        await Promise.all(acts.map(([, act]) => act()))
        await requireConsistent(stores, id, `round ${round}: ${acts.map(([name]) => name).join(' ')}`)
      }
    })
  })
}
