import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Pair, paths, postJson } from './client.ts'
import { type Guessed, password, startGuessed, times } from './guessing.ts'

const keyA = { 'idempotency-key': 'a'.repeat(22) }
const keyB = { 'idempotency-key': 'b'.repeat(22) }
const rotating = { ROTATE_REFRESH_TOKENS: 'true' }

const enter = async ({ at }: Guessed, headers = {}): Promise<Pair> =>
  (await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password }, headers)).body as Pair
const refresh = ({ at }: Guessed, token: string, headers = {}) =>
  postJson(at, paths.refreshTokenPair, { refresh: token }, headers)

/** Actions that a client repeats forty times within a minute, after a setup. */
const repeated: Readonly<
  Record<string, { readonly settings?: object; start(guessed: Guessed): Promise<(turn: number) => Promise<unknown>> }>
> = {
  'guesses at one name': { start: async (guessed) => () => guessed.guess() },
  'guesses at many names': { start: async (guessed) => (turn) => guessed.guess(`name_${turn}`) },
  'wrong current passwords': {
    start: async (guessed) => {
      const { access } = await enter(guessed)
      const headers = { authorization: `Bearer ${access}` }
      const change = { current_password: 'wrong', new_password: 'another horse battery' }
      return (turn) =>
        turn % 2
          ? postJson(guessed.at, paths.changePassword, change, headers)
          : postJson(guessed.at, paths.deleteAccount, { password: 'wrong' }, headers)
    },
  },
  'wrong current passwords in many sessions': {
    start: async (guessed) => async () => {
      const { access } = await enter(guessed)
      await postJson(guessed.at, paths.deleteAccount, { password: 'wrong' }, { authorization: `Bearer ${access}` })
    },
  },
  'refreshes with another key': {
    settings: rotating,
    start: async (guessed) => {
      const { refresh: token } = await enter(guessed, keyA)
      await refresh(guessed, token, keyA)
      return () => refresh(guessed, token, keyB)
    },
  },
  'refreshes whose answers are lost': {
    settings: rotating,
    start: async (guessed) => {
      const { refresh: token } = await enter(guessed, keyA)
      await refresh(guessed, token, keyA)
      return () => refresh(guessed, token, keyA)
    },
  },
  'spent tokens that end nothing': {
    settings: { ...rotating, REFRESH_REUSE: 'refuse', REFRESH_GRACE: '0' },
    start: async (guessed) => {
      const { refresh: token } = await enter(guessed)
      await refresh(guessed, token)
      return () => refresh(guessed, token)
    },
  },
  'refreshes beyond the limit, in many sessions': {
    settings: { LIMIT_REFRESH_SESSION: '1/min' },
    start: async (guessed) => async () => {
      const { refresh: token } = await enter(guessed)
      await times(2, () => refresh(guessed, token))
    },
  },
  'logins beyond each limit': {
    settings: { LIMIT_LOGIN_ACCOUNT: '1/min', LIMIT_LOGIN_NETWORK: '2/min' },
    start: async (guessed) => async (turn) => {
      await guessed.guess(`name_${turn}`)
      await guessed.guess(`name_${turn}`)
    },
  },
}

/** Events with a limit of their own, because each opens or ends a session. */
const limitedThemselves = ['account_created', 'login success', 'session_ended']

describe('repeats of one client within a minute write a bounded number of rows', () => {
  for (const [what, { settings = {}, start }] of Object.entries(repeated)) {
    it(what, async (t) => {
      const guessed = await startGuessed(t, settings as Record<string, string>)
      const repeat = await start(guessed)
      for (let turn = 0; turn < 40; turn += 1) await repeat(turn)
      guessed.clock.now += 60
      await guessed.at.service.upkeep()
      const events = (await guessed.at.service.audit.list({ limit: 1000 })).filter(
        ({ event, outcome }) => !limitedThemselves.some((each) => each === event || each === `${event} ${outcome}`),
      )
      const clients = events.filter(({ client }) => client.actor === null)
      const kinds = new Set(clients.map(({ event }) => event)).size
      assert.ok(kinds > 0 && clients.length <= 5 + 5 + kinds, JSON.stringify(clients))
      assert.ok(clients.reduce((sum, { count }) => sum + count, 0) >= 40, 'each of them is counted')
    })
  }
})

describe('LIMIT_CHANGES_ADDRESS', () => {
  const limited = { LIMIT_CHANGES_ADDRESS: '3/6h' }
  const change = ({ at }: Guessed, { access }: Pair, given: string, next: string) =>
    postJson(
      at,
      paths.changePassword,
      { current_password: given, new_password: next },
      { authorization: `Bearer ${access}` },
    )

  it('limits the sessions that one address opens, and does not count wrong passwords', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(5, () => guessed.guess())
    const answers = await times(5, () => guessed.login())
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 429, 429],
    )
    const waits = Number(answers[3]?.headers['retry-after'])
    assert.ok(waits > 3600 && waits <= 6 * 3600, String(waits))
    const told = await guessed.events('changes_throttled')
    assert.deepEqual(
      told.map(({ reason }) => reason),
      ['address'],
    )
  })

  it('limits password changes too', async (t) => {
    const guessed = await startGuessed(t, limited)
    const pair = await enter(guessed)
    assert.equal((await change(guessed, pair, password, 'another horse battery')).status, 200)
    assert.equal((await change(guessed, pair, 'another horse battery', password)).status, 200)
    assert.equal((await change(guessed, pair, password, 'another horse battery')).status, 429)
  })
})
