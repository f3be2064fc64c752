import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { jwtVerify } from 'jose'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, logIn, type Pair, paths, postJson, send } from './client.ts'
import { decode } from './jwt.ts'
import { asApi, knowingApi } from './resource-server.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const window = 900 + 5 + 60
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

interface Feed {
  readonly entries: readonly { sid?: string; user_id?: number; tokens_valid_from?: number; kid?: string }[]
  readonly cursor: string
  readonly more: boolean
  readonly window: number
}

let now = start
let service: TestService
let pair: Pair

before(async () => {
  const settings = { ...knowingApi, ALGORITHM: 'ES256', SIGNING_KEY: pem, LEEWAY: '5' }
  service = await startService(settings, { clock: { now: () => now } })
})
beforeEach(async () => {
  now = start
  const { knex } = service.service.database
  for (const table of ['accounts', 'sessions', 'deleted_accounts']) await knex(table).delete()
  await service.service.register('jane_doe', password, byNobody(now).client)
  pair = await logIn(service, 'jane_doe', password)
})
after(() => service.stop())

const ask = (since?: string, headers: Record<string, string> = {}, method = 'GET') => {
  const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`
  return send(service, method, `${paths.getRevocations}${query}`, { headers: { ...asApi, ...headers } })
}
const read = async (since?: string): Promise<Feed> => {
  const { status, body } = await ask(since)
  assert.equal(status, 200)
  return body as Feed
}
const logOut = ({ refresh }: Pair) => postJson(service, paths.blacklistToken, { refresh })
const sidOf = ({ access }: Pair) => String(decode(access).payload.sid)
const sids = ({ entries }: Feed) => entries.map(({ sid }) => sid)

describe('getRevocations', () => {
  it('is empty before anything has ended, and returns how long entries stay', async () => {
    const feed = await read()
    assert.deepEqual(feed, { entries: [], cursor: feed.cursor, more: false, window })
    assert.deepEqual(await read(feed.cursor), feed)
  })

  it('lists a session after its logout', async () => {
    await logOut(pair)
    assert.deepEqual(sids(await read()), [sidOf(pair)])
  })

  it('lists it for as long as its access tokens can be valid, and no longer', async () => {
    await logOut(pair)
    now = start + window - 1
    assert.deepEqual(sids(await read()), [sidOf(pair)])
    now = start + window
    assert.deepEqual(sids(await read()), [])
  })

  it('lists a disabled or deleted account by its id, for tokens without a session', async () => {
    const account = await service.service.accounts.findByUsername('jane_doe')
    const id = account?.id ?? 0
    await service.service.accounts.update(id, () => ({ active: false }), byNobody(now))
    const ofAccount = async () => (await read()).entries.filter(({ user_id }) => user_id !== undefined)
    assert.deepEqual(await ofAccount(), [{ user_id: id, tokens_valid_from: start }])
    await service.service.accounts.remove(id, byNobody(now))
    assert.deepEqual(await ofAccount(), [{ user_id: id, tokens_valid_from: start + 1 }])
  })

  it('lists after a cursor what ended since, and in the minute before', async () => {
    const pairs = [pair, await logIn(service, 'jane_doe', password), await logIn(service, 'jane_doe', password)]
    for (const [index, seconds] of [0, 40, 60].entries()) {
      now += seconds
      await logOut(pairs[index] ?? pair)
    }
    const { cursor } = await read()
    assert.deepEqual(sids(await read(cursor)), pairs.slice(1).map(sidOf))
  })

  it('lists late commits after an answer with a later position', async () => {
    const late = await logIn(service, 'jane_doe', password)
    now = start + 30
    await logOut(pair)
    const { cursor } = await read()
    // It started before the other logout and commits only now.
    await service.service.sessions.revoke(sidOf(late), 'logout', byNobody(start + 5))
    assert.deepEqual(sids(await read(cursor)), [sidOf(late), sidOf(pair)])
  })

  it('lists after the same cursor what another process committed during the answer', async (t) => {
    const other = await startService(knowingApi, { dataDir: service.dataDir })
    t.after(() => other.stop())
    const late = await logIn(service, 'jane_doe', password)
    now = start + 30
    await logOut(pair)
    const open = await other.service.database.knex.transaction()
    await open('sessions')
      .where({ id: sidOf(late) })
      .update({ revoked_at: start + 5, revoked_reason: 'logout' })
    const during = await read()
    await open.commit()
    assert.deepEqual(sids(during), [sidOf(pair)])
    assert.deepEqual(sids(await read(during.cursor)), [sidOf(late), sidOf(pair)])
  })

  it('lists a session whose end was committed late for as long as its tokens can be valid', async () => {
    now = start + 59
    const { body } = await postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })
    await service.service.sessions.revoke(sidOf(pair), 'logout', byNobody(start))
    now = Number(decode((body as Pair).access).payload.exp) + 5 - 1
    assert.deepEqual(sids(await read()), [sidOf(pair)])
  })

  it('gives the same answer to the same cursor until something new ends', async () => {
    await logOut(pair)
    const { cursor } = await read()
    now = start + 60
    const fresh = await read(cursor)
    assert.deepEqual([fresh.cursor, sids(fresh)], [cursor, [sidOf(pair)]])
    now = start + 61
    const settled = await read(cursor)
    assert.deepEqual(sids(settled), [sidOf(pair)])
    now = start + 500
    const after = await read(settled.cursor)
    assert.deepEqual([after.cursor, sids(after)], [settled.cursor, []])
    now = start + 600
    assert.deepEqual(await read(after.cursor), after)
  })

  const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

  it('returns the whole window for a cursor that is too old or ahead of the clock', async () => {
    now = start + 500
    await logOut(pair)
    now = start + 700
    const ahead = [cursorOf(now + 6, 0, ''), cursorOf(now + 900, 3, 'x'), cursorOf(now, 3, 'x', now + 6)]
    for (const since of [cursorOf(0, 0, ''), cursorOf(start - 10_000, 3, 'a'), cursorOf(2 ** 53 - 1, 1, 7), ...ahead])
      assert.deepEqual(sids(await read(since)), [sidOf(pair)])
  })

  it('refuses invalid cursors, including those of earlier releases', async () => {
    const forged = [
      [],
      [1],
      [1, 0],
      [1, 4, 'a'],
      [1, 1, 'a'],
      [1, 3, 7],
      [1, 0, '', 'x'],
      [1, 0, '', 1, 1],
      [-1, 0, ''],
    ]
    const texts = [
      [1, 3, '\0'],
      [1, 3, '\ud800'],
      [1, 3, '\u007f'],
      [1, 3, null],
      [1.5, 0, ''],
      [2 ** 60, 0, ''],
    ]
    const encoded = [...forged, ...texts].map((parts) => cursorOf(...parts))
    for (const since of [
      '',
      '0',
      '1800000000',
      'junk',
      '-1',
      '1.5',
      ' 1',
      '9'.repeat(16),
      "1'--",
      ...['A', 'x', 'AAAA', '=', '.'].map((end) => `${cursorOf(start, 3, 'a')}${end}`),
      'a'.repeat(513),
      ...encoded,
    ]) {
      const { status, body } = await ask(since)
      const error_description = 'since must be the `cursor` of an earlier response.'
      assert.deepEqual([status, body], [400, { error: 'invalid_request', error_description }], since)
    }
  })

  it('answers 304 without a body to a client with the current version, also for HEAD (RFC 9110 section 15.4.5)', async () => {
    await logOut(pair)
    const tag = String((await ask()).headers.etag)
    now = start + 10
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      for (const method of ['GET', 'HEAD']) {
        const { status, text, headers } = await ask(undefined, { 'if-none-match': known }, method)
        assert.deepEqual([status, text, headers.etag, headers['content-type']], [304, '', tag, undefined])
        assert.deepEqual([headers['cache-control'], headers.allow], ['no-store', 'GET, HEAD, OPTIONS'])
      }
    }
  })

  it('answers 200 for another tag, and changes the tag when something more has ended', async () => {
    const { headers } = await ask()
    const tag = String(headers.etag)
    for (const known of ['"x"', 'junk', tag.slice(0, -1), ''])
      assert.equal((await ask(undefined, { 'if-none-match': known })).status, 200)
    await logOut(pair)
    const answer = await ask(undefined, { 'if-none-match': tag })
    assert.equal(answer.status, 200)
    assert.notEqual(answer.headers.etag, tag)
  })

  it('answers 503 rather than 304 while the database is unreachable', async (t) => {
    const away = await startService(knowingApi)
    t.after(() => away.stop())
    await away.service.database.close()
    const headers = { ...asApi, 'if-none-match': '*' }
    assert.equal((await send(away, 'GET', paths.getRevocations, { headers })).status, 503)
  })
})

describe('a resource server that verifies offline', () => {
  /** As described in the contract: keys, and the entries of the feed so far. */
  const startVerifier = () => {
    const key = createPublicKey(pem)
    const ended = new Set<string>()
    let cursor: string | undefined
    return {
      poll: async () => {
        const feed = await read(cursor)
        for (const { sid } of feed.entries) if (sid !== undefined) ended.add(sid)
        cursor = feed.cursor
      },
      accepts: async (token: string) => {
        const currentDate = new Date(now * 1000)
        const { payload } = await jwtVerify(token, key, { algorithms: ['ES256'], currentDate })
        return payload.token_type === 'access' && !ended.has(String(payload.sid))
      },
    }
  }

  it('notices a logout at its next poll, and ends no other session', async () => {
    const verifier = startVerifier()
    const other = await logIn(service, 'jane_doe', password)
    await verifier.poll()
    now += 3
    await logOut(pair)
    assert.equal(await verifier.accepts(pair.access), true)
    now += 3
    await verifier.poll()
    assert.deepEqual([await verifier.accepts(pair.access), await verifier.accepts(other.access)], [false, true])
  })

  it('accepts no token of an ended session in any second of its life', async () => {
    const verifier = startVerifier()
    await verifier.poll()
    await logOut(pair)
    for (; now < start + 900; now += 30) {
      await verifier.poll()
      assert.equal(await verifier.accepts(pair.access), false)
    }
  })
})
