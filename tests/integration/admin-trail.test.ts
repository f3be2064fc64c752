import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { administer, allOf, withBilling } from './admin-client.ts'
import { byNobody, getMe, logIn, paths, postJson } from './client.ts'

const start = 1_800_000_000
const password = 'correct horse battery'

interface AuditEntry {
  readonly id: number
  readonly at: number
  readonly event: string
  readonly account_id: number | null
  readonly session_id: string | null
  readonly actor: string | null
  readonly reason: string | null
}

interface SessionEntry {
  readonly id: string
  readonly ended: number | null
  readonly ended_reason: string | null
  readonly expires: number
}

const startAdministered = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const time = { now: start }
  const at = await startService({ ...withBilling, ...settings }, { clock: { now: () => time.now } })
  t.after(() => at.stop())
  const { client } = byNobody(start)
  await at.service.register('jane', password, client)
  await at.service.register('john', password, client)
  return { at, time }
}

describe('listAuditEvents', () => {
  it('lists the newest first, on pages of any size, by each filter', async (t) => {
    const { at, time } = await startAdministered(t)
    for (let second = 1; second <= 6; second += 1) {
      time.now = start + second
      await logIn(at, second % 2 === 0 ? 'jane' : 'john', password)
    }
    const all = await allOf<AuditEntry>(at, 'audit-events/', 'events')
    const order = all.map((entry) => [entry.at, entry.id])
    assert.deepEqual(
      order,
      order.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => c - a || d - b),
    )
    assert.deepEqual(await allOf(at, 'audit-events/?limit=1', 'events'), all)
    const logins = await allOf<AuditEntry>(at, 'audit-events/?event=login&account_id=1&limit=2', 'events')
    assert.deepEqual(
      logins.map((entry) => entry.at - start),
      [6, 4, 2],
    )
    const [last] = logins
    assert.deepEqual(await allOf(at, `audit-events/?session_id=${last?.session_id}`, 'events'), [last])
    const range = await allOf<AuditEntry>(at, `audit-events/?from=${start + 2}&until=${start + 4}`, 'events')
    assert.deepEqual([...new Set(range.map((entry) => entry.at - start))], [3, 2])
    for (const query of ['outcome=refused', 'account_id=2147483648', 'account_id=9999999999999999', 'until=0']) {
      const { status, body } = await administer(at, 'GET', `audit-events/?${query}`)
      assert.deepEqual([status, body], [200, { events: [], next: null }], query)
    }
  })

  it('refuses every other parameter with 400', async (t) => {
    const { at } = await startAdministered(t)
    const sessionCursor = Buffer.from(JSON.stringify([start, 'id'])).toString('base64url')
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=1e1',
      'limit=',
      'cursor=',
      'cursor=x',
      `cursor=${sessionCursor}`,
      `cursor=${'A'.repeat(9000)}`,
      'account_id=0',
      'account_id=-1',
      'account_id=01',
      'account_id=jane',
      'session_id=',
      'session_id=%00',
      'event=unknown',
      'event=',
      'outcome=failed',
      'from=-1',
      'from=1.5',
      'until=now',
      'until=99999999999999999999',
    ]) {
      const { status, body } = await administer(at, 'GET', `audit-events/?${query}`)
      assert.deepEqual([status, Object.keys(body as object)], [400, ['detail']], query)
    }
  })
})

