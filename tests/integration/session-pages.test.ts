import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { fillSessions } from '../support/fill-sessions.ts'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, logIn, type Pair, paths, send } from './client.ts'
import { decode } from './jwt.ts'

const password = 'correct horse battery'
const start = 1_800_000_000

let now = start
let names = 0
let name = ''
let accountId = 0
let service: TestService
let pair: Pair

before(async () => {
  service = await startService({ SESSIONS_PER_ACCOUNT: 'off' }, { clock: { now: () => now } })
})
beforeEach(async () => {
  now = start
  names += 1
  name = `jane_${names}`
  accountId = (await service.service.register(name, password, byNobody(now).client)).id
  pair = await logIn(service, name, password)
})
after(() => service.stop())

const bearer = (access: string) => ({ authorization: `Bearer ${access}` })
const sidOf = ({ access }: Pair) => String(decode(access).payload.sid)
const ask = (query: string, by = pair) =>
  send(service, 'GET', `${paths.listSessions}?${query}`, { headers: bearer(by.access) })
const end = (id: string) => send(service, 'DELETE', `${paths.listSessions}${id}/`, { headers: bearer(pair.access) })

describe('listSessions, page by page', () => {
  const page = async (query: string) => {
    const { status, body } = await ask(`${query}`)
    assert.equal(status, 200)
    return body as { sessions: { id: string; current: boolean }[]; next: string | null }
  }
  const walk = async (limit: number, between: (read: string[]) => Promise<unknown> = async () => {}) => {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { sessions, next } = await page(`limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      assert.ok(sessions.length <= limit)
      ids.push(...sessions.map(({ id }) => id))
      cursor = next
      await between(ids)
    }
    return ids
  }
  const fill = (count: number, at = now) =>
    fillSessions(service.service.database.knex, { accountId, count, at, exp: now + 1000, prefix: `s${accountId}` })

  it('has 50 sessions on a page by default, and no cursor on the last', async () => {
    await fill(120)
    const [first, many] = [await page(''), await page('limit=200')]
    assert.deepEqual([first.sessions.length, many.sessions.length, many.next], [50, 121, null])
    assert.notEqual(first.next, null)
  })

  for (const limit of [1, 2, 7, 22, 200]) {
    it(`lists each session once with a limit of ${limit}, even with many in one second`, async () => {
      await fill(20)
      now += 1
      const second = await logIn(service, name, password)
      const ids = await walk(limit)
      assert.deepEqual(ids.slice(0, 2), [pair, second].map(sidOf))
      assert.deepEqual([ids.length, new Set(ids).size], [22, 22])
    })
  }

  it('repeats and omits no session while others begin, end and are used', async () => {
    await fill(30, start - 100)
    const there = (await page('limit=200')).sessions.map(({ id }) => id)
    const ended = new Set<string>()
    const ids = await walk(4, async (read) => {
      now += 1
      await logIn(service, name, password)
      const last = read.at(-1) ?? ''
      const [behind, ahead] = [read.at(-2) ?? '', there.findLast((id) => !read.includes(id) && !ended.has(id)) ?? '']
      await service.service.sessions.touch(last, now)
      for (const id of [behind, ahead]) {
        if (id === sidOf(pair) || id === '') continue
        ended.add(id)
        await end(id)
      }
    })
    assert.equal(new Set(ids).size, ids.length)
    const missing = there.filter((id) => !ids.includes(id) && !ended.has(id))
    assert.deepEqual(missing, [])
  })

  it('refuses a limit that is not an integer from 1 to 200, and names it', async () => {
    for (const limit of [
      '0',
      '201',
      '-1',
      '1.5',
      '1e2',
      '0x10',
      '',
      '%20',
      '%201',
      'ten',
      '9'.repeat(400),
      'null',
      '%00',
    ]) {
      const { status, body } = await ask(`limit=${limit}`)
      assert.deepEqual([status, body], [400, { detail: 'limit must be a whole number from 1 to 200.' }], limit)
    }
  })

  it('refuses an invalid cursor', async () => {
    const forged = [
      [],
      [1],
      ['1', 'a'],
      [1, 'a', 2],
      [-1, 'a'],
      [1.5, 'a'],
      [1, '\0'],
      [1, '\ud800'],
      [1, null],
      [2 ** 60, 'a'],
      {},
      5,
    ]
    const encoded = forged.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
    for (const cursor of ['', 'x', '5', 'junk', '%00', "1'--", 'a'.repeat(513), '%2B', ...encoded]) {
      const { status, body } = await ask(`cursor=${cursor}`)
      assert.deepEqual([status, body], [400, { detail: 'cursor must be the `next` of an earlier page.' }], cursor)
    }
  })

  it('refuses a modified cursor', async () => {
    await fill(3)
    const { next } = await page('limit=2')
    assert.equal((await ask(`cursor=${next}`)).status, 200)
    for (const cursor of [
      `${next}A`,
      `${next}x`,
      `${next}AAAA`,
      `${next}%3D`,
      `${next}.`,
      `A${next}`,
      next?.slice(0, -1),
    ]) {
      assert.equal((await ask(`cursor=${cursor}`)).status, 400, cursor)
    }
  })

  it("lists no session of another account with that account's cursor", async () => {
    await fill(3)
    const { next } = await page('limit=2')
    await service.service.register(`other_${names}`, password, byNobody(now).client)
    const stranger = await logIn(service, `other_${names}`, password)
    const { body } = await ask(`cursor=${next}`, stranger)
    assert.deepEqual(body, { sessions: [], next: null })
  })
})
