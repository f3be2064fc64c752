import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { type RestoreRequest, restoreData } from '../../src/operator/restore.ts'
import type { TestService } from '../support/service.ts'
import { exported, hour, password, silently, start, startWith } from './backups.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson, send } from './client.ts'
import { decode } from './jwt.ts'

const refresh = (at: TestService, { refresh: token }: Pair) => postJson(at, paths.refreshTokenPair, { refresh: token })

describe('db backup', () => {
  it('creates a private folder, and refuses one that is not empty', async (t) => {
    const { backup, backUp } = await startWith(t)
    assert.equal((await backUp()).accounts, 3)
    assert.equal(statSync(backup).mode & 0o777, 0o700)
    for (const file of readdirSync(backup)) assert.equal(statSync(join(backup, file)).mode & 0o777, 0o600, file)
    assert.ok(!readdirSync(backup).some((file) => /-(wal|shm)$/.test(file)))
    await assert.rejects(backUp(), /is not empty: use another folder/)
  })

  it('contains every write that was answered before it began, while others continue', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    let answered = 0
    let writing = true
    const write = async (writer: number): Promise<void> => {
      for (let number = 0; writing; number += 1) {
        await at.service.register(`writer_${writer}_${number}`, password)
        answered += 1
      }
    }
    const writers = Promise.all([1, 2, 3].map(write))
    while (answered < 30) await new Promise((resolve) => setImmediate(resolve))
    const before = answered
    const rows = await backUp()
    const afterwards = answered
    writing = false
    await writers
    assert.ok(afterwards > before, 'no write came in between')
    assert.ok((rows.accounts ?? 0) >= 3 + before)
    const { restored, service } = await restore()
    assert.deepEqual(restored.rows?.accounts, rows.accounts)
    await logIn(service, 'writer_1_0', password)
  })
})

