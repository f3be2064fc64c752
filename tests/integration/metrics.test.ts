import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { giveTotp } from '../support/give-factors.ts'
import { startService } from '../support/service.ts'
import { getMe, logIn, type Pair, paths, postJson, send, sendRaw } from './client.ts'

const password = 'correct horse battery'
const start = 1_800_000_000

/** A service with metrics, a clock that tests set, and the account `jane_doe`. */
const startMeasured = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  strength?: { logN: number; r: number; p: number },
) => {
  const clock = { now: start }
  const options = { clock: { now: () => clock.now }, ...(strength && { strength }) }
  const at = await startService({ METRICS_ADDRESS: '127.0.0.1:0', ...settings }, options)
  t.after(() => at.stop())
  await at.service.register('jane_doe', password)
  /** The values of a metric by its labels. */
  const read = async (name: string): Promise<Record<string, number>> => {
    const lines = (await at.service.metrics?.text())?.split('\n') ?? []
    const own = lines.filter((line) => line.startsWith(`latchkey_${name}{`) || line.startsWith(`latchkey_${name} `))
    const values = own.map((line) => line.slice(`latchkey_${name}`.length).split(/ (?=[^ ]+$)/))
    return Object.fromEntries(values.map(([labels = '', value]) => [labels, Number(value)]))
  }
  return { at, clock, read }
}

describe('the metrics', () => {
  it('count requests by operation and status, and others under `none`', async (t) => {
    const { at, read } = await startMeasured(t)
    const { access } = await logIn(at, 'jane_doe', password)
    await getMe(at, access)
    await getMe(at, 'x.y.z')
    await send(at, 'DELETE', paths.getCurrentAccount, { headers: { authorization: `Bearer ${access}` } })
    await send(at, 'GET', `/${access}`)
    await sendRaw(at, 'rubbish\r\n\r\n')
    assert.deepEqual(await read('requests_total'), {
      '{operation="obtainTokenPair",status="200"}': 1,
      '{operation="getCurrentAccount",status="200"}': 1,
      '{operation="getCurrentAccount",status="401"}': 1,
      '{operation="getCurrentAccount",status="405"}': 1,
      '{operation="none",status="404"}': 1,
      '{operation="none",status="400"}': 1,
    })
    assert.deepEqual(await read('request_duration_seconds_count'), {
      '{operation="obtainTokenPair"}': 1,
      '{operation="getCurrentAccount"}': 3,
      '{operation="none"}': 1,
    })
  })

  it('count requests that the database did not answer', async (t) => {
    const { at, read } = await startMeasured(t)
    await at.service.database.knex.destroy()
    await send(at, 'GET', paths.getReadiness)
    assert.deepEqual(await read('storage_unavailable_total'), { '': 1 })
  })

  it('count hashes and refused ones, and report that none waits', async (t) => {
    const { at, read } = await startMeasured(t, { HASH_WAIT_LIMIT: '0' }, { logN: 14, r: 8, p: 1 })
    const attempt = () => postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password })
    const answers = await Promise.all(Array.from({ length: 16 }, attempt))
    const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length
    assert.ok(count(200) > 0 && count(503) > 0)
    assert.deepEqual(await read('hash_duration_seconds_count'), { '': count(200) + 1 })
    assert.deepEqual(await read('hashes_refused_total'), { '{cause="wait"}': count(503) })
    const waiting = { '{lane="known"}': 0, '{lane="login"}': 0, '{lane="registration"}': 0 }
    assert.deepEqual([await read('hashes_running'), await read('hashes_waiting')], [{ '': 0 }, waiting])
  })

  it('count refused logins by reason, and audit events by name', async (t) => {
    const { at, read } = await startMeasured(t, { LIMIT_LOGIN_ACCOUNT: '2/15m' })
    const attempt = (username: string, given: string) =>
      postJson(at, paths.obtainTokenPair, { username, password: given })
    await attempt('jane_doe', 'wrong')
    await attempt('nobody', 'wrong')
    await at.service.accounts.update(1, () => ({ active: false }), { at: start, client: noClient })
    for (let turn = 0; turn < 3; turn += 1) await attempt('jane_doe', password)
    assert.deepEqual(await read('logins_refused_total'), {
      '{reason="wrong_password"}': 1,
      '{reason="unknown_username"}': 1,
      '{reason="account_inactive"}': 1,
      '{reason="throttled_account"}': 1,
    })
    const events = await read('audit_events_total')
    assert.equal(events['{event="login",outcome="refused"}'], 3)
    assert.equal(events['{event="login_throttled",outcome="refused"}'], 1)
    assert.equal(events['{event="account_created",outcome="success"}'], 1)
  })
})

