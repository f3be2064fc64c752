import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson } from './client.ts'

type HashCall = Parameters<NonNullable<NonNullable<Parameters<typeof startService>[1]>['onHash']>>[0]

const strength = { logN: 5, r: 8, p: 2 }
const weaker = { logN: 4, r: 8, p: 1 }
const stronger = { logN: 6, r: 8, p: 3 }
const format = 'scrypt-kdf'
const password = 'correct horse battery'

let calls: HashCall[] = []
let whileHashing: (call: HashCall) => void = () => {}
let service: TestService
/** The same service with an earlier weaker strength, and an earlier stronger one. */
let former: Readonly<Record<string, TestService>> = {}

before(async () => {
  const onHash = (call: HashCall): void => {
    calls.push(call)
    whileHashing(call)
  }
  service = await startService({}, { strength, onHash })
  former = {
    weaker: await startService({}, { strength: weaker }),
    stronger: await startService({}, { strength: stronger }),
  }
  const { service: core } = service
  for (const username of ['active_one', 'inactive_one', 'unusable_one', 'damaged_one']) {
    await core.register(username, password)
  }
  const rows = core.database.knex('accounts')
  await rows.clone().where({ username: 'inactive_one' }).update({ is_active: false })
  await rows.clone().where({ username: 'unusable_one' }).update({ password_hash: '!unusable' })
  await rows.clone().where({ username: 'damaged_one' }).update({ password_hash: 'scrypt-kdf$AAAA' })
})
beforeEach(() => {
  calls = []
  whileHashing = () => {}
})
after(() => Promise.all([service, ...Object.values(former)].map((one) => one.stop())))

const logIn = (username: string, given = password) =>
  postJson(service, paths.obtainTokenPair, { username, password: given })

const withoutVarying = (raw: readonly string[]): string[] =>
  raw.filter((_, index) => !/^(x-request-id|date)$/i.test(raw[index - (index % 2)] ?? ''))

const refused = [
  ['an unknown account', 'nobody_here', password],
  ['a wrong password', 'active_one', 'wrong horse battery'],
  ['an inactive account', 'inactive_one', password],
  ['an inactive account and a wrong password', 'inactive_one', 'wrong horse battery'],
  ['an unusable password', 'unusable_one', password],
  ['a damaged hash', 'damaged_one', password],
  ['the text of an unusable password', 'unusable_one', '!'],
] as const

describe('obtainTokenPair', () => {
  for (const [what, username, given] of refused) {
    it(`spends one scrypt run at the current strength on ${what}`, async () => {
      assert.equal((await logIn(username, given)).status, 401)
      assert.deepEqual(calls, [{ kind: 'verify', format, ...strength }])
    })
  }

  it('answers all of them with the same bytes and headers', async () => {
    const answers = await Promise.all(refused.map(([, username, given]) => logIn(username, given)))
    const seen = new Set(answers.map(({ text, rawHeaders }) => JSON.stringify([text, withoutVarying(rawHeaders)])))
    assert.equal(seen.size, 1)
    assert.equal(answers[0]?.text, '{"detail":"No active account found with the given credentials"}')
  })

  it('logs the same for all of them', async () => {
    const before = service.logText().length
    for (const [, username, given] of refused) await logIn(username, given)
    const lines = service.logText().slice(before).trim().split('\n')
    const same = (line: string) => JSON.stringify({ ...JSON.parse(line), requestId: 0, ms: 0, time: 0 })
    // The audit has the reason; the request log does not.
    const [audit, requests] = [true, false].map((wanted) =>
      lines.filter((line) => 'audit' in JSON.parse(line) === wanted),
    )
    assert.equal(new Set(requests?.map(same)).size, 1)
    // Those before in the same minute are not written again.
    assert.ok(audit !== undefined && audit.length <= refused.length)
  })

  it('spends the same on a correct password', async () => {
    assert.equal((await logIn('active_one')).status, 200)
    assert.deepEqual(calls, [{ kind: 'verify', format, ...strength }])
  })
})

for (const [what, strengthBefore] of Object.entries({ weaker, stronger })) {
  describe(`a stored hash ${what} than the current strength`, () => {
    const storedHash = async (username: string): Promise<string> =>
      (await service.service.accounts.findByUsername(username))?.passwordHash ?? ''
    const storeFormer = async (username: string): Promise<string> => {
      const passwordHash = (await former[what]?.service.hasher.hash(password)) ?? ''
      await service.service.database.knex('accounts').where({ username }).update({ password_hash: passwordHash })
      return passwordHash
    }

    it('is replaced once after a correct password', async () => {
      const before = await storeFormer('active_one')
      assert.equal((await logIn('active_one')).status, 200)
      assert.deepEqual(calls, [
        { kind: 'verify', format, ...strengthBefore },
        { kind: 'make', format, ...strength },
      ])
      assert.notEqual(await storedHash('active_one'), before)
      calls = []
      assert.equal((await logIn('active_one')).status, 200)
      assert.deepEqual(calls, [{ kind: 'verify', format, ...strength }])
    })

    it('accepts concurrent correct passwords', async () => {
      await storeFormer('active_one')
      const answers = await Promise.all([1, 2, 3, 4].map(() => logIn('active_one')))
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200],
      )
    })

    it('is unchanged after a wrong password', async () => {
      const before = await storeFormer('active_one')
      assert.equal((await logIn('active_one', 'wrong horse battery')).status, 401)
      assert.deepEqual(calls, [{ kind: 'verify', format, ...strengthBefore }])
      assert.equal(await storedHash('active_one'), before)
    })

    it('is unchanged while the account is inactive', async () => {
      const before = await storeFormer('inactive_one')
      assert.equal((await logIn('inactive_one')).status, 401)
      assert.deepEqual(calls, [{ kind: 'verify', format, ...strengthBefore }])
      assert.equal(await storedHash('inactive_one'), before)
    })

    it('does not overwrite a password that was changed in the meantime', async () => {
      await storeFormer('active_one')
      const { accounts, hasher, database } = service.service
      const changed = await hasher.hash('another horse battery')
      const found = await accounts.findByUsername('active_one')
      let change: Promise<unknown> | undefined
      whileHashing = ({ kind }) => {
        if (kind !== 'make') return
        change = database.knex('accounts').where({ id: found?.id }).update({ password_hash: changed }).then()
      }
      await logIn('active_one')
      await change
      assert.equal(await storedHash('active_one'), changed)
    })
  })
}

describe('registerAccount', () => {
  it('spends one hash on a new account and none on a refused one', async () => {
    const register = (username: string, given: string) =>
      postJson(service, paths.registerAccount, { username, password: given })
    assert.equal((await register('newcomer', password)).status, 201)
    assert.deepEqual(calls, [{ kind: 'make', format, ...strength }])
    calls = []
    assert.equal((await register('newcomer', password)).status, 400)
    assert.equal((await register('late', '1234')).status, 400)
    assert.deepEqual(calls, [])
  })

  it('creates one account for two concurrent requests', async () => {
    const register = () => postJson(service, paths.registerAccount, { username: 'twin_name', password })
    const answers = await Promise.all([register(), register(), register()])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400, 400])
    assert.deepEqual(answers.find(({ status }) => status === 400)?.body, { username: 'Username already exists' })
  })
})
