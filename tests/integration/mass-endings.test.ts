import assert from 'node:assert/strict'
import { beforeEach, describe, it, type TestContext } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { restoreData } from '../../src/operator/restore.ts'
import { fillSessions } from '../support/fill-sessions.ts'
import { startService } from '../support/service.ts'
import { byNobody, getMe, logIn, paths, postJson, send } from './client.ts'
import { asApi, knowingApi } from './resource-server.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const many = 20_000

let now = start
beforeEach(() => {
  now = start
})

/**
 * Advances the clock by the time that work takes. A mass ending adds that time to its dates. If the
 * clock did not move, the feed would see dates far in the future, as if the clock had been set
 * back.
 */
const inTime = async <T>(work: () => Promise<T>): Promise<T> => {
  const begun = performance.now()
  const result = await work()
  now += Math.ceil((performance.now() - begun) / 1000)
  return result
}

interface Feed {
  readonly entries: readonly { sid?: string; user_id?: number }[]
  readonly cursor: string
  readonly more: boolean
}

/** A service with two accounts, one with 20,000 sessions, and a verifier that has read its feed. */
const startWithMany = async (t: TestContext) => {
  const service = await startService({ ...knowingApi, SESSIONS_PER_ACCOUNT: 'off' }, { clock: { now: () => now } })
  t.after(() => service.stop())
  const { id: accountId } = await service.service.register('jane_doe', password, noClient)
  const pair = await logIn(service, 'jane_doe', password)
  const { knex } = service.service.database
  const fill = (prefix: string, count = many) =>
    fillSessions(knex, { accountId, count, at: start, exp: start + 86_400, prefix })
  await fill('many')
  const verifier = verifierOf(service)
  await verifier.poll()
  return { service, accountId, pair, knex, fill, verifier }
}

/** Reads the feed as described in the contract. */
const verifierOf = (service: { readonly host: string; readonly port: number }) => {
  const ended = new Set<string>()
  let cursor: string | undefined
  const readPage = async (): Promise<Feed> => {
    const query = cursor === undefined ? '' : `?since=${cursor}`
    const { status, body } = await send(service, 'GET', `${paths.getRevocations}${query}`, { headers: asApi })
    assert.equal(status, 200)
    const feed = body as Feed
    assert.ok(feed.entries.length <= 1000)
    for (const { sid } of feed.entries) if (sid !== undefined) ended.add(sid)
    cursor = feed.cursor
    return feed
  }
  return {
    ended,
    readPage,
    /** @returns the number of answers */
    poll: async (): Promise<number> => {
      for (let answers = 1; ; answers += 1) if (!(await readPage()).more) return answers
    },
    countMany: (prefix = 'many') => [...ended].filter((sid) => sid.startsWith(`${prefix}-`)).length,
  }
}

describe('the end of 20,000 sessions in one second', () => {
  it('reaches a verifier that polls the feed meanwhile, completely', async (t) => {
    const { service, pair, verifier } = await startWithMany(t)
    let ending = true
    const polling = (async () => {
      while (ending) await verifier.poll()
    })()
    const authorization = `Bearer ${pair.access}`
    const answer = await inTime(() => postJson(service, paths.endAllSessions, {}, { authorization }))
    ending = false
    await polling
    assert.deepEqual(answer.body, { ended: many + 1 })
    await verifier.poll()
    assert.equal(verifier.countMany(), many)
  })

  it('is read again for a minute, because some may be committed late, and then no more', async (t) => {
    const { service, accountId, verifier } = await startWithMany(t)
    await inTime(() => service.service.accounts.update(accountId, () => ({ active: false }), byNobody(now)))
    assert.equal(await verifier.poll(), 21)
    now += 30
    assert.equal(await verifier.poll(), 21)
    now += 100
    assert.equal(await verifier.poll(), 21)
    now += 1
    assert.deepEqual([await verifier.poll(), verifier.countMany()], [1, many])
  })

  it('does not delay requests of other accounts', async (t) => {
    const { service, pair } = await startWithMany(t)
    await service.service.register('john_doe', password, noClient)
    const other = await logIn(service, 'john_doe', password)
    let [ending, answered] = [true, 0]
    const asking = (async () => {
      for (; ending; answered += 1) assert.equal((await getMe(service, other.access)).status, 200)
    })()
    await postJson(service, paths.endOtherSessions, {}, { authorization: `Bearer ${pair.access}` })
    ending = false
    await asking
    assert.ok(answered >= 10, `only ${answered} were answered`)
    assert.equal((await getMe(service, pair.access)).status, 200)
  })

  it('is in the feed after a restore, dated at the restore', async (t) => {
    const { service, verifier } = await startWithMany(t)
    now = start + 600
    const request = { from: { backupAt: start + 10 }, revocations: undefined, client: noClient }
    await inTime(() => restoreData(service.service.config, request, { now: () => now }, () => {}))
    await verifier.poll()
    assert.equal(verifier.countMany(), many)
    const events = await service.service.audit.list({ sessionId: 'many-7', limit: 10 })
    assert.deepEqual(
      events.map(({ event, reason, at }) => [event, reason, at]),
      [['session_ended', 'admin', start + 600]],
    )
  })
})

describe('a slow walk through the feed', () => {
  it('misses no late commit behind it, although newer entries follow', async (t) => {
    const { service, accountId, verifier, fill, knex } = await startWithMany(t)
    const disable = () => service.service.accounts.update(accountId, () => ({ active: false }), byNobody(now))
    await inTime(disable)
    await fill('late', 5)
    await verifier.readPage()
    now = start + 59
    // It starts in the same second as the others and commits a minute later, behind the position of
    // the walk.
    await knex('sessions')
      .where('id', 'like', 'late-%')
      .update({ revoked_at: start - 1, revoked_reason: 'logout' })
    for (let page = 0; page < 10; page += 1) await verifier.readPage()
    now = start + 200
    await service.service.accounts.update(accountId, () => ({ active: true }), byNobody(now))
    await fill('new', 3)
    await inTime(disable)
    await verifier.poll()
    await verifier.poll()
    assert.deepEqual([verifier.countMany(), verifier.countMany('new'), verifier.countMany('late')], [many, 3, 5])
  })
})
