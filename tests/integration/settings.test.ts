import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, paths, postJson, send } from './client.ts'

const password = 'correct horse battery'
const now = 1_800_000_000

const startWith = async (t: TestContext, settings: Record<string, string>): Promise<TestService> => {
  const service = await startService(settings, { clock: { now: () => now } })
  t.after(() => service.stop())
  await service.service.register('jane_doe', password)
  return service
}

describe('REGISTRATION', () => {
  const credentials = { username: 'newcomer', password }

  it('is open by default', async (t) => {
    const service = await startWith(t, {})
    const answer = await postJson(service, paths.registerAccount, credentials)
    assert.deepEqual([answer.status, answer.body], [201, { message: 'User registered successfully' }])
    await logIn(service, 'newcomer', password)
  })

  it('refuses with 403 and creates no account when closed', async (t) => {
    const service = await startWith(t, { REGISTRATION: 'closed' })
    const answer = await postJson(service, paths.registerAccount, credentials)
    assert.deepEqual([answer.status, answer.body], [403, { detail: 'Registration is closed.' }])
    assert.equal(await service.service.accounts.findByUsername('newcomer'), undefined)
  })

  it('does not reveal which usernames exist when closed', async (t) => {
    const service = await startWith(t, { REGISTRATION: 'closed' })
    const taken = await postJson(service, paths.registerAccount, { username: 'jane_doe', password: '1' })
    assert.equal(taken.status, 403)
  })
})

describe('UPDATE_LAST_LOGIN', () => {
  const lastLogin = async (service: TestService): Promise<unknown> =>
    (await service.service.database.knex('accounts').first()).last_login_at

  it('stores the time of a login when true', async (t) => {
    const service = await startWith(t, { UPDATE_LAST_LOGIN: 'true' })
    await postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password: 'wrong' })
    assert.equal(await lastLogin(service), null)
    await logIn(service, 'jane_doe', password)
    assert.equal(await lastLogin(service), now)
  })

  it('stores nothing by default', async (t) => {
    const service = await startWith(t, {})
    await logIn(service, 'jane_doe', password)
    assert.equal(await lastLogin(service), null)
  })
})

describe('AUTH_HEADER_TYPES', () => {
  it('accepts each scheme in any case, and names the first one as configured', async (t) => {
    const service = await startWith(t, { AUTH_HEADER_TYPES: 'JWT, Bearer' })
    const { access } = await logIn(service, 'jane_doe', password)
    for (const scheme of ['JWT', 'Bearer', 'jwt', 'bearer', 'BEARER', 'Jwt'])
      assert.equal((await getMe(service, access, scheme)).status, 200, scheme)
    for (const scheme of ['Token', 'JWT,', 'jwt:']) assert.equal((await getMe(service, access, scheme)).status, 401)
    const refused = await send(service, 'GET', paths.getCurrentAccount)
    assert.equal(refused.headers['www-authenticate'], 'JWT realm="api"')
  })

  it('is named after a failed login too', async (t) => {
    const service = await startWith(t, { AUTH_HEADER_TYPES: 'JWT' })
    const answer = await postJson(service, paths.obtainTokenPair, { username: 'x', password: 'y' })
    assert.equal(answer.headers['www-authenticate'], 'JWT realm="api"')
  })
})

describe('usernames', () => {
  it('are stored in NFKC form, and log in as they were typed', async (t) => {
    const service = await startWith(t, {})
    const fullwidth = 'ｃａｒｏｌ_name'
    assert.equal((await postJson(service, paths.registerAccount, { username: fullwidth, password })).status, 201)
    const again = await postJson(service, paths.registerAccount, { username: 'carol_name', password })
    assert.deepEqual(again.body, { username: 'Username already exists' })
    const logInAs = (username: string) => postJson(service, paths.obtainTokenPair, { username, password })
    assert.equal((await logInAs('carol_name')).status, 200)
    assert.equal((await logInAs(fullwidth)).status, 200)
    assert.equal((await logInAs('ｃarol_name')).status, 200)
    assert.equal((await logInAs('Carol_name')).status, 401)
  })

  it('have at most 150 code points of letters, numbers and five signs', async (t) => {
    const service = await startWith(t, {})
    const register = (username: string) => postJson(service, paths.registerAccount, { username, password })
    assert.equal((await register('𐐀'.repeat(150))).status, 201)
    assert.equal((await register('²Ⅷ@.+-_é')).status, 201)
    const long = 'Ensure this field has no more than 150 characters.'
    assert.deepEqual((await register('a'.repeat(151))).body, { username: [long] })
    const characters = 'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'
    for (const username of ['a b', 'a/b', "a'--", 'a\u200db', 'กิ', '<script>', 'a\nb']) {
      assert.deepEqual((await register(username)).body, { username: [characters] }, username)
    }
    assert.deepEqual((await register(`${'a '.repeat(76)}b`)).body, { username: [characters, long] })
  })

  it('reach the database as values like passwords, never as SQL', async (t) => {
    const service = await startWith(t, {})
    for (const text of ["' OR '1'='1", "jane_doe'--", '?; DROP TABLE accounts', ':username', '??', '%', '\\']) {
      const answer = await postJson(service, paths.obtainTokenPair, { username: text, password: text })
      assert.equal(answer.status, 401, text)
    }
    await logIn(service, 'jane_doe', password)
  })
})

describe('secrets generated at the first start', () => {
  it('differ between installations and are in no answer', async (t) => {
    const kids = new Set<string>()
    for (let starts = 0; starts < 3; starts += 1) kids.add((await startWith(t, {})).service.keys.access.kid)
    assert.equal(kids.size, 3)
  })

  it('have a `kid` that does not reveal them', async (t) => {
    const SIGNING_KEY = 'a shared secret of more than thirty-two bytes'
    const { kid } = (await startWith(t, { SIGNING_KEY })).service.keys.access
    const plain = createHash('sha256').update(SIGNING_KEY)
    assert.notEqual(kid, plain.copy().digest('base64url').slice(0, 22))
    assert.notEqual(kid, plain.digest('hex').slice(0, 22))
  })
})
