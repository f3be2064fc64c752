import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, type Pair, paths, postJson, type Received } from './client.ts'

const credentials = { username: 'jane_doe', password: 'correct horse battery' }
/** Long enough that the others arrive before the first one is finished. */
const strength = { logN: 15, r: 8, p: 1 }
let service: TestService
let pair: Pair

before(async () => {
  service = await startService({ HASH_WAIT_LIMIT: '0' }, { strength })
  await service.service.register(credentials.username, credentials.password)
  pair = await logIn(service, credentials.username, credentials.password)
})
after(() => service.stop())

const assertBusy = ({ status, body, headers }: Received): void => {
  assert.deepEqual([status, body], [503, { detail: 'Service temporarily unavailable.' }])
  assert.match(String(headers['retry-after']), /^[1-9]\d*$/)
}

/** Sends more requests at once than can be hashed. */
const flood = <T>(send: () => Promise<T>): Promise<T>[] => Array.from({ length: 8 * availableParallelism() }, send)

describe('more logins than the service can hash', () => {
  it('get 200 or 503, and operations without a hash are answered', async () => {
    const logins = flood(() => postJson(service, paths.obtainTokenPair, credentials))
    const others = await Promise.all([
      ...Array.from({ length: 5 }, () => getMe(service, pair.access)),
      ...Array.from({ length: 5 }, () => postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })),
    ])
    assert.deepEqual([...new Set(others.map(({ status }) => status))], [200])
    const answers = await Promise.all(logins)
    const refused = answers.filter(({ status }) => status !== 200)
    assert.ok(refused.length > 0 && refused.length < answers.length, `${refused.length} of ${answers.length}`)
    for (const answer of refused) assertBusy(answer)
  })

  it('are refused with a correct or wrong password, for any username, and logged with the reason', async () => {
    const attempts = [credentials, { ...credentials, password: 'wrong' }, { ...credentials, username: 'nobody' }]
    const answers = await Promise.all(
      attempts.flatMap((attempt) => flood(() => postJson(service, paths.obtainTokenPair, attempt))),
    )
    const refused = answers.filter(({ status }) => status === 503)
    assert.ok(refused.length > 0)
    for (const answer of refused) assertBusy(answer)
    assert.deepEqual(
      [...new Set(answers.map(({ status }) => status))].filter((status) => ![200, 401, 503].includes(status)),
      [],
    )
    assert.match(service.logText(), /"refusal":"busy"/)
  })

  it('do not delay a later login', async () => {
    assert.equal((await postJson(service, paths.obtainTokenPair, credentials)).status, 200)
  })
})

describe('other operations that hash', () => {
  const authorization = () => ({ authorization: `Bearer ${pair.access}` })
  const newcomers = { count: 0 }
  const requests: Readonly<Record<string, () => Promise<Received>>> = {
    registerAccount: () => {
      newcomers.count += 1
      return postJson(service, paths.registerAccount, { ...credentials, username: `newcomer${newcomers.count}` })
    },
    changePassword: () => {
      const change = { current_password: 'wrong horse', new_password: 'another horse battery' }
      return postJson(service, paths.changePassword, change, authorization())
    },
    deleteAccount: () => postJson(service, paths.deleteAccount, { password: 'wrong horse' }, authorization()),
  }
  for (const [operation, request] of Object.entries(requests)) {
    it(`answer 503 too when the wait is too long: ${operation}`, async () => {
      const answers = await Promise.all(flood(request))
      const refused = answers.filter(({ status }) => status === 503)
      assert.ok(refused.length > 0 && refused.length < answers.length, `${refused.length} of ${answers.length}`)
      for (const answer of refused) assertBusy(answer)
    })
  }
})
