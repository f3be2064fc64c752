import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Act, noClient } from '../../src/domain/audit.ts'
import type { KeyStore, Reseal, StoredKey } from '../../src/domain/keys/key-store.ts'
import type { SealedText } from '../../src/domain/keys/sealing.ts'
import type { NewWebhook } from '../../src/domain/webhooks/webhook-store.ts'
import { totpRow } from '../support/factor-rows.ts'
import type { OpenStores } from './stores.ts'

const at = (second: number): Act => ({ at: second, client: noClient })
const masters = ['master-1']

const key = (kid: string, changes: Partial<StoredKey> = {}): StoredKey => ({
  kid,
  use: 'access',
  algorithm: 'ES256',
  state: 'active',
  sealed: `sealed-${kid}`,
  sealedBy: 'master-1',
  publicJwk: `{"kid":"${kid}"}`,
  createdAt: 1000,
  signsFrom: 1000,
  activatedAt: changes.state === 'pending' ? null : 1000,
  verifiesUntil: null,
  endedAt: null,
  longestLifetime: 900,
  ...changes,
})
const pending = (kid: string, changes: Partial<StoredKey> = {}) => key(kid, { state: 'pending', ...changes })

const resealed = (text: string): SealedText => ({ sealed: `resealed-${text}`, sealedBy: 'master-2' })

/** Reseals everything that master-1 has sealed. */
const resealing = (changes: Partial<Reseal> = {}): Reseal => ({
  key: async ({ kid }) => resealed(kid),
  webhookSecret: async (id, { sealed }) => resealed(`${sealed} ${id}`),
  totpSecret: async ({ sealed, id }) => resealed(`${sealed} ${id}`),
  resetName: async (id, { sealed, sealedBy }) => (sealedBy === 'master-1' ? resealed(`${sealed} ${id}`) : undefined),
  ...changes,
})

const webhook = (id: string): NewWebhook => ({
  id,
  url: 'https://example.com/',
  description: null,
  types: null,
  secret: { sealed: 'secret', sealedBy: 'master-1' },
  knownMasters: masters,
})

const statesOf = async (keys: KeyStore) =>
  Object.fromEntries((await keys.list('all')).map(({ kid, state }) => [kid, state]))
const oneOf = async (keys: KeyStore, kid: string) => (await keys.list('all')).find((one) => one.kid === kid)

const withKeys = async (open: OpenStores, ...rows: readonly StoredKey[]) => {
  const stores = await open()
  for (const row of rows) assert.equal(await stores.keys.add(row, masters, at(1000)), true)
  const told = async () => {
    const events = await stores.audit.list({ limit: 100 })
    return events.filter((event) => event.at > 1000).map(({ event, kid, reason }) => [event, kid, reason].join(' '))
  }
  return { keys: stores.keys, told }
}

/**
 * The conformance tests of key stores.
 * @param open gives the stores on an empty database
 */
