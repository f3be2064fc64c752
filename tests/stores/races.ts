import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Act, noClient } from '../../src/domain/audit.ts'
import type { StoredKey } from '../../src/domain/keys/key-store.ts'
import { sha256 } from '../../src/domain/sha256.ts'
import type { NewWebhook } from '../../src/domain/webhooks/webhook-store.ts'
import type { OpenStores, Stores } from './stores.ts'

const act: Act = { at: 1000, client: noClient }
const rounds = Array.from({ length: 30 }, (_, round) => round)
const many = Array.from({ length: 8 }, (_, number) => number)

const opening = { factorEpoch: 0, proof: undefined, lastLogin: 'ignore', limit: undefined } as const

const livingOf = ({ sessions }: Stores, accountId: number) =>
  sessions.list({ accountId, live: { now: 1001, idleSince: -1 }, after: undefined, limit: 100 })

const key = (kid: string, sealedBy: string): StoredKey => ({
  kid,
  use: 'access',
  algorithm: 'ES256',
  state: 'pending',
  sealed: `sealed-${kid}`,
  sealedBy,
  publicJwk: null,
  createdAt: 1000,
  signsFrom: 1000,
  activatedAt: null,
  verifiesUntil: null,
  endedAt: null,
  longestLifetime: 900,
})

/** Long enough for others to run in between, if they may. */
const resealed = async () => {
  await sleep(20)
  return { sealed: 'resealed', sealedBy: 'master-2' }
}

const webhook = (id: string): NewWebhook => ({
  id,
  url: 'https://example.com/',
  description: null,
  types: null,
  secret: { sealed: 'secret', sealedBy: 'master-1' },
  knownMasters: ['master-1'],
})

/**
 * The conformance tests of stores for concurrent changes that exclude each other, in either order.
 * @param open gives the stores on an empty database
 */
export const storeRacesSuite = (open: OpenStores): void => {
  describe('concurrent changes', () => {
    it('leave no session of the old password after a password change', async () => {
      const stores = await open()
      for (const round of rounds) {
        const first = await stores.openSession(`user-${round}`)
        const { accountId } = first
        const logins = many.map((number) => {
          const session = { ...first, sid: `${first.sid}-${number}`, jti: `${first.jti}-${number}` }
          return stores.sessions.open(session, { ...opening, passwordHash: 'hash-1' }, act)
        })
        await Promise.all([...logins, stores.accounts.changePassword(accountId, { passwordHash: 'hash-2' }, act)])
        assert.deepEqual(await livingOf(stores, accountId), [])
      }
    })

    it('leave no session after a deletion', async () => {
      const stores = await open()
      for (const round of rounds) {
        const first = await stores.openSession(`user-${round}`)
        const logins = many.map((number) => {
          const session = { ...first, sid: `${first.sid}-${number}`, jti: `${first.jti}-${number}` }
          return stores.sessions.open(session, { ...opening, passwordHash: 'hash-1' }, act)
        })
        await Promise.all([...logins, stores.accounts.remove(first.accountId, act)])
        assert.deepEqual(await livingOf(stores, first.accountId), [])
      }
    })

    it('respect a limit of sessions at concurrent logins', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      for (const round of rounds) {
        const logins = many.map((number) => {
          const session = { ...first, sid: `${round}-${number}`, jti: `${round}-${number}` }
          return stores.sessions.open(session, { ...opening, limit: 2, passwordHash: 'hash-1' }, act)
        })
        assert.ok((await Promise.all(logins)).every((outcome) => outcome === 'opened'))
        assert.equal((await livingOf(stores, first.accountId)).length, 2)
      }
    })

    it('leave no adopted session after a foreign refresh token has ended', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      for (const round of rounds) {
        const [jti, sid] = [`foreign-${round}`, `adopted-${round}`]
        const adoption = {
          adoptedJti: sha256(jti),
          issuedAt: 1000,
          adoptedExp: 3000,
          idempotencyHash: null,
          limit: undefined,
        }
        await Promise.all([
          stores.sessions.adopt({ ...first, sid, jti: sid }, adoption, act),
          stores.sessions.revokeToken({ jti, exp: 2000 }, act),
        ])
        const adopted = await stores.sessions.find(sid)
        if (adopted !== undefined) assert.equal(adopted.session.revokedReason, 'logout')
      }
    })

    it('end the sessions of an account for all callers', async () => {
      const stores = await open()
      for (const round of rounds) {
        const first = await stores.openSession(`user-${round}`)
        const { accountId } = first
        for (const number of many) {
          const session = { ...first, sid: `${first.sid}-${number}`, jti: `${first.jti}-${number}` }
          await stores.sessions.open(session, { ...opening, passwordHash: 'hash-1' }, act)
        }
        const end = { accountId, reason: 'logout_all' } as const
        const ended = await Promise.all(many.map(() => stores.sessions.revokeAll(end, act)))
        assert.equal(
          ended.reduce((sum, count) => sum + count, 0),
          many.length + 1,
        )
      }
    })

    it('store nothing under a master secret that has changed', async () => {
      for (const round of rounds.slice(0, 10)) {
        const { keys, webhooks } = await open()
        await keys.add({ ...key('first', 'master-1'), state: 'active' }, ['master-1'], act)
        await Promise.all([
          keys.reseal({ key: resealed, totpSecret: resealed, webhookSecret: resealed, resetName: resealed }, act),
          ...many.map((number) => webhooks.create(webhook(`${round}-${number}`), act)),
          ...many.map((number) => keys.add(key(`${round}-${number}`, 'master-1'), ['master-1'], act)),
        ])
        const masters = (await keys.list('usable')).map(({ sealedBy }) => sealedBy)
        assert.deepEqual([...new Set(masters)], ['master-2'])
        const ids = (await webhooks.list()).map(({ id }) => id)
        const secrets = await Promise.all(ids.map((id) => webhooks.findSecrets(id)))
        assert.ok(secrets.every((secret) => secret?.current.sealedBy === 'master-2'))
      }
    })
  })
}
