import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actAt, addTotp, newAccount, ownerOf, passkey, totp } from './factors.ts'
import type { OpenStores, Stores } from './stores.ts'

type Act = (stores: Stores, id: number) => Promise<unknown>

/** What ends the session of an owner. */
const ends: Readonly<Record<string, Act>> = {
  'the end of the session': ({ sessions }, id) => sessions.revoke(ownerOf(id).sessionId, 'logout', actAt()),
  'the end of all sessions': ({ sessions }, accountId) => sessions.revokeAll({ accountId, reason: 'logout' }, actAt()),
  'disabling the account': ({ accounts }, id) => accounts.update(id, () => ({ active: false }), actAt()),
  'disabling and enabling the account': async ({ accounts }, id) => {
    await accounts.update(id, () => ({ active: false }), actAt())
    await accounts.update(id, () => ({ active: true }), actAt())
  },
  'a new password': ({ accounts }, id) => accounts.changePassword(id, { passwordHash: 'hash-2' }, actAt()),
  'a removal of all factors': ({ accounts }, id) => accounts.removeFactors(id, actAt()),
  'a removal of the account': ({ accounts }, id) => accounts.remove(id, actAt()),
}

/** What an owner changes. */
const changes: Readonly<Record<string, Act>> = {
  add: ({ factors }, id) => factors.add(ownerOf(id), passkey(`new-${id}`, { userHandle: `handle-${id}` }), actAt()),
  remove: ({ factors }, id) => factors.remove(ownerOf(id), `old-${id}`, actAt()),
  renewCodes: ({ factors }, id) => factors.renewCodes(ownerOf(id), totp(`codes-${id}`).codes, actAt()),
}

const accountWithFactor = async (stores: Stores, username: string): Promise<number> => {
  const id = await newAccount(stores, username)
  await addTotp(stores, id, `old-${id}`)
  return id
}

const stateOf = async ({ accounts, factors, audit }: Stores, id: number) => {
  const { hasFactor, factorEpoch } = (await accounts.findById(id)) ?? {}
  return { hasFactor, factorEpoch, listed: await factors.list(id), lastEvent: await audit.lastId() }
}

/**
 * The conformance tests of changes of second factors in a session that ends.
 * @param open gives the stores on an empty database
 */
export const factorOwnersSuite = (open: OpenStores): void => {
  describe('changes of second factors by their owner', () => {
    for (const [what, end] of Object.entries(ends)) {
      it(`are refused after ${what}`, async () => {
        const stores = await open()
        for (const [name, change] of Object.entries(changes)) {
          const id = await accountWithFactor(stores, name)
          await end(stores, id)
          const before = await stateOf(stores, id)
          assert.equal(await change(stores, id), 'session_ended', name)
          assert.deepEqual(await stateOf(stores, id), before, name)
        }
      })
    }

    it('are refused in a session of another account, and in none', async () => {
      const stores = await open()
      const id = await accountWithFactor(stores, 'jane')
      const { sessionId } = ownerOf(await accountWithFactor(stores, 'joe'))
      for (const other of [sessionId, 'unknown']) {
        const owner = { accountId: id, sessionId: other }
        assert.equal(await stores.factors.remove(owner, `old-${id}`, actAt()), 'session_ended')
      }
    })

    it('leave an account without factors, when all are removed at the same moment', async () => {
      const stores = await open()
      const remove = ends['a removal of all factors'] ?? assert.fail()
      for (const [name, change] of Object.entries(changes)) {
        for (const round of Array.from({ length: 8 }, (_, number) => number)) {
          const id = await accountWithFactor(stores, `${name}-${round}`)
          await stores.factors.add(ownerOf(id), passkey(`p-${id}`, { userHandle: `handle-${id}` }), actAt())
          const acts = [() => change(stores, id), () => remove(stores, id)]
          await Promise.all((round % 2 === 0 ? acts : acts.reverse()).map((act) => act()))
          assert.deepEqual(await stores.factors.list(id), { factors: [], recoveryCodesLeft: 0 }, name)
          assert.equal((await stores.accounts.findById(id))?.hasFactor, false, name)
        }
      }
    })
  })
}
