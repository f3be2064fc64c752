import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromConsole } from './admins.ts'
import type { Received } from './client.ts'
import { password, startLogin } from './second-factors.ts'
import { type Headers, startStepping } from './second-steps.ts'

const withoutVarying = ({ text, rawHeaders: raw }: Received): string =>
  JSON.stringify([text, raw.filter((_, index) => !/^(x-request-id|date)$/i.test(raw[index - (index % 2)] ?? ''))])

/** A service with `jane_doe`, who has a second factor, and `john_doe`, who has none. */
const startObserved = async (t: Parameters<typeof startStepping>[0], settings: Headers = {}) => {
  let hashes = 0
  const onHash = () => {
    hashes += 1
  }
  const world = await startStepping(t, settings, { onHash })
  for (const username of ['john_doe', 'inactive_jim']) await world.at.service.register(username, password)
  const { knex } = world.at.service.database
  await knex('accounts').where({ username: 'inactive_jim' }).update({ is_active: false, has_factor: true })
  const statements: string[] = []
  const note = ({ sql }: { readonly sql: string }) => {
    if (!/^(begin|commit)/i.test(sql)) statements.push(sql)
  }
  const observe = async (fields: object, headers: Headers = {}) => {
    ;[hashes, statements.length] = [0, 0]
    knex.on('query', note)
    const answer = await startLogin(world.at, fields, headers).finally(() => knex.off('query', note))
    return { answer, hashes, statements: [...statements] }
  }
  return { ...world, observe }
}

describe('a refused login', () => {
  const given = { password: 'a wrong guess' }
  const refused = {
    'an account with a second factor': { username: 'jane_doe', ...given },
    'the same, with a code': { username: 'jane_doe', ...given, otp: '123456' },
    'an account without one': { username: 'john_doe', ...given },
    'the same, with a code as well': { username: 'john_doe', ...given, otp: '123456' },
    'an unknown username': { username: 'nobody_here', ...given },
    'a disabled account with a second factor': { username: 'inactive_jim', password },
  }
  for (const [where, headers] of Object.entries({ app: {}, console: fromConsole })) {
    it(`does not show which accounts have a second factor (${where})`, async (t) => {
      const { observe } = await startObserved(t, { REQUIRE_SECOND_FACTOR: 'admins', LIMIT_SECOND_FACTOR: '' })
      // The first refusal of a name in a minute is recorded; the second one says the same to all.
      for (const fields of Object.values(refused)) await observe(fields, headers)
      const seen = []
      for (const fields of Object.values(refused)) seen.push(await observe(fields, headers))
      for (const { answer, hashes, statements } of seen) {
        assert.equal(answer.status, 401)
        assert.equal(withoutVarying(answer), withoutVarying(seen[0]?.answer as Received))
        assert.equal(hashes, 1)
        assert.deepEqual(statements, seen[0]?.statements)
      }
    })
  }
})

describe('a right password', () => {
  it('costs one hash, with and without a second factor', async (t) => {
    const { observe, code } = await startObserved(t)
    for (const fields of [{}, { otp: code() }, { otp: 'no code' }, { username: 'john_doe' }])
      assert.equal((await observe(fields)).hashes, 1)
  })

  it('costs an account without second factors no further statement', async (t) => {
    const { observe } = await startObserved(t, { REQUIRE_SECOND_FACTOR: 'admins', SECOND_FACTOR_REMEMBER: '30d' })
    for (const fields of [{ username: 'john_doe' }, { username: 'john_doe', otp: '123456' }]) {
      const { answer, statements } = await observe(fields)
      assert.equal(answer.status, 200)
      const kinds = statements.map((sql) =>
        // On PostgreSQL an INSERT first shares a lock of the outbox.
        /^(?:with [^;]*? )?(select|insert) .*?[`"]?(accounts|sessions|audit_events)/s.exec(sql)?.slice(1).join(' '),
      )
      assert.deepEqual(kinds, ['select accounts', 'insert sessions', 'insert audit_events', 'select sessions'])
    }
  })
})
