import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actAt, addTotp, newAccount, ownerOf, passkeyRow, spend, start, totp } from './factors.ts'
import type { OpenStores, Stores } from './stores.ts'

const stateOf = async ({ accounts, factors }: Stores, id: number) => {
  const account = await accounts.findById(id)
  const { factors: listed, recoveryCodesLeft: codes } = await factors.list(id)
  const { hasFactor: has, factorEpoch: epoch } = account ?? {}
  return { has, epoch, codes, factors: listed.map((factor) => factor.id) }
}

const eventsOf = async ({ audit }: Stores) =>
  (await audit.list({ limit: 100 })).flatMap(({ event, reason, factorId, codesLeft, at }) =>
    event === 'account_created' ? [] : [{ event, reason, factorId, codesLeft, at }],
  )

const openAccount = async (open: OpenStores) => {
  const stores = await open()
  return { stores, id: await newAccount(stores) }
}

/**
 * The conformance tests of stores of second factors.
 * @param open gives the stores on an empty database
 */
export const factorStoreSuite = (open: OpenStores): void => {
  describe('FactorStore', () => {
    it('starts a secret that changes nothing, and replaces an earlier one', async () => {
      const { stores, id } = await openAccount(open)
      assert.equal(await start(stores, id, 'a'), 'done')
      assert.equal(await start(stores, id, 'b', 1001), 'done')
      assert.deepEqual(await stores.factors.findStartedTotp(id, 1600), {
        factorId: 'b',
        secret: { sealed: 'secret-of-b', sealedBy: 'master-1' },
        lastStep: null,
      })
      assert.equal(await stores.factors.findStartedTotp(id, 1601), undefined)
      assert.equal(await stores.factors.findTotp(id), undefined)
      assert.deepEqual(await stateOf(stores, id), { has: false, epoch: 0, codes: 0, factors: [] })
      assert.deepEqual(await eventsOf(stores), [])
    })

    it('starts none for a disabled account, an unknown one, or an unknown master secret', async () => {
      const { stores, id } = await openAccount(open)
      await stores.insert('signing_keys', {
        ...{ kid: 'k', use: 'access', algorithm: 'ES256', state: 'active', sealed: 's', sealed_by: 'master-2' },
        ...{ created_at: 1, signs_from: 1 },
      })
      assert.equal(await start(stores, id, 'a'), 'master_secret_unknown')
      await stores.accounts.update(id, () => ({ active: false }), actAt())
      assert.equal(await start(stores, id, 'a'), 'account_gone')
      assert.equal(await start(stores, 9999, 'a'), 'account_gone')
      assert.equal(await stores.factors.findStartedTotp(id, 1000), undefined)
    })

    it('adds the first factor together with the recovery codes', async () => {
      const { stores, id } = await openAccount(open)
      assert.equal(await addTotp(stores, id, 'a'), 'first')
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 1, codes: 3, factors: ['a'] })
      assert.deepEqual(await stores.factors.list(id), {
        factors: [{ id: 'a', kind: 'totp', name: null, createdAt: 1000, lastUsedAt: null }],
        recoveryCodesLeft: 3,
      })
      assert.equal((await stores.factors.findTotp(id))?.lastStep, 33)
      assert.equal(await stores.factors.findStartedTotp(id, 1000), undefined)
      assert.deepEqual(await eventsOf(stores), [
        { event: 'factor_added', reason: 'totp', factorId: 'a', codesLeft: null, at: 1000 },
      ])
    })

    it('replaces a confirmed secret, and keeps the recovery codes', async () => {
      const { stores, id } = await openAccount(open)
      await addTotp(stores, id, 'b')
      assert.equal(await addTotp(stores, id, 'a', 1005), 'another')
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 2, codes: 3, factors: ['a'] })
      assert.equal(await stores.factors.hasCode(id, 'hash-b-1'), true)
      assert.deepEqual((await eventsOf(stores)).slice(1), [
        { event: 'factor_removed', reason: 'totp', factorId: 'b', codesLeft: null, at: 1005 },
        { event: 'factor_added', reason: 'totp', factorId: 'a', codesLeft: null, at: 1005 },
      ])
    })

    it('adds nothing to an account that has a factor, where only the first is accepted', async () => {
      const { stores, id } = await openAccount(open)
      await addTotp(stores, id, 'a')
      await start(stores, id, 'b')
      assert.equal(await stores.factors.add(ownerOf(id), totp('b', { accept: 'first' }), actAt()), 'not_first')
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 1, codes: 3, factors: ['a'] })
    })

    it('confirms no secret that is expired, replaced, confirmed or of another account', async () => {
      const { stores, id } = await openAccount(open)
      const other = await newAccount(stores, 'joe')
      await start(stores, id, 'a')
      assert.equal(await stores.factors.add(ownerOf(other), totp('a'), actAt()), 'not_started')
      assert.equal(await stores.factors.add(ownerOf(id), totp('a'), actAt(1600)), 'not_started')
      await start(stores, id, 'b')
      assert.equal(await stores.factors.add(ownerOf(id), totp('a'), actAt()), 'not_started')
      assert.equal(await stores.factors.add(ownerOf(id), totp('b'), actAt()), 'first')
      assert.equal(await stores.factors.add(ownerOf(id), totp('b'), actAt()), 'not_started')
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 1, codes: 3, factors: ['b'] })
    })

    it('removes the recovery codes with the last factor only', async () => {
      const { stores, id } = await openAccount(open)
      await addTotp(stores, id, 'a')
      await stores.insert('passkeys', passkeyRow('p', id))
      assert.equal(await stores.factors.remove(ownerOf(id), 'a', actAt(1020)), 'done')
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 2, codes: 3, factors: ['p'] })
      assert.equal(await stores.factors.remove(ownerOf(id), 'a', actAt(1020)), 'unknown')
      assert.equal(await stores.factors.remove(ownerOf(id), 'p', actAt(1030)), 'done')
      assert.deepEqual(await stateOf(stores, id), { has: false, epoch: 3, codes: 0, factors: [] })
      assert.deepEqual((await eventsOf(stores)).slice(1), [
        { event: 'factor_removed', reason: 'totp', factorId: 'a', codesLeft: null, at: 1020 },
        { event: 'factor_removed', reason: 'passkey', factorId: 'p', codesLeft: null, at: 1030 },
      ])
    })

    it('removes nothing that is of another account, not confirmed, or no id', async () => {
      const { stores, id } = await openAccount(open)
      const other = await newAccount(stores, 'joe')
      await addTotp(stores, id, 'a')
      await start(stores, id, 'b')
      for (const [account, factor] of [
        [other, 'a'],
        [id, 'b'],
        [id, 'a\0'],
        [id, '\ud800'],
      ] as const) {
        assert.equal(await stores.factors.remove(ownerOf(account), factor, actAt()), 'unknown', factor)
      }
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 1, codes: 3, factors: ['a'] })
    })

    it('renews the recovery codes of an account that has a factor', async () => {
      const { stores, id } = await openAccount(open)
      const codes = totp('new').codes.slice(1)
      assert.equal(await stores.factors.renewCodes(ownerOf(id), codes, actAt()), 'no_factor')
      await addTotp(stores, id, 'a')
      assert.equal(await stores.factors.renewCodes(ownerOf(id), codes, actAt(1040)), 'done')
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 2, codes: 2, factors: ['a'] })
      assert.equal(await stores.factors.hasCode(id, 'hash-a-1'), false)
      assert.equal(await stores.factors.hasCode(id, 'hash-new-2'), true)
      assert.deepEqual((await eventsOf(stores)).slice(1), [
        { event: 'recovery_codes_renewed', reason: null, factorId: null, codesLeft: 2, at: 1040 },
      ])
    })

    it('uses each step of a secret once, and none before a used one', async () => {
      const { stores, id } = await openAccount(open)
      await addTotp(stores, id, 'a')
      const use = (step: number) => spend(stores, id, { kind: 'totp', factorId: 'a', step }, 1060)
      // Step 33 has confirmed the secret.
      const used = []
      for (const step of [33, 34, 34, 32, 36, 35, 37]) used.push(await use(step))
      assert.deepEqual(used, [false, true, false, false, true, false, true])
      assert.equal((await stores.factors.list(id)).factors[0]?.lastUsedAt, 1060)
      assert.equal((await stores.factors.findTotp(id))?.lastStep, 37)
    })

    it('uses no step of a secret of another account, or of one that is not confirmed', async () => {
      const { stores, id } = await openAccount(open)
      const other = await newAccount(stores, 'joe')
      await addTotp(stores, id, 'a')
      await start(stores, id, 'b')
      assert.equal(await spend(stores, other, { kind: 'totp', factorId: 'a', step: 40 }), false)
      assert.equal(await spend(stores, id, { kind: 'totp', factorId: 'b', step: 40 }), false)
    })

    it('uses each recovery code once, and records how many are left', async () => {
      const { stores, id } = await openAccount(open)
      const other = await newAccount(stores, 'joe')
      await addTotp(stores, id, 'a')
      const use = (account: number, codeHash: string) => spend(stores, account, { kind: 'recovery_code', codeHash })
      assert.equal(await use(other, 'hash-a-2'), false)
      assert.equal(await use(id, 'hash-a-2'), true)
      assert.equal(await use(id, 'hash-a-2'), false)
      assert.equal(await use(id, 'unknown'), false)
      assert.equal(await stores.factors.hasCode(id, 'hash-a-2'), false)
      assert.equal(await stores.factors.hasCode(other, 'hash-a-1'), false)
      assert.deepEqual((await eventsOf(stores)).slice(1), [
        { event: 'recovery_code_used', reason: null, factorId: 'code-a-2', codesLeft: 2, at: 1010 },
      ])
      assert.deepEqual(await stateOf(stores, id), { has: true, epoch: 1, codes: 2, factors: ['a'] })
    })
  })
}
