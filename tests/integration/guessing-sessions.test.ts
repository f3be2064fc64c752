import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { type Pair, paths, postJson } from './client.ts'
import { endWindows, type Guessed, password, requireThrottled, startGuessed, times } from './guessing.ts'

const pairOf = async (guessed: Guessed): Promise<Pair> => (await guessed.login()).body as Pair
const refresh = ({ at }: Guessed, token: string) => postJson(at, paths.refreshTokenPair, { refresh: token })

describe('the rate limit of refreshes', () => {
  const limited = { LIMIT_REFRESH_SESSION: '12/min' }

  it('allows a session its number of refreshes, and ends nothing beyond', async (t) => {
    const guessed = await startGuessed(t, limited)
    const pair = await pairOf(guessed)
    const answers = await times(12, () => refresh(guessed, pair.refresh))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    requireThrottled(await refresh(guessed, pair.refresh), 60)
    await endWindows(guessed)
    assert.equal((await refresh(guessed, pair.refresh)).status, 200)
  })

  it('applies with rotation too', async (t) => {
    const guessed = await startGuessed(t, { ...limited, ROTATE_REFRESH_TOKENS: 'true' })
    let { refresh: token } = await pairOf(guessed)
    for (let turn = 0; turn < 12; turn += 1) token = ((await refresh(guessed, token)).body as Pair).refresh
    requireThrottled(await refresh(guessed, token), 60)
    await endWindows(guessed)
    assert.equal((await refresh(guessed, token)).status, 200)
  })

  it('is separate for each session', async (t) => {
    const guessed = await startGuessed(t, limited)
    const [busy, calm] = [await pairOf(guessed), await pairOf(guessed)]
    await times(13, () => refresh(guessed, busy.refresh))
    assert.equal((await refresh(guessed, calm.refresh)).status, 200)
  })

  it('writes nothing for an ordinary session, and counts all from a quarter on', async (t) => {
    const guessed = await startGuessed(t, limited)
    const pair = await pairOf(guessed)
    const stored = () => guessed.at.service.database.knex('guessing_limits').pluck('points')
    await times(3, () => refresh(guessed, pair.refresh))
    assert.deepEqual(await stored(), [])
    await times(2, () => refresh(guessed, pair.refresh))
    assert.deepEqual(await stored(), [5])
  })

  it('counts validly signed tokens only', async (t) => {
    const guessed = await startGuessed(t, limited)
    const pair = await pairOf(guessed)
    const forged = `${pair.refresh.slice(0, -8)}AAAAAAAA`
    const answers = await times(20, () => refresh(guessed, forged))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]))
    assert.equal((await refresh(guessed, pair.refresh)).status, 200)
  })

  it('is recorded once, and blocks no login and no other session', async (t) => {
    const guessed = await startGuessed(t, {
      ...limited,
      LIMIT_LOGIN_ADDRESS: '60/min',
      LIMIT_LOGIN_ACCOUNT: '10/15min',
    })
    const pair = await pairOf(guessed)
    const answers = await Promise.all(Array.from({ length: 200 }, () => refresh(guessed, pair.refresh)))
    assert.equal(answers.filter(({ status }) => status === 429).length, 188)
    assert.equal((await refresh(guessed, (await pairOf(guessed)).refresh)).status, 200)
    assert.equal((await guessed.events('refresh_throttled')).length, 1)
  })
})

describe('the rate limit of wrong current passwords', () => {
  const limited = { LIMIT_PASSWORD_SESSION: '3/15min' }
  const change = ({ at }: Guessed, { access }: Pair, current: string) =>
    postJson(
      at,
      paths.changePassword,
      { current_password: current, new_password: 'another horse battery' },
      { authorization: `Bearer ${access}` },
    )
  const remove = ({ at }: Guessed, { access }: Pair, current: string) =>
    postJson(at, paths.deleteAccount, { password: current }, { authorization: `Bearer ${access}` })

  it('is shared by change and deletion, before any hash', async (t) => {
    const guessed = await startGuessed(t, limited)
    const pair = await pairOf(guessed)
    const before = guessed.hashes()
    await times(2, () => change(guessed, pair, 'wrong'))
    assert.equal((await remove(guessed, pair, 'wrong')).status, 400)
    requireThrottled(await change(guessed, pair, password), 900)
    requireThrottled(await remove(guessed, pair, password), 900)
    assert.equal(guessed.hashes() - before, 3)
    const told = await guessed.events('password_throttled')
    assert.deepEqual(
      told.map(({ accountId, reason }) => [accountId, reason]),
      [[1, 'session']],
    )
  })

  it('is separate for each session: a thief of one does not throttle the others', async (t) => {
    const guessed = await startGuessed(t, limited)
    const [stolen, own] = [await pairOf(guessed), await pairOf(guessed)]
    await times(4, () => change(guessed, stolen, 'wrong'))
    assert.equal((await change(guessed, own, password)).status, 200)
  })

  it('does not count a correct password, even when the new one is refused', async (t) => {
    const guessed = await startGuessed(t, limited)
    const pair = await pairOf(guessed)
    const weak = () =>
      postJson(
        guessed.at,
        paths.changePassword,
        { current_password: password, new_password: '123' },
        { authorization: `Bearer ${pair.access}` },
      )
    const answers = await times(5, weak)
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([400]))
    assert.equal((await change(guessed, pair, password)).status, 200)
  })
})

describe('several services on one database', () => {
  const limited = { LIMIT_LOGIN_ACCOUNT: '10/15min', LIMIT_REFRESH_SESSION: '12/min' }
  const folderOf = (t: TestContext): string => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-guessing-'))
    t.after(() => rmSync(folder, { recursive: true }))
    return folder
  }

  it('share the counts', async (t) => {
    const dataDir = folderOf(t)
    const one = await startGuessed(t, limited, { dataDir })
    const other = await startGuessed(t, limited, { dataDir })
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).guess()))
    assert.equal(answers.filter(({ status }) => status === 401).length, 10)
    assert.equal(one.hashes() + other.hashes(), 10)
  })

  it('allow a session a quarter more each, and no more', async (t) => {
    const dataDir = folderOf(t)
    const one = await startGuessed(t, limited, { dataDir })
    const other = await startGuessed(t, limited, { dataDir })
    const { refresh: token } = await pairOf(one)
    const first = await times(30, () => refresh(one, token))
    const second = await times(30, () => refresh(other, token))
    const good = [...first, ...second].filter(({ status }) => status === 200)
    assert.equal(good.length, 12 + 3)
  })

  it('keep the counts after a restart', async (t) => {
    const dataDir = folderOf(t)
    const first = await startGuessed(t, limited, { dataDir })
    await times(10, () => first.guess())
    await first.at.service.close()
    const second = await startGuessed(t, limited, { dataDir })
    requireThrottled(await second.login(), 900)
    assert.equal(second.hashes(), 0)
  })
})
