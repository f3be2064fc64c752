import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { AuditEventName } from '../../src/domain/audit.ts'
import type { Database } from '../../src/storage/database.ts'
import { fillAccounts } from '../support/fill-accounts.ts'
import { startService, type TestService, testStrength } from '../support/service.ts'
import { administer, allOf, asBilling, withBilling } from './admin-client.ts'
import { getMe, logIn, paths, postJson, type Received, send } from './client.ts'

const password = 'correct horse battery'
const start = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  strength = testStrength,
): Promise<TestService> => {
  const at = await startService({ ...withBilling, ...settings }, { strength })
  t.after(at.stop)
  return at
}

type Fields = Record<string, unknown>

const create = async (at: TestService, username: string, more: Fields = {}): Promise<number> => {
  const answer = await administer(at, 'POST', 'accounts/', { username, ...more })
  assert.equal(answer.status, 201, answer.text)
  return (answer.body as { id: number }).id
}
const patch = (at: TestService, id: number | string, body: Fields) => administer(at, 'PATCH', `accounts/${id}/`, body)
const outcome = ({ status, body }: Received) => [status, body]
const setFlag = (at: TestService, id: number, admin: boolean) => patch(at, id, { admin })
const lastAdmin = [409, { detail: 'This is the last admin.', code: 'last_admin' }]
const notFound = [404, { detail: 'Account not found.' }]

/** Makes the database remove every account that is created. */
const removeAtOnce = async (knex: Database['knex']): Promise<void> => {
  const remove = 'delete from accounts where id = new.account_id;'
  if (knex.client.dialect === 'postgresql') {
    await knex.raw(`create function gone() returns trigger language plpgsql as 'begin ${remove} return new; end'`)
    await knex.raw('create trigger gone after insert on audit_events for each row execute function gone()')
  } else await knex.raw(`create trigger gone after insert on audit_events begin ${remove} end`)
}

const eventsOf = async (at: TestService, accountId: number): Promise<readonly (AuditEventName | string | null)[][]> =>
  (await at.service.audit.list({ accountId, limit: 100 })).map(({ event, client }) => [event, client.actor])

describe('createAccount', () => {
  it('creates an account with claims, which can log in', async (t) => {
    const at = await start(t, { REGISTRATION: 'closed' })
    const answer = await administer(at, 'POST', 'accounts/', { username: ' ｊane ', password, claims: { role: 'a' } })
    const { created, ...account } = answer.body as Fields
    assert.ok(Number(created) > 1_700_000_000)
    assert.deepEqual(
      [answer.status, account],
      [
        201,
        {
          id: 1,
          subject: null,
          username: 'jane',
          active: true,
          admin: false,
          has_password: true,
          second_factor: false,
          claims: { role: 'a' },
          last_login: null,
          live_sessions: 0,
          more_sessions: false,
        },
      ],
    )
    await logIn(at, 'jane', password)
    assert.deepEqual((await eventsOf(at, 1))[0], ['account_created', 'client:billing'])
  })

  it('creates an account without a password, whose logins fail until one is set', async (t) => {
    const at = await start(t)
    const id = await create(at, 'jane')
    for (const guess of ['!', '', 'x']) {
      const { status } = await postJson(at, paths.obtainTokenPair, { username: 'jane', password: guess })
      assert.ok(status === 401 || guess === '', String(status))
    }
    const set = await administer(at, 'PUT', `accounts/${id}/password/`, { password })
    assert.deepEqual([set.status, (set.body as Fields).has_password], [200, true])
    await logIn(at, 'jane', password)
  })

  it('answers with the account although another admin removes it at once', async (t) => {
    const at = await start(t)
    await removeAtOnce(at.service.database.knex)
    const answer = await administer(at, 'POST', 'accounts/', { username: 'jane' })
    assert.deepEqual([answer.status, (answer.body as Fields).username], [201, 'jane'])
    assert.deepEqual(outcome(await administer(at, 'GET', 'accounts/1/')), notFound)
  })

  it('creates a disabled account', async (t) => {
    const at = await start(t)
    await create(at, 'jane', { password, active: false })
    assert.equal((await postJson(at, paths.obtainTokenPair, { username: 'jane', password })).status, 401)
  })

  it('hashes few passwords at once, so that many creations delay no login', async (t) => {
    const at = await start(t, {}, { logN: 14, r: 8, p: 1 })
    await create(at, 'jane', { password })
    const many = Array.from({ length: 80 }, (_, number) =>
      administer(at, 'POST', 'accounts/', { username: `user-${number}`, password }),
    )
    await logIn(at, 'jane', password)
    const answers = await Promise.all(many)
    const refused = answers.filter(({ status }) => status !== 201)
    assert.ok(refused.length > 0 && refused.length < answers.length, `${refused.length} refused`)
    for (const { status, headers } of refused) {
      // 503: the queue is long, on a busy machine.
      assert.ok(status === 429 || status === 503, String(status))
      assert.match(String(headers['retry-after']), /^[1-9][0-9]*$/)
    }
    assert.equal((await allOf(at, 'accounts/', 'accounts')).length, 1 + answers.length - refused.length)
  })

  it('applies the rules of registration, and names the field', async (t) => {
    const at = await start(t)
    await create(at, 'jane')
    const refusals: readonly (readonly [Fields, number, Fields])[] = [
      [{ username: 'jane' }, 409, { detail: 'Username already exists', code: 'username_taken' }],
      [{ username: 'ja ne' }, 400, { username: [invalidName] }],
      [{ username: 'x'.repeat(151) }, 400, { username: ['Ensure this field has no more than 150 characters.'] }],
      [{ username: 'jo', password: 'password' }, 400, { password: ['This password is too common.'] }],
      [{ username: 'jo', claims: { sub: 1 } }, 400, { claims: ['sub is a reserved claim.'] }],
      [{}, 400, { username: ['This field is required.'] }],
    ]
    for (const [body, status, answer] of refusals) {
      assert.deepEqual(outcome(await administer(at, 'POST', 'accounts/', body)), [status, answer])
    }
    assert.equal((await allOf(at, 'accounts/', 'accounts')).length, 1)
  })
})

