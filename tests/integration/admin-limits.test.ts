import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { consoleAccess, registerAdmin } from './admins.ts'
import { logIn, send } from './client.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const secret = (id: string) => `the long and random secret of ${id}`
const hashOf = (id: string) => createHash('sha256').update(secret(id)).digest('hex')
const basic = (id: string, text = secret(id)) =>
  `Basic ${Buffer.from(`${id}:${encodeURIComponent(text)}`).toString('base64')}`

const startLimited = async (t: TestContext, limit = '4/min') => {
  const clock = { now: start }
  const clients = ['billing', 'reports'].map((id) => `${id}:${hashOf(id)}`).join()
  const at = await startService({ ADMIN_CLIENTS: clients, LIMIT_ADMIN: limit }, { clock: { now: () => clock.now } })
  t.after(() => at.stop())
  for (const name of ['ada', 'grace']) await registerAdmin(at, name, password)
  const ask = (authorization: string) => send(at, 'GET', '/api/admin/keys/', { headers: { authorization } })
  const statuses = async (count: number, authorization: string) => {
    const found: number[] = []
    for (let request = 0; request < count; request += 1) found.push((await ask(authorization)).status)
    return found
  }
  const refusals = async () => {
    await at.service.refusals.writeCounts(Number.POSITIVE_INFINITY)
    const events = await at.service.audit.list({ limit: 1000 })
    return events.filter(({ event }) => event === 'admin_refused')
  }
  return { at, clock, ask, statuses, refusals }
}

describe('LIMIT_ADMIN', () => {
  it('limits each admin client and each account alone, and says when to try again', async (t) => {
    const { at, ask, statuses } = await startLimited(t)
    const [ada, grace] = [await consoleAccess(at, 'ada', password), await consoleAccess(at, 'grace', password)]
    const others = [`Bearer ${grace}`, basic('reports')]
    for (const limited of [`Bearer ${ada}`, basic('billing')]) {
      assert.deepEqual(await statuses(6, limited), [200, 200, 200, 200, 429, 429])
      const { status, body, headers } = await ask(limited)
      const seconds = Number(headers['retry-after'])
      assert.ok(status === 429 && seconds >= 1 && seconds <= 60, `${status} ${seconds}`)
      assert.match(
        (body as { detail: string }).detail,
        /^Request was throttled\. Expected available in \d+ seconds?\.$/,
      )
    }
    for (const other of others) assert.equal((await ask(other)).status, 200)
  })

  it('counts the sessions of an account together', async (t) => {
    const { at, statuses } = await startLimited(t)
    for (let session = 0; session < 4; session += 1)
      assert.deepEqual(await statuses(1, `Bearer ${await consoleAccess(at, 'ada', password)}`), [200])
    assert.deepEqual(await statuses(1, `Bearer ${await consoleAccess(at, 'ada', password)}`), [429])
  })

  it('counts no refused request, so that strangers cannot use it up', async (t) => {
    const { at, statuses } = await startLimited(t)
    const { access } = await logIn(at, 'ada', password)
    assert.deepEqual(await statuses(10, basic('billing', 'wrong')), new Array(10).fill(401))
    assert.deepEqual(await statuses(10, `Bearer ${access}`), new Array(10).fill(403))
    assert.deepEqual(await statuses(4, basic('billing')), new Array(4).fill(200))
    assert.deepEqual(await statuses(4, `Bearer ${await consoleAccess(at, 'ada', password)}`), new Array(4).fill(200))
  })

  it('can be switched off', async (t) => {
    const { statuses } = await startLimited(t, 'off')
    assert.deepEqual(await statuses(20, basic('billing')), new Array(20).fill(200))
  })

  it('records the first refusal of a window with the actor', async (t) => {
    const { statuses, refusals } = await startLimited(t)
    await statuses(20, basic('billing'))
    const found = (await refusals()).map(({ reason, client, count }) => [reason, client.actor, count])
    assert.deepEqual(found, [['throttled', 'client:billing', 1]])
  })
})

describe('refused credentials', () => {
  it('are recorded in few rows, however many guesses there are', async (t) => {
    const { at, statuses, refusals } = await startLimited(t)
    const { access, refresh } = await logIn(at, 'ada', password)
    await statuses(100, basic('billing', 'wrong'))
    await statuses(100, `Bearer ${access}`)
    await statuses(10, `Bearer ${refresh}`)
    await statuses(10, 'Basic !!!')
    const found = (await refusals()).map(({ reason, outcome, accountId, count }) => [reason, outcome, accountId, count])
    assert.deepEqual(found, [
      ['client_refused', 'refused', null, 1],
      ['admin_required', 'refused', 1, 1],
      ['client_refused', 'refused', null, 99],
      ['admin_required', 'refused', 1, 99],
    ])
  })

  it('leave no secret in the log', async (t) => {
    const { at, statuses } = await startLimited(t)
    await statuses(3, basic('billing', 'a-mistyped-secret'))
    await statuses(1, basic('billing'))
    assert.doesNotMatch(at.logText(), /a-mistyped-secret|random secret/)
    assert.doesNotMatch(at.logText(), new RegExp(basic('billing').slice(6)))
  })
})
