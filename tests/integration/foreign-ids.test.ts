import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { getMe, type Pair } from './client.ts'
import { accessPayload, decode, forge } from './jwt.ts'
import { type Rotating, secret, start, startRotating } from './rotating.ts'

const greatest = Number.MAX_SAFE_INTEGER

/** A service with `jane_doe` (1) and accounts of these ids or subjects. */
const withAccounts = async (
  t: TestContext,
  rows: readonly object[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Rotating> => {
  const accepting = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept', ROTATE_REFRESH_TOKENS: 'false' }
  const service = await startRotating(t, { ...accepting, ...settings })
  const { knex } = service.at.service.database
  const { id: _id, ...row } = await knex('accounts').where({ id: 1 }).first()
  for (const [index, more] of rows.entries()) {
    const names = { username: `account-${index}`, username_key: `account-${index}` }
    await knex('accounts').insert({ ...row, ...names, ...more })
  }
  return service
}

/** The id as JSON text, because numbers beyond 2^53 have no value of their own. */
const tokenOf = (type: string, id: string): string =>
  forge(secret, JSON.stringify({ ...accessPayload(start), token_type: type, user_id: '?' }).replace('"?"', id))

/** Who a token is for: the id of the answer, or the status. */
const whoIs = async ({ at, refresh }: Rotating, id: string): Promise<unknown[]> => {
  const me = await getMe(at, tokenOf('access', id))
  const refreshed = await refresh(tokenOf('refresh', id))
  const { access } = refreshed.body as Pair
  return [
    me.status === 200 ? (me.body as { id: unknown }).id : me.status,
    refreshed.status === 200 ? decode(access).payload.user_id : refreshed.status,
  ]
}

describe('a foreign token where ids are numbers', () => {
  it('is for the account of its number, as number or text', async (t) => {
    const service = await withAccounts(t, [{ id: greatest }])
    for (const [id, found] of [
      ['1', 1],
      ['"1"', 1],
      [String(greatest), greatest],
      [`"${greatest}"`, greatest],
    ] as const) {
      assert.deepEqual(await whoIs(service, id), [found, found], id)
    }
  })

  it('is for no account beyond 2^53 - 1, whatever it rounds to', async (t) => {
    const service = await withAccounts(t, [{ id: greatest }])
    const near = ['9007199254740992', '9007199254740993', '-9007199254740993', '18014398509481983']
    const far = ['9223372036854775807', '9223372036854775808', '1e21', '1e300', '9'.repeat(60)]
    for (const id of [...near, ...far].flatMap((text) => [text, `"${text}"`])) {
      assert.deepEqual(await whoIs(service, id), [401, 401], id)
    }
  })

  it('does not reach an account that has a subject', async (t) => {
    const service = await withAccounts(t, [{ id: 7, subject: '7' }])
    for (const id of ['7', '"7"']) assert.deepEqual(await whoIs(service, id), [401, 401], id)
  })
})

describe('a foreign token where ids are subjects', () => {
  const subjects = { USER_ID_CLAIM_TYPE: 'subject' }

  it('is for the account of its text, also when that looks like a number', async (t) => {
    const service = await withAccounts(
      t,
      [
        { id: 7, subject: '2' },
        { id: 2, subject: '7' },
      ],
      subjects,
    )
    for (const subject of ['2', '7']) {
      // simplejwt before 5.5.1 writes whole numbers as numbers.
      for (const written of [`"${subject}"`, subject]) {
        const [me] = await whoIs(service, written)
        assert.equal(me, subject)
      }
    }
  })

  it('is for no account with another type or spelling', async (t) => {
    const service = await withAccounts(t, [{ id: 7, subject: '2' }], subjects)
    for (const id of [
      '7',
      '1',
      '2.5',
      '"1"',
      '" 2"',
      '"02"',
      '"2.0"',
      '""',
      'true',
      '["2"]',
      '{"0":"2"}',
      '"\\u0000"',
    ]) {
      assert.deepEqual(await whoIs(service, id), [401, 401], id)
    }
  })
})