const invalidName = 'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'

describe('updateAccount', () => {
  it('merges claims and changes only what was sent', async (t) => {
    const at = await start(t)
    const id = await create(at, 'jane', { claims: { role: 'a', team: 'x', nested: { a: 1, b: 2 } } })
    const claimsAfter = async (claims: unknown) =>
      ((await patch(at, id, { claims })).body as { claims: unknown }).claims
    assert.deepEqual(await claimsAfter({ role: 'b', team: null, nested: { a: null, c: [null] } }), {
      role: 'b',
      nested: { b: 2, c: [null] },
    })
    assert.deepEqual(await claimsAfter({}), { role: 'b', nested: { b: 2, c: [null] } })
    assert.deepEqual(await claimsAfter(null), {})
    assert.equal((await patch(at, id, {})).status, 200)
    assert.deepEqual(
      (await eventsOf(at, id)).map(([event]) => event),
      ['account_created', 'account_claims_set', 'account_claims_set'],
    )
  })

  it('refuses claims that no token can carry, and changes nothing then', async (t) => {
    const at = await start(t)
    const id = await create(at, 'jane', { claims: { a: 'x'.repeat(2000) } })
    const texts = [
      '{"sub":null}',
      '{"user_id":7}',
      '{"__proto__":{"x":1}}',
      '{"a":{"constructor":null}}',
      '{"b":[{"prototype":1}]}',
      '{"b":9007199254740993}',
      '{"b":1e999}',
      '{"b":"\\u0000"}',
      '{"\\ud800":1}',
      `{"b":${'['.repeat(6)}${']'.repeat(6)}}`,
      `{"b":"${'y'.repeat(100)}"}`,
    ]
    for (const claims of texts) {
      // As text: JSON.stringify writes no infinite number.
      const body = `{"active":false,"username":"john","claims":${claims}}`
      const headers = { ...asBilling, 'content-type': 'application/json' }
      const answer = await send(at, 'PATCH', `/api/admin/accounts/${id}/`, { headers, body })
      assert.equal(answer.status, 400, claims)
      assert.deepEqual(Object.keys(answer.body as Fields), ['claims'], claims)
    }
    const { username, active } = (await administer(at, 'GET', `accounts/${id}/`)).body as Fields
    assert.deepEqual([username, active], ['jane', true])
  })

  it('disables with the end of all sessions, and enables again', async (t) => {
    const at = await start(t)
    const id = await create(at, 'jane', { password })
    const { access } = await logIn(at, 'jane', password)
    const disabled = await patch(at, id, { active: false })
    assert.deepEqual([disabled.status, (disabled.body as Fields).live_sessions], [200, 0])
    const me = () => getMe(at, access)
    assert.equal((await me()).status, 401)
    await patch(at, id, { active: true })
    assert.equal((await me()).status, 401)
    await logIn(at, 'jane', password)
  })

  it('renames; the old username is free and the sessions stay', async (t) => {
    const at = await start(t)
    const id = await create(at, 'jane', { password })
    const { access } = await logIn(at, 'jane', password)
    assert.equal((await patch(at, id, { username: 'joan' })).status, 200)
    assert.equal((await getMe(at, access)).status, 200)
    await logIn(at, 'joan', password)
    const other = await create(at, 'jane')
    assert.deepEqual(outcome(await patch(at, other, { username: 'joan' })), [
      409,
      { detail: 'Username already exists', code: 'username_taken' },
    ])
    assert.deepEqual(outcome(await patch(at, other, { username: 'jo an' })), [400, { username: [invalidName] }])
  })
})