describe('the metric of refused logins', () => {
  it('counts refused second factors by their kind, and those beyond the limit', async (t) => {
    const { at, read } = await startMeasured(t, { LIMIT_SECOND_FACTOR: '2/15m' })
    const codeAt = await giveTotp(at, 1)
    const wrong = codeAt(start - 3600)
    for (let turn = 0; turn < 3; turn += 1)
      await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password, otp: wrong })
    await at.service.upkeep()
    assert.deepEqual(await read('logins_refused_total'), {
      '{reason="second_factor_totp"}': 1,
      '{reason="throttled_second_factor"}': 1,
    })
  })
})

describe('the metric of refreshes', () => {
  const refresh = async (at: Parameters<typeof postJson>[0], token: string, key?: string): Promise<Pair> => {
    const headers = key === undefined ? {} : { 'idempotency-key': key }
    return (await postJson(at, paths.refreshTokenPair, { refresh: token }, headers)).body as Pair
  }

  it('counts refreshes without rotation, and their refusals', async (t) => {
    const { at, read } = await startMeasured(t)
    const pair = await logIn(at, 'jane_doe', password)
    await refresh(at, pair.refresh)
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    await refresh(at, pair.refresh)
    await refresh(at, 'junk')
    assert.deepEqual(await read('refreshes_total'), {
      '{decision="plain",reason=""}': 1,
      '{decision="refused",reason="session_ended"}': 1,
    })
  })

  it('counts every rotation decision by kind', async (t) => {
    const { at, clock, read } = await startMeasured(t, { ROTATE_REFRESH_TOKENS: 'true' })
    const first = await logIn(at, 'jane_doe', password)
    const second = await refresh(at, first.refresh)
    await refresh(at, second.refresh)
    await refresh(at, first.refresh)
    clock.now += 60
    const third = await refresh(at, second.refresh)
    clock.now += 60
    await refresh(at, third.refresh)
    await refresh(at, first.refresh)
    await refresh(at, third.refresh)
    const keyed = await logIn(at, 'jane_doe', password)
    const key = 'key-of-a-retry.0000000001'
    await refresh(at, keyed.refresh, key)
    clock.now += 60
    await refresh(at, keyed.refresh, key)
    await refresh(at, keyed.refresh, 'key-of-a-retry.0000000002')
    assert.deepEqual(await read('refreshes_total'), {
      '{decision="rotated",reason=""}': 4,
      '{decision="damped",reason=""}': 1,
      '{decision="replayed",reason=""}': 1,
      '{decision="reused",reason="stale"}': 1,
      '{decision="refused",reason="session_ended"}': 1,
      '{decision="recovered",reason=""}': 1,
      '{decision="reused",reason="key_mismatch"}': 1,
    })
  })
})

describe('the gauges', () => {
  it('report live sessions and keys by state, once a minute', async (t) => {
    const { at, clock, read } = await startMeasured(t)
    const [one] = [await logIn(at, 'jane_doe', password), await logIn(at, 'jane_doe', password)]
    await at.service.upkeep()
    assert.deepEqual(await read('sessions_live'), { '': 2 })
    assert.deepEqual(await read('keys'), {
      '{use="access",state="active"}': 1,
      '{use="refresh",state="active"}': 1,
    })
    await postJson(at, paths.blacklistToken, { refresh: one.refresh })
    clock.now += 59
    await at.service.upkeep()
    assert.deepEqual(await read('sessions_live'), { '': 2 })
    clock.now += 1
    await at.service.upkeep()
    assert.deepEqual(await read('sessions_live'), { '': 1 })
  })

  it('report what cleanup removed, and that nothing is overdue', async (t) => {
    const { at, clock, read } = await startMeasured(t)
    await logIn(at, 'jane_doe', password)
    clock.now += 31 * 86_400
    await at.service.upkeep()
    assert.equal((await read('cleanup_removed_rows_total'))['{table="sessions"}'], 1)
    assert.equal((await read('cleanup_lag_seconds'))['{table="sessions"}'], 0)
    assert.deepEqual(await read('sessions_live'), { '': 0 })
  })

  it('report the age of an import until it is finished', async (t) => {
    const { at, clock, read } = await startMeasured(t)
    const age = async () => {
      await at.service.upkeep()
      return read('import_age_seconds')
    }
    assert.deepEqual(await age(), {})
    const { knex } = at.service.database
    await knex('imports').insert({ source: 'django', site: '{}', completed_at: null })
    assert.deepEqual(await age(), {})
    await knex('imports').update({ completed_at: start })
    clock.now += 90
    assert.deepEqual(await age(), { '{source="django"}': 90 })
    await knex('imports').update({ finished_at: start })
    assert.deepEqual(await age(), {})
  })
})
