import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byNobody, paths, postJson } from './client.ts'
import { endWindows, requireThrottled, startGuessed, times } from './guessing.ts'

const limited = { LIMIT_LOGIN_ACCOUNT: '10/15min' }

it('ten wrong passwords throttle all unknown clients of an account, before any hash', async (t) => {
  const guessed = await startGuessed(t, limited)
  const answers = await times(10, () => guessed.guess())
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]))
  assert.equal(guessed.hashes(), 10)
  requireThrottled(await guessed.guess(), 900)
  requireThrottled(await guessed.login(), 900)
  assert.equal(guessed.hashes(), 10)
})

it('fifty concurrent guesses run ten hashes', async (t) => {
  const guessed = await startGuessed(t, limited)
  const answers = await Promise.all(Array.from({ length: 50 }, () => guessed.guess()))
  assert.equal(answers.filter(({ status }) => status === 401).length, 10)
  assert.equal(answers.filter(({ status }) => status === 429).length, 40)
  assert.equal(guessed.hashes(), 10)
})

it('correct passwords are not counted, even many at once', async (t) => {
  const guessed = await startGuessed(t, limited)
  await Promise.all(Array.from({ length: 30 }, () => guessed.login()))
  const answers = await times(12, () => guessed.login())
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  assert.equal((await guessed.guess()).status, 401)
})

it('a correct password does not reset the count of wrong ones', async (t) => {
  const guessed = await startGuessed(t, limited)
  await times(9, () => guessed.guess())
  assert.equal((await guessed.login()).status, 200)
  assert.equal((await guessed.guess()).status, 401)
  requireThrottled(await guessed.guess(), 900)
})

it('refused logins do not extend the wait, and logins succeed after it', async (t) => {
  const guessed = await startGuessed(t, limited)
  await times(10, () => guessed.guess())
  const waits = (await times(5, () => guessed.guess())).map((answer) => requireThrottled(answer, 900))
  assert.ok(
    waits.every((seconds, index) => index === 0 || seconds <= (waits[index - 1] ?? 0)),
    String(waits),
  )
  await endWindows(guessed)
  assert.equal((await guessed.login()).status, 200)
})

it('an unknown username is throttled in the same way', async (t) => {
  const guessed = await startGuessed(t, limited)
  const known = await times(12, () => guessed.guess('jane_doe'))
  const unknown = await times(12, () => guessed.guess('nobody'))
  assert.deepEqual(
    unknown.map(({ status }) => status),
    known.map(({ status }) => status),
  )
  assert.equal(guessed.hashes(), 20)
})

it('accounts are throttled separately', async (t) => {
  const guessed = await startGuessed(t, limited)
  await times(11, () => guessed.guess('somebody_else'))
  assert.equal((await guessed.login()).status, 200)
})

it('an inactive account is throttled like one with a wrong password', async (t) => {
  const guessed = await startGuessed(t, limited)
  await guessed.at.service.accounts.update(1, () => ({ active: false }), byNobody(1))
  const answers = await times(11, () => guessed.login())
  assert.deepEqual(
    answers.map(({ status }) => status),
    [...Array(10).fill(401), 429],
  )
})

it('one audit event records the throttling, with the hash of the name', async (t) => {
  const guessed = await startGuessed(t, limited)
  await times(10, () => guessed.guess())
  await Promise.all(Array.from({ length: 8 }, () => guessed.guess()))
  const told = await guessed.events('login_throttled')
  assert.deepEqual(
    told.map(({ reason }) => reason),
    ['account'],
  )
  const [refused] = await guessed.events('login')
  assert.equal(told[0]?.nameHash, refused?.nameHash)
  await endWindows(guessed)
  guessed.clock.now += 60
  await times(12, () => guessed.guess())
  assert.equal((await guessed.events('login_throttled')).length, 2)
})

it('a failed verification is not counted', async (t) => {
  const guessed = await startGuessed(t, limited)
  const { knex } = guessed.at.service.database
  await knex.schema.renameTable('accounts', 'accounts_elsewhere')
  assert.deepEqual(new Set((await times(10, () => guessed.guess())).map(({ status }) => status)), new Set([503]))
  await knex.schema.renameTable('accounts_elsewhere', 'accounts')
  assert.equal((await guessed.login()).status, 200)
})

it('a login gets a 503 when the counters cannot be reached', async (t) => {
  const guessed = await startGuessed(t, { ...limited, LIMIT_LOGIN_ADDRESS: '60/min' })
  await guessed.at.service.database.close()
  const answer = await guessed.login()
  assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '1'])
  assert.equal(guessed.hashes(), 0)
})

it('the counters store neither usernames nor addresses', async (t) => {
  const guessed = await startGuessed(t, { ...limited, LIMIT_LOGIN_ADDRESS: '', LIMIT_REGISTRATION_ADDRESS: '' })
  await guessed.guess()
  await postJson(guessed.at, paths.registerAccount, { username: 'new_name', password: 'secureP@ssw0rd' })
  const keys: string[] = await guessed.at.service.database.knex('guessing_limits').pluck('key')
  assert.equal(keys.length, 3)
  for (const key of keys) assert.match(key, /^(login_account|login_address|registration_address):[\w-]{43}$/)
})

it('the limit is on by default', async (t) => {
  const guessed = await startGuessed(t, {
    LIMIT_LOGIN_ADDRESS: '',
    LIMIT_LOGIN_NETWORK: '',
    LIMIT_LOGIN_ACCOUNT: '',
    LIMIT_LOGIN_DEVICE: '',
    LIMIT_REGISTRATION_ADDRESS: '',
    LIMIT_REFRESH_SESSION: '',
    LIMIT_PASSWORD_SESSION: '',
  })
  await times(10, () => guessed.guess())
  requireThrottled(await guessed.guess(), 900)
  const others = await times(50, () => guessed.guess('somebody_else'))
  assert.deepEqual([others[48]?.status, others[49]?.status], [429, 429])
  assert.ok(Number(others[49]?.headers['retry-after']) <= 60, 'the last one waits for its address')
})