describe('the last active admin', () => {
  it('cannot be ended by any operation, its own deletion included', async (t) => {
    const at = await start(t)
    const id = await create(at, 'jane', { password })
    await setFlag(at, id, true)
    const { access } = await logIn(at, 'jane', password)
    assert.deepEqual(outcome(await patch(at, id, { active: false })), lastAdmin)
    assert.deepEqual(outcome(await setFlag(at, id, false)), lastAdmin)
    assert.deepEqual(outcome(await administer(at, 'DELETE', `accounts/${id}/`)), lastAdmin)
    const deleteOwn = () => postJson(at, paths.deleteAccount, { password }, { authorization: `Bearer ${access}` })
    assert.deepEqual(outcome(await deleteOwn()), lastAdmin)
    assert.equal((await getMe(at, access)).status, 200)
    await setFlag(at, await create(at, 'john'), true)
    assert.equal((await deleteOwn()).status, 200)
  })
})

describe('an account id', () => {
  it('is its canonical number: any other text names no account', async (t) => {
    const at = await start(t)
    await create(at, 'jane')
    const others = ['0', '-1', '+1', '01', '1.0', '1e0', '%201', '1%20', '%EF%BC%91', 'x', '%00', '2147483648']
    for (const id of [...others, '9007199254740991', '9'.repeat(400), '2']) {
      assert.deepEqual(outcome(await administer(at, 'GET', `accounts/${id}/`)), notFound, id)
      assert.deepEqual(outcome(await patch(at, id, { active: false })), notFound, id)
      assert.deepEqual(outcome(await administer(at, 'DELETE', `accounts/${id}/`)), notFound, id)
      const set = await administer(at, 'PUT', `accounts/${id}/password/`, { password })
      assert.deepEqual(outcome(set), notFound, id)
    }
    assert.equal((await administer(at, 'DELETE', 'accounts/1/')).status, 204)
    assert.deepEqual(outcome(await administer(at, 'DELETE', 'accounts/1/')), notFound)
  })
})

describe('listAccounts', () => {
  it('pages through accounts and finds them by a folded prefix', async (t) => {
    const at = await start(t)
    await fillAccounts(at.service.database.knex, { count: 120, oneInactiveIn: 40 })
    for (const username of ['Straße', 'STRASSEN', 'jane_doe', '\u{10400}x']) await create(at, username)
    const names = async (query: string) =>
      (await allOf<{ username: string }>(at, `accounts/${query}`, 'accounts')).map(({ username }) => username)
    assert.equal((await names('?limit=7')).length, 124)
    assert.deepEqual(await names('?sort=id&limit=50'), (await names('?sort=-id&limit=7')).toReversed())
    assert.deepEqual(await names('?limit=50'), (await names('?sort=-username&limit=7')).toReversed())
    assert.deepEqual(await names('?active=false&limit=1'), ['user-00040', 'user-00080', 'user-00120'])
    for (const search of ['stra%C3%9Fe', 'STRASSE', '%EF%BC%B3trasse'])
      assert.deepEqual(await names(`?limit=1&search=${search}`), ['Straße', 'STRASSEN'])
    assert.deepEqual(await names('?search=user-0001&limit=4'), await names('?search=USER-0001'))
    assert.deepEqual(await names('?search=%25'), [])
    assert.deepEqual(await names('?search=jane_'), ['jane_doe'])
    assert.deepEqual(await names('?search=%F0%90%90%A8'), ['\u{10400}x'])
    assert.deepEqual(await names('?search=user-0012&active=false'), ['user-00120'])
  })

  it('refuses what it cannot list', async (t) => {
    const at = await start(t)
    await fillAccounts(at.service.database.knex, { count: 5 })
    const { next } = (await administer(at, 'GET', 'accounts/?limit=2')).body as { next: string }
    const decoded = JSON.parse(Buffer.from(next, 'base64url').toString())
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const queries = [
      'sort=id&search=a',
      'sort=name',
      'limit=0',
      'limit=201',
      'limit=1.5',
      'active=1',
      'search=',
      `search=${'a'.repeat(255)}`,
      'search=%00',
      'cursor=x',
      `sort=id&cursor=${next}`,
      `search=user&cursor=${next}`,
      `active=true&cursor=${next}`,
      `cursor=${forged(decoded[0], decoded[1], 2 ** 53)}`,
      `cursor=${forged(decoded[0], 7, 7)}`,
      `cursor=${forged(decoded[0], 'a\0', 7)}`,
      `cursor=${forged(decoded[0], '\ud800', 7)}`,
    ]
    for (const query of queries) {
      const { status, body } = await administer(at, 'GET', `accounts/?${query}`)
      assert.deepEqual([status, Object.keys(body as Fields)], [400, ['detail']], query)
    }
    assert.equal((await administer(at, 'GET', `accounts/?cursor=${next}`)).status, 200)
  })
})