describe('the sessions of an account', () => {
  it('are listed as live or ended, with the reason, expired ones too', async (t) => {
    const { at, time } = await startAdministered(t, { REFRESH_TOKEN_LIFETIME: '1h' })
    await logIn(at, 'jane', password)
    time.now += 1800
    await logIn(at, 'jane', password)
    const third = await logIn(at, 'jane', password)
    await postJson(at, paths.blacklistToken, { refresh: third.refresh })
    time.now += 1800
    const live = await allOf<SessionEntry>(at, 'accounts/1/sessions/', 'sessions')
    assert.deepEqual(
      live.map((one) => [one.ended, one.ended_reason, one.expires - start]),
      [[null, null, 5400]],
    )
    const ended = await allOf<SessionEntry>(at, 'accounts/1/sessions/?state=ended&limit=1', 'sessions')
    assert.deepEqual(
      ended.map((one) => [one.ended, one.ended_reason]),
      [
        [start + 1800, 'logout'],
        [start + 3600, 'expired'],
      ],
    )
    assert.equal(new Set([...live, ...ended].map(({ id }) => id)).size, 3)
  })

  it('are ended by an admin, one or all, with reason, actor and request', async (t) => {
    const { at } = await startAdministered(t)
    const [one, two, three] = [
      await logIn(at, 'jane', password),
      await logIn(at, 'jane', password),
      await logIn(at, 'jane', password),
    ]
    const johns = await logIn(at, 'john', password)
    const [latest] = await allOf<SessionEntry>(at, 'accounts/1/sessions/', 'sessions')
    const path = `accounts/1/sessions/${latest?.id}/`
    const ended = await administer(at, 'DELETE', path)
    assert.deepEqual([ended.status, ended.text, ended.headers['content-type']], [204, '', undefined])
    const again = await administer(at, 'DELETE', path)
    assert.deepEqual([again.status, again.body], [404, { detail: 'Session not found.' }])
    const left = [one, two, three].map(async ({ access }) => (await getMe(at, access)).status)
    assert.deepEqual((await Promise.all(left)).toSorted(), [200, 200, 401])
    const all = await administer(at, 'POST', 'accounts/1/sessions/end-all/')
    assert.deepEqual([all.status, all.body], [200, { ended: 2 }])
    assert.deepEqual((await administer(at, 'POST', 'accounts/1/sessions/end-all/')).body, { ended: 0 })
    for (const { access } of [one, two, three]) assert.equal((await getMe(at, access)).status, 401)
    assert.equal((await getMe(at, johns.access)).status, 200)
    const events = await allOf<AuditEntry>(at, 'audit-events/?event=session_ended', 'events')
    assert.deepEqual(
      new Set(events.map(({ actor, reason, account_id }) => `${actor} ${reason} ${account_id}`)),
      new Set(['client:billing admin 1']),
    )
    assert.equal(events.length, 3)
    assert.match(at.logText(), /"event":"session_ended"[^\n]*"actor":"client:billing"/)
  })

  it('end only below their own account, and with an id that is stored', async (t) => {
    const { at } = await startAdministered(t)
    const { access } = await logIn(at, 'jane', password)
    const [session] = await allOf<SessionEntry>(at, 'accounts/1/sessions/', 'sessions')
    const account = { detail: 'Account not found.' }
    const noSession = { detail: 'Session not found.' }
    await at.service.accounts.remove(2, byNobody(start))
    for (const [method, path, detail] of [
      ['DELETE', `accounts/2/sessions/${session?.id}/`, account],
      ['DELETE', 'accounts/1/sessions/unknown/', noSession],
      ['DELETE', 'accounts/1/sessions/%00/', noSession],
      ['DELETE', 'accounts/01/sessions/x/', account],
      ...['2', '3', '0', '-1', '01', '+1', '1e0', '%201', '１', '2147483648', '9'.repeat(40)].flatMap(
        (id) =>
          [
            ['GET', `accounts/${encodeURI(decodeURI(id))}/sessions/`, account],
            ['POST', `accounts/${encodeURI(decodeURI(id))}/sessions/end-all/`, account],
            ['DELETE', `accounts/${encodeURI(decodeURI(id))}/sessions/${session?.id}/`, account],
          ] as const,
      ),
    ] as const) {
      const answer = await administer(at, method, path)
      assert.deepEqual([answer.status, answer.body], [404, detail], `${method} ${path}`)
    }
    assert.equal((await getMe(at, access)).status, 200)
  })

  it('are refused with a foreign or invalid cursor', async (t) => {
    const { at } = await startAdministered(t)
    const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const value of [[1, 2], [1], ['x', 'x'], [1, 'x', 2], [1, '\0'], [-1, 'x'], {}]) {
      const { status } = await administer(at, 'GET', `accounts/1/sessions/?cursor=${cursorOf(value)}`)
      assert.equal(status, 400, JSON.stringify(value))
    }
    const { status } = await administer(at, 'GET', 'accounts/1/sessions/?state=all')
    assert.equal(status, 400)
  })
})

describe('acts of an admin', () => {
  it('are in the audit trail with the actor, in the log and in the metrics', async (t) => {
    const { at } = await startAdministered(t, { METRICS_ADDRESS: '127.0.0.1:0' })
    await logIn(at, 'jane', password)
    const [session] = await allOf<SessionEntry>(at, 'accounts/1/sessions/', 'sessions')
    await administer(at, 'DELETE', `accounts/1/sessions/${session?.id}/`)
    await administer(at, 'POST', 'accounts/2/sessions/end-all/')
    await administer(at, 'POST', 'keys/rotate/', { use: 'refresh', when: 'forced' })
    const ours = (await allOf<AuditEntry>(at, 'audit-events/', 'events')).filter(({ actor }) => actor !== null)
    assert.deepEqual(
      ours.filter(({ actor }) => actor === 'client:billing').map(({ event }) => event),
      ['key_activated', 'key_created', 'session_ended'],
    )
    const metrics = (await at.service.metrics?.text()) ?? ''
    for (const line of [
      'latchkey_audit_events_total{event="session_ended",outcome="success"} 1',
      'latchkey_requests_total{operation="endAccountSession",status="204"} 1',
      'latchkey_requests_total{operation="endAccountSessions",status="200"} 1',
      'latchkey_requests_total{operation="rotateKey",status="200"} 1',
    ]) {
      assert.ok(metrics.includes(line), line)
    }
    assert.doesNotMatch(metrics, /billing|account="/)
  })
})