describe('db restore', () => {
  it('ends every session, and accounts can log in again', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    await backUp()
    const { restored, service } = await restore()
    assert.equal(restored.endedSessions, 1)
    assert.equal((await refresh(service, pair)).status, 401)
    await logIn(service, 'jane_doe', password)
    const events = await service.service.audit.list({ limit: 100 })
    const told = events.filter(({ event }) => event === 'database_restored')
    assert.deepEqual(
      told.map(({ at: second, reason }) => [second, reason]),
      [[start + hour, 'all_sessions_ended']],
    )
  })

  it('does not reuse ids of accounts created after the backup', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    await backUp()
    const lost = await at.service.register('after_backup', password)
    const { service } = await restore()
    assert.ok((await service.service.register('somebody', password)).id > lost.id)
  })

  it('ends, with the later audit events, exactly what has ended since', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const [kept, ended] = [await logIn(at, 'jane_doe', password), await logIn(at, 'jane_doe', password)]
    const [disabled, deleted] = [await logIn(at, 'john_doe', password), await logIn(at, 'mary_roe', password)]
    await backUp()
    clock.now += 60
    await postJson(at, paths.blacklistToken, { refresh: ended.refresh })
    await at.service.accounts.update(2, () => ({ active: false }), byNobody(clock.now))
    await at.service.accounts.remove(3, byNobody(clock.now))
    const { restored, service } = await restore({ revocations: await exported(at) })
    assert.equal(restored.endedSessions, 3)
    for (const pair of [ended, disabled, deleted]) assert.equal((await refresh(service, pair)).status, 401)
    assert.equal((await refresh(service, kept)).status, 200)
    for (const username of ['john_doe', 'mary_roe']) {
      assert.equal((await postJson(service, paths.obtainTokenPair, { username, password })).status, 401)
    }
  })

  it('takes the admin flag from accounts that have lost it since', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const set = (id: number, admin: boolean) => at.service.accounts.update(id, () => ({ admin }), byNobody(clock.now))
    for (const id of [1, 2]) await set(id, true)
    await backUp()
    clock.now += 60
    for (const id of [1, 2]) await set(id, false)
    await set(2, true)
    const { service } = await restore({ revocations: await exported(at) })
    const flags = await Promise.all([1, 2].map((id) => service.service.accounts.findById(id)))
    assert.deepEqual(
      flags.map((account) => account?.admin),
      [false, true],
    )
  })

  it('accepts a refresh token from after the backup if it knows the session', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    await backUp()
    let latest = pair
    for (let round = 0; round < 3; round += 1) {
      clock.now += 60
      latest = { ...latest, ...((await refresh(at, latest)).body as Pair) }
    }
    const { service } = await restore({ revocations: await exported(at) })
    const answer = await refresh(service, latest)
    assert.equal(answer.status, 200, answer.text)
    assert.equal((await getMe(service, (answer.body as Pair).access)).status, 200)
  })

  it('keeps a revoked key revoked', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const { access } = await logIn(at, 'jane_doe', password)
    await backUp()
    clock.now += 60
    const kid = at.service.keys.access.kid
    await at.service.keyManager.revoke(kid, byNobody(clock.now))
    const { service } = await restore({ revocations: await exported(at) })
    assert.notEqual(service.service.keys.access.kid, kid)
    assert.equal((await getMe(service, access)).status, 401)
  })

  it('lists accounts whose change of password or claims is lost', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    await backUp()
    clock.now += 60
    await at.service.accounts.update(2, () => ({ claims: { role: 'editor' } }), byNobody(clock.now))
    const { restored } = await restore({ revocations: await exported(at) })
    assert.deepEqual(restored.changes?.changedAccounts, [2])
  })

  it('keeps webhooks and what they have not received, and tells them about the ended sessions', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const webhook = { id: 'w', url: 'https://example.com/', is_active: false, secret: 'sealed', sealed_by: 'none' }
    await at.service.database.knex('webhooks').insert({ ...webhook, created_at: start })
    for (const username of ['jane_doe', 'jane_doe', 'john_doe']) await logIn(at, username, password)
    await backUp()
    const { service } = await restore()
    await logIn(service, 'mary_roe', password)
    const { knex } = service.service.database
    assert.equal((await knex('webhooks')).length, 1)
    const events = await knex('events').orderBy('account_id').orderBy('sequence')
    const skipped = 1_000_000
    assert.deepEqual(
      events.map(({ account_id, sequence, type }) => [account_id, sequence, type]),
      [
        [1, 1, 'session.opened'],
        [1, 2, 'session.opened'],
        [1, skipped + 3, 'session.ended'],
        [1, skipped + 4, 'session.ended'],
        [2, 1, 'session.opened'],
        [2, skipped + 2, 'session.ended'],
        [3, skipped + 1, 'session.opened'],
      ],
    )
    const waiting = await knex('deliveries').where({ webhook_id: 'w', state: 'pending' }).pluck('event_id')
    assert.deepEqual(waiting.sort(), events.map(({ id }) => id).sort())
  })

  it('removes reset tokens and requests, because they may have been used since', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const { knex } = at.service.database
    await knex('password_reset_requests').insert({ id: 'r', name: 'sealed', sealed_by: 'm', requested_at: start })
    const token = { token_hash: 'h', account_id: 1, origin: 'request', request_id: 'r', requested_at: start }
    await knex('password_reset_tokens').insert({ ...token, expires_at: start + 7 * 24 * hour })
    await backUp()
    const { service } = await restore()
    const restored = service.service.database.knex
    assert.deepEqual([await restored('password_reset_requests'), await restored('password_reset_tokens')], [[], []])
  })

  it('ends any number of sessions, each with its event', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const { knex } = at.service.database
    const webhook = { id: 'w', url: 'https://example.com/', is_active: false, secret: 'sealed', sealed_by: 'none' }
    await knex('webhooks').insert({ ...webhook, created_at: start })
    const session = { gen: 1, iat: start, exp: start + 24 * hour, created_at: start, auth_time: start }
    const many = Array.from({ length: 1200 }, (_, number) => ({
      ...session,
      id: `s-${number}`,
      jti: `${number}`,
      account_id: 1 + (number % 3),
      last_used_at: start,
    }))
    await knex.batchInsert('sessions', many, 100)
    await backUp()
    const { restored, service } = await restore()
    assert.equal(restored.endedSessions, 1200)
    const rows = await service.service.database.knex('events')
    assert.equal(new Set(rows.map(({ account_id, sequence }) => `${account_id} ${sequence}`)).size, 1200)
  })

  it('reads audit lines of the log as well as an export', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    await backUp()
    clock.now += 60
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    const { restored } = await restore({ revocations: at.logText() })
    assert.equal(restored.endedSessions, 1)
  })

  it('ends all sessions of an account when the log says that several ended', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const [one, two, kept] = [
      await logIn(at, 'jane_doe', password),
      await logIn(at, 'jane_doe', password),
      await logIn(at, 'jane_doe', password),
    ]
    const other = await logIn(at, 'john_doe', password)
    await backUp()
    clock.now += 60
    await send(at, 'POST', paths.endOtherSessions, { headers: { authorization: `Bearer ${kept.access}` } })
    const { restored, service } = await restore({ revocations: at.logText() })
    assert.equal(restored.endedSessions, 3)
    for (const pair of [one, two, kept]) assert.equal((await refresh(service, pair)).status, 401)
    assert.equal((await refresh(service, other)).status, 200)
  })

  it('secures a database that other software restored', async (t) => {
    const { at, clock } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    clock.now += hour
    const running = { now: () => clock.now }
    const request = { from: { backupAt: start }, revocations: undefined, client: noClient }
    const { endedSessions } = await restoreData(at.service.config, request, running, silently)
    assert.equal(endedSessions, 1)
    assert.equal((await refresh(at, pair)).status, 401)
  })

  it('takes the newest audit event as the time of data that is older than stated', async (t) => {
    const { at, clock } = await startWith(t)
    const [ended, kept] = [await logIn(at, 'jane_doe', password), await logIn(at, 'jane_doe', password)]
    const newest = clock.now
    clock.now += hour
    const lost = { at: newest + 60, event: 'session_ended', outcome: 'success', reason: 'logout', accountId: 1 }
    const revocations = JSON.stringify({ ...lost, sessionId: decode(ended.refresh).payload.sid })
    const request = { from: { backupAt: clock.now }, revocations, client: noClient }
    const { endedSessions } = await restoreData(at.service.config, request, { now: () => clock.now }, silently)
    assert.equal(endedSessions, 1)
    assert.deepEqual([(await refresh(at, ended)).status, (await refresh(at, kept)).status], [401, 200])
    assert.equal((await at.service.database.knex('restores').first())?.backup_at, newest)
  })

  it('changes nothing when the target has data, or the backup is incomplete or unreadable', async (t) => {
    const { at, backup, backUp, restore } = await startWith(t)
    await backUp()
    const request = { from: { folder: backup }, revocations: undefined, client: noClient }
    const into = (changes: Partial<RestoreRequest>) =>
      restoreData(at.service.config, { ...request, ...changes }, { now: () => start }, silently)
    await assert.rejects(into({}), /the target is not empty: it has rows in accounts/)
    await assert.rejects(restore({ revocations: '{"level":30}' }), /has no audit event/)
    await assert.rejects(restore({ revocations: '\nno json' }), /line 2 of the file of --revocations is not JSON/)
    rmSync(join(backup, 'backup.json'))
    await assert.rejects(restore(), /is not a complete backup/)
    writeFileSync(join(backup, 'backup.json'), '{}')
    await assert.rejects(restore(), /does not say when/)
    assert.ok(existsSync(backup))
    assert.equal((await at.service.accounts.findByUsername('jane_doe'))?.id, 1)
  })
})
