import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { StoredAuditEvent } from '../../src/domain/audit.ts'
import { auditEvent, noClient } from '../../src/domain/audit.ts'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, logIn, type Pair, paths, postJson, type Received } from './client.ts'
import { decode } from './jwt.ts'

const password = 'correct horse battery'
const start = 1_800_000_000

let now = start
let service: TestService
let seen = 0

before(async () => {
  service = await startService({}, { clock: { now: () => now } })
})
beforeEach(async () => {
  now = start
  await news()
})
after(() => service.stop())

/** The events since the last call. */
const news = async (): Promise<readonly StoredAuditEvent[]> => {
  const events = await service.service.audit.list({ afterId: seen, limit: 1000 })
  seen = events.at(-1)?.id ?? seen
  return events
}
const brief = (events: readonly StoredAuditEvent[]) =>
  events.map(({ event, outcome, reason }) => [event, outcome, reason])
const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Received> =>
  postJson(service, path, body, { 'user-agent': 'Phone/1', ...headers })
const by = ({ access }: Pair) => ({ authorization: `Bearer ${access}` })
const register = (username: string) => post(paths.registerAccount, { username, password })
const enter = (username: string, word: string) => post(paths.obtainTokenPair, { username, password: word })

describe('the audit trail', () => {
  it('records a registration and a login with client and request id, in the log too', async () => {
    await register('ann')
    const login = await enter('ann', password)
    const events = await news()
    assert.deepEqual(brief(events), [
      ['account_created', 'success', null],
      ['login', 'success', null],
    ])
    const [, event] = events
    assert.deepEqual(event?.client, {
      actor: null,
      address: '127.0.0.1',
      userAgent: 'Phone/1',
      requestId: login.headers['x-request-id'],
    })
    assert.equal(event?.sessionId, decode((login.body as Pair).access).payload.sid)
    const lines = service.logText().trim().split('\n')
    const line = lines.map((text) => JSON.parse(text)).findLast(({ audit }) => audit?.event === 'login')
    const { at, accountId, sessionId } = event as StoredAuditEvent
    assert.deepEqual(line.audit, { at, event: 'login', outcome: 'success', accountId, sessionId, address: '127.0.0.1' })
    assert.equal(line.requestId, event?.client.requestId)
  })

  it('records why a login was refused, without the username', async () => {
    await register('bob_the_first')
    await enter('bob_the_first', 'wrong')
    now += 60
    await enter('bob_the_first', 'wrong again')
    await enter('nobody_at_all', password)
    const account = await service.service.accounts.findByUsername('bob_the_first')
    await service.service.accounts.update(account?.id ?? 0, () => ({ active: false }), byNobody(now))
    await enter('bob_the_first', password)
    const events = (await news()).filter(({ event }) => event === 'login')
    assert.deepEqual(brief(events), [
      ['login', 'refused', 'wrong_password'],
      ['login', 'refused', 'wrong_password'],
      ['login', 'refused', 'unknown_username'],
      ['login', 'refused', 'account_inactive'],
    ])
    const [one, two, three, four] = events.map(({ nameHash }) => nameHash)
    assert.ok(one && one === two && one === four && three && three !== one)
    assert.doesNotMatch(JSON.stringify(events), /bob_the_first|nobody_at_all/)
  })

  it('records a password change, the sessions it ended, and a deleted account', async () => {
    await register('cleo')
    const pair = await logIn(service, 'cleo', password)
    await logIn(service, 'cleo', password)
    await news()
    const next = 'another staple entirely'
    await post(paths.changePassword, { current_password: password, new_password: next }, by(pair))
    const changed = brief(await news())
    assert.equal(changed.filter(([event]) => event === 'password_changed').length, 1)
    assert.deepEqual(
      changed.filter(([event]) => event === 'session_ended'),
      [['session_ended', 'success', 'password_changed']],
    )
    await post(paths.deleteAccount, { password: next }, by(pair))
    assert.ok(brief(await news()).some(([event]) => event === 'account_deleted'))
  })

  it('records the wrong password of a refused change', async () => {
    await register('dora')
    const pair = await logIn(service, 'dora', password)
    await news()
    await post(paths.changePassword, { current_password: 'wrong', new_password: 'long enough words' }, by(pair))
    await post(paths.deleteAccount, { password: 'wrong' }, by(pair))
    await register('dora')
    const events = await news()
    assert.deepEqual(brief(events), [['password_refused', 'refused', 'wrong_password']])
    const account = await service.service.accounts.findByUsername('dora')
    assert.deepEqual([events[0]?.accountId, events[0]?.sessionId], [account?.id, decode(pair.access).payload.sid])
  })

  it('counts repeated refusals within a minute, and records their number', async () => {
    now = start + 600
    await register('gus')
    await service.service.upkeep()
    await news()
    for (let attempt = 0; attempt < 5; attempt += 1) await enter('gus', 'wrong')
    assert.equal((await news()).length, 1)
    now += 60
    await service.service.upkeep()
    const [event, ...more] = await news()
    assert.deepEqual([event?.event, event?.reason, event?.count, more.length], ['login', 'wrong_password', 4, 0])
    assert.ok(event?.nameHash)
  })

  it('writes its counts when the service stops', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-audit-'))
    t.after(() => rmSync(dataDir, { recursive: true }))
    const first = await startService({}, { dataDir })
    const guess = () => postJson(first, paths.obtainTokenPair, { username: 'gus', password: 'wrong' })
    await Promise.all([guess(), guess(), guess()])
    await first.stop()
    const second = await startService({}, { dataDir })
    t.after(() => second.stop())
    const logins = (await second.service.audit.list({ limit: 10 })).filter(({ event }) => event === 'login')
    assert.equal(
      logins.reduce((sum, { count }) => sum + count, 0),
      3,
    )
  })

  it('rolls back the event and its log line with a failed change', async () => {
    const event = auditEvent({ at: now, event: 'key_created', kid: 'rolled-back', client: noClient })
    const work = service.service.trail.transaction(async (_trx, record) => {
      await record(event)
      throw new Error('the change fails')
    })
    await assert.rejects(work)
    assert.deepEqual(await news(), [])
    assert.doesNotMatch(service.logText(), /rolled-back/)
  })

  it('explains why a session ended at a given time', async () => {
    await register('eve')
    const phone = await logIn(service, 'eve', password)
    const laptop = await logIn(service, 'eve', password)
    now += 420
    await post(paths.endOtherSessions, {}, by(laptop))
    const account = await service.service.accounts.findByUsername('eve')
    const query = { accountId: account?.id ?? 0, since: now - 60, limit: 10 }
    const [why, ...more] = await service.service.audit.list(query)
    assert.deepEqual([why?.event, why?.reason, why?.at, more], ['session_ended', 'logout_all', now, []])
    assert.equal(why?.sessionId, decode(phone.access).payload.sid)
    assert.equal(why?.client.userAgent, 'Phone/1')
  })
})