export const keyStoreSuite = (open: OpenStores): void => {
  describe('KeyStore', () => {
    it('returns keys as added, oldest first', async () => {
      const [one, two] = [key('z', { createdAt: 900 }), pending('a', { publicJwk: null })]
      const { keys } = await withKeys(open, one, two)
      assert.deepEqual(await keys.list('usable'), [one, two])
    })

    it('lists keys of the same second by state', async () => {
      const { keys } = await withKeys(open, key('a'), pending('b'))
      assert.equal(await keys.promote('b', 0, at(1000)), true)
      assert.equal(await keys.add(pending('a0'), masters, at(1000)), true)
      const listed = (await keys.list('usable')).map(({ kid, state }) => `${kid} ${state}`)
      assert.deepEqual(listed, ['a retiring', 'b active', 'a0 pending'])
    })

    it('accepts one active and one pending key of each use, even concurrently', async () => {
      const { keys } = await withKeys(open)
      const wanted = ['a', 'b', 'c'].flatMap((name) => [
        key(`${name}-active`),
        pending(`${name}-pending`),
        key(`${name}-refresh`, { use: 'refresh' }),
      ])
      const added = await Promise.all(wanted.map((one) => keys.add(one, masters, at(1001))))
      assert.equal(added.filter(Boolean).length, 3)
      assert.equal((await keys.list('all')).length, 3)
    })

    it('refuses a key from a caller without a current master secret', async () => {
      const { keys, told } = await withKeys(open, key('a'))
      const late = pending('b', { sealedBy: 'master-0' })
      assert.equal(await keys.add(late, ['master-0'], at(1001)), false)
      assert.deepEqual([await statesOf(keys), await told()], [{ a: 'active' }, []])
      assert.equal(await keys.add(late, ['master-0', 'master-1'], at(1001)), true)
    })

    it('refuses a repeated kid, and keeps the first key', async () => {
      const { keys } = await withKeys(open, key('a'))
      await keys.revoke('a', undefined, at(1001))
      assert.equal(await keys.add(key('a'), masters, at(1002)), false)
      assert.deepEqual(await statesOf(keys), { a: 'revoked' })
    })

    it('promotes a pending key, and lets the previous one verify for its longest lifetime and more', async () => {
      const { keys, told } = await withKeys(open, key('a', { longestLifetime: 900 }), pending('b'))
      assert.equal(await keys.promote('b', 65, at(2000)), true)
      const [one, two] = await keys.list('usable')
      assert.deepEqual([one?.state, one?.verifiesUntil, one?.sealed], ['retiring', 2965, 'sealed-a'])
      assert.deepEqual([two?.state, two?.activatedAt], ['active', 2000])
      assert.deepEqual(await told(), ['key_activated b access'])
    })

    it('promotes a key once for several callers', async () => {
      const { keys, told } = await withKeys(open, key('a'), pending('b'), key('r', { use: 'refresh' }))
      const done = await Promise.all([1, 2, 3].map(() => keys.promote('b', 65, at(2000))))
      assert.equal(done.filter(Boolean).length, 1)
      assert.deepEqual(await statesOf(keys), { a: 'retiring', b: 'active', r: 'active' })
      assert.equal((await told()).length, 1)
    })

    it('changes nothing for a key in another state', async () => {
      const { keys } = await withKeys(open, key('a'), pending('b'))
      await keys.revoke('b', undefined, at(1500))
      for (const kid of ['a', 'b', 'unknown']) assert.equal(await keys.promote(kid, 65, at(2000)), false)
      assert.deepEqual(await statesOf(keys), { a: 'active', b: 'revoked' })
    })

    it('destroys the private part of a retired key', async () => {
      const { keys, told } = await withKeys(open, key('a'), pending('b'))
      await keys.promote('b', 65, at(2000))
      assert.equal(await keys.retire('a', at(3000)), true)
      const retired = await oneOf(keys, 'a')
      assert.deepEqual([retired?.state, retired?.endedAt], ['retired', 3000])
      assert.deepEqual([retired?.sealed, retired?.sealedBy], [null, null])
      assert.deepEqual((await told()).at(-1), 'key_retired a access')
      assert.deepEqual(
        (await keys.list('usable')).map(({ kid }) => kid),
        ['b'],
      )
    })

    it('retires a pending key, but never an active one', async () => {
      const { keys } = await withKeys(open, key('a'), pending('b'))
      assert.deepEqual([await keys.retire('a', at(2000)), await keys.retire('b', at(2000))], [false, true])
      assert.deepEqual(await statesOf(keys), { a: 'active', b: 'retired' })
    })

    it('raises the longest lifetime, but never lowers it', async () => {
      const { keys } = await withKeys(open, key('a'))
      await keys.lengthen('a', 3600)
      await keys.lengthen('a', 60)
      assert.equal((await oneOf(keys, 'a'))?.longestLifetime, 3600)
    })

    it('replaces a revoked active key by its successor', async () => {
      const { keys, told } = await withKeys(open, key('a'), pending('p'))
      const successor = { key: key('b', { createdAt: 2000 }), knownMasters: masters }
      assert.equal(await keys.revoke('a', successor, at(2000)), 'replaced')
      assert.deepEqual(await statesOf(keys), { a: 'revoked', p: 'pending', b: 'active' })
      const revoked = await oneOf(keys, 'a')
      assert.deepEqual([revoked?.sealed, revoked?.sealedBy, revoked?.endedAt], [null, null, 2000])
      assert.deepEqual(await told(), ['key_revoked a access', 'key_created b access', 'key_activated b access'])
    })

    it('discards the successor while there is still an active key', async () => {
      const { keys } = await withKeys(open, key('a'), pending('p'))
      const successor = { key: key('b'), knownMasters: masters }
      assert.equal(await keys.revoke('p', successor, at(2000)), 'revoked')
      assert.deepEqual(await statesOf(keys), { a: 'active', p: 'revoked' })
    })

    it('revokes nothing when the successor comes from a caller without a current master secret', async () => {
      const { keys, told } = await withKeys(open, key('a'), key('r', { use: 'refresh' }))
      const successor = { key: key('b', { sealedBy: 'master-0' }), knownMasters: ['master-0'] }
      assert.equal(await keys.revoke('a', successor, at(2000)), 'refused')
      assert.deepEqual([await statesOf(keys), await told()], [{ a: 'active', r: 'active' }, []])
      assert.equal((await oneOf(keys, 'a'))?.sealed, 'sealed-a')
    })

    it('revokes a key once', async () => {
      const { keys } = await withKeys(open, key('a'))
      const done = await Promise.all([1, 2].map(() => keys.revoke('a', undefined, at(2000))))
      assert.deepEqual(done.sort(), ['absent', 'revoked'])
      assert.equal(await keys.revoke('unknown', undefined, at(2000)), 'absent')
    })

    it('reseals every key, or none', async () => {
      const { keys, told } = await withKeys(open, key('a'), pending('b'), key('r', { use: 'refresh' }))
      await keys.retire('b', at(1500))
      const failing = resealing({
        key: async ({ kid }) => (kid === 'r' ? assert.fail('cannot be opened') : resealed(kid)),
      })
      await assert.rejects(keys.reseal(failing, at(2000)), /cannot be opened/)
      assert.deepEqual([(await oneOf(keys, 'a'))?.sealed, (await told()).length], ['sealed-a', 1])
      assert.equal(await keys.reseal(resealing(), at(2000)), 2)
      const sealed = (await keys.list('all')).map((one) => [one.kid, one.sealed, one.sealedBy])
      assert.deepEqual(sealed.sort(), [
        ['a', 'resealed-a', 'master-2'],
        ['b', null, null],
        ['r', 'resealed-r', 'master-2'],
      ])
      assert.equal((await told()).at(-1)?.trim(), 'keys_resealed')
    })

    it('reseals the secrets of webhooks, and removes a previous one that no longer signs', async () => {
      const stores = await open()
      for (const id of ['one', 'signs', 'ended']) await stores.webhooks.create(webhook(id), at(1000))
      await stores.change('webhooks', { id: 'signs' }, { previous_secret: 'old', previous_secret_until: 2001 })
      await stores.change('webhooks', { id: 'ended' }, { previous_secret: 'old', previous_secret_until: 2000 })
      await stores.keys.reseal(resealing(), at(2000))
      const secrets = ['one', 'signs', 'ended'].map((id) => stores.webhooks.findSecrets(id))
      assert.deepEqual(await Promise.all(secrets), [
        { current: resealed('secret one'), previous: undefined },
        { current: resealed('secret signs'), previous: resealed('old signs') },
        { current: resealed('secret ended'), previous: undefined },
      ])
      assert.equal((await stores.webhooks.find('ended'))?.previousSecretUntil, null)
    })

    it('reseals no key when the secret of a webhook cannot be opened', async () => {
      const stores = await open()
      assert.ok(await stores.keys.add(key('a'), masters, at(1000)))
      for (const id of ['one', 'two']) await stores.webhooks.create(webhook(id), at(1000))
      const failing = resealing({
        webhookSecret: async (id) => (id === 'two' ? assert.fail('cannot be opened') : resealed(id)),
      })
      await assert.rejects(stores.keys.reseal(failing, at(2000)), /cannot be opened/)
      assert.equal((await oneOf(stores.keys, 'a'))?.sealed, 'sealed-a')
      assert.equal((await stores.webhooks.findSecrets('one'))?.current.sealed, 'secret')
    })

    it('reseals the secrets of one-time passwords, also of those being set up', async () => {
      const stores = await open()
      const sealedBy = { sealed_by: 'master-1' }
      const started = { ...sealedBy, confirmed_at: null, expires_at: 2600, last_step: null }
      await stores.insert('totp_factors', [totpRow('one', 1, sealedBy), totpRow('started', 1, started)])
      await stores.keys.reseal(resealing(), at(2000))
      const rows = await stores.rowsOf('totp_factors')
      assert.deepEqual(
        rows.map((row) => [Reflect.get(row, 'secret'), Reflect.get(row, 'sealed_by')]).sort(),
        ['one', 'started'].map((id) => [`resealed-sealed ${id}`, 'master-2']),
      )
    })

    it('reseals no key when the secret of a second factor cannot be opened', async () => {
      const stores = await open()
      assert.ok(await stores.keys.add(key('a'), masters, at(1000)))
      await stores.insert('totp_factors', [totpRow('one', 1), totpRow('two', 2)])
      const failing = resealing({
        totpSecret: async ({ id, accountId }) => (accountId === 2 ? assert.fail('cannot be opened') : resealed(id)),
      })
      await assert.rejects(stores.keys.reseal(failing, at(2000)), /cannot be opened/)
      assert.equal((await oneOf(stores.keys, 'a'))?.sealed, 'sealed-a')
      assert.ok((await stores.rowsOf('totp_factors')).every((row) => Reflect.get(row, 'secret') === 'sealed'))
    })

    it('reseals the names of password resets that can be opened', async () => {
      const stores = await open()
      const row = { name: 'name', sealed_by: 'master-1', requested_at: 1000 }
      await stores.insert('password_reset_requests', [
        { ...row, id: 'one' },
        { ...row, id: 'lost', sealed_by: 'master-0' },
      ])
      await stores.keys.reseal(resealing(), at(2000))
      const rows = (await stores.rowsOf('password_reset_requests')) as { id: string; name: string; sealed_by: string }[]
      assert.deepEqual(rows.map(({ id, name, sealed_by: by }) => [id, name, by]).sort(), [
        ['lost', 'name', 'master-0'],
        ['one', 'resealed-name one', 'master-2'],
      ])
    })
  })
}
