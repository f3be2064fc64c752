import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, paths, postJson } from './client.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const day = 86_400

/** Services on one database, with a clock that the test sets. */
const startOn = async (t: TestContext, count: number, settings: Readonly<Record<string, string>> = {}) => {
  const clock = { now: start }
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cleanup-'))
  const services: TestService[] = []
  for (let number = 0; number < count; number += 1) {
    services.push(await startService(settings, { clock: { now: () => clock.now }, dataDir }))
  }
  t.after(async () => {
    for (const service of services) await service.stop()
    rmSync(dataDir, { recursive: true })
  })
  const [at] = services as [TestService]
  await at.service.register('jane_doe', password)
  const rows = async (table: string): Promise<number> => (await at.service.database.knex(table)).length
  return { at, services, clock, rows }
}

describe('cleanup', () => {
  it('removes a session when none of its tokens can be valid, and not before', async (t) => {
    const { at, clock, rows } = await startOn(t, 1)
    const { refresh } = await logIn(at, 'jane_doe', password)
    // The last moment when it can give an access token, and the last when that token can live.
    clock.now = start + 30 * day - 1
    const answer = await postJson(at, paths.refreshTokenPair, { refresh })
    const { access } = answer.body as { access: string }
    clock.now += 899
    await at.service.upkeep()
    assert.equal((await getMe(at, access)).status, 200)
    assert.equal(await rows('sessions'), 1)
    clock.now += 600
    await at.service.upkeep()
    assert.equal(await rows('sessions'), 0)
  })

  it('removes blacklisted tokens, deleted accounts and audit events after their time', async (t) => {
    const { at, clock, rows } = await startOn(t, 1, { AUDIT_RETENTION: '10d' })
    await logIn(at, 'jane_doe', password)
    await at.service.sessions.revokeToken({ jti: 'foreign', exp: start + day }, byNobody(start))
    await at.service.accounts.remove(1, byNobody(start))
    clock.now = start + 600
    await at.service.upkeep()
    assert.deepEqual([await rows('revoked_tokens'), await rows('deleted_accounts')], [1, 1])
    assert.ok((await rows('audit_events')) > 0)
    clock.now = start + 11 * day
    await at.service.upkeep()
    const left = [await rows('revoked_tokens'), await rows('deleted_accounts'), await rows('audit_events')]
    assert.deepEqual(left, [0, 0, 0])
  })

  it('removes any number of rows, in one instance at a time', async (t) => {
    const { at, services, clock, rows } = await startOn(t, 2)
    const { knex } = at.service.database
    const old = Array.from({ length: 12_000 }, (_, number) => ({ jti_hash: `${number}`, expires_at: 1000 }))
    await knex.batchInsert('revoked_tokens', old, 400)
    const [one] = services as [TestService, TestService]
    // A slow machine needs more than one call.
    for (let call = 0; call < 10 && (await rows('revoked_tokens')) > 0; call += 1) await one.service.upkeep()
    assert.equal(await rows('revoked_tokens'), 0)
    await knex('revoked_tokens').insert({ jti_hash: 'late', expires_at: 1000 })
    clock.now += 299
    await Promise.all(services.map(({ service }) => service.upkeep()))
    assert.equal(await rows('revoked_tokens'), 1)
    clock.now += 1
    await Promise.all(services.map(({ service }) => service.upkeep()))
    assert.equal(await rows('revoked_tokens'), 0)
  })

  it('continues after the instance with the lease has died', async (t) => {
    const { at, clock, rows } = await startOn(t, 1)
    const { knex } = at.service.database
    await knex('leases').insert({ name: 'cleanup', holder: 'a dead one', until: start + 60 })
    await knex('revoked_tokens').insert({ jti_hash: 'old', expires_at: 1000 })
    await at.service.upkeep()
    assert.equal(await rows('revoked_tokens'), 1)
    clock.now += 60
    await at.service.upkeep()
    assert.equal(await rows('revoked_tokens'), 0)
  })

  it('ends after a batch when the service stops, and leaves the lease to another', async (t) => {
    const { at, clock, rows } = await startOn(t, 1)
    const { knex } = at.service.database
    const old = Array.from({ length: 12_000 }, (_, number) => ({ jti_hash: `${number}`, expires_at: 1000 }))
    await knex.batchInsert('revoked_tokens', old, 400)
    let batches = 0
    knex.on('query', ({ sql }: { readonly sql: string }) => {
      if (/^delete from .revoked_tokens/.test(sql) && ++batches === 2) at.service.drain()
    })
    await at.service.upkeep()
    assert.equal(batches, 2)
    assert.ok((await rows('revoked_tokens')) > 0)
    const [lease] = await knex('leases').where({ name: 'cleanup' })
    assert.ok(Number(lease.until) <= clock.now)
  })
})
