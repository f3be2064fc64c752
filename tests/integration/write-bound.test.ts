import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parseConfig } from '../../src/config/config.ts'
import { auditEvent } from '../../src/domain/audit.ts'
import { startService, type TestService } from '../support/service.ts'

/** The most that one address may add to the database in a day at default limits, in bytes. */
const mostBytesADay = 60_000_000
const minutesADay = 24 * 60
const rows = 600

/** The default limits. */
const { limits } = parseConfig({})
type Limit = NonNullable<(typeof limits)['login_address']>

const aDay = (limit: Limit | undefined): number => {
  assert.ok(limit, 'it is on by default')
  return (limit.count * 86_400) / limit.periodSeconds
}

/** The longest texts that the edge accepts. */
const worstClient = (userAgent: number) => ({
  actor: null,
  address: '2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff',
  userAgent: 'u'.repeat(userAgent),
  requestId: 'r'.repeat(64),
})

let at: TestService
before(async () => {
  at = await startService({ LIMIT_LOGIN_NETWORK: '' })
})
after(() => at.stop())

async function databaseBytes(): Promise<number> {
  const { knex } = at.service.database
  if (knex.client.config.client === 'pg') {
    const { rows: found } = await knex.raw(
      `select sum(pg_total_relation_size(oid)) as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    return Number(found[0].bytes)
  }
  const pragma = async (name: string): Promise<number> =>
    Number(Object.values((await knex.raw(`pragma ${name}`))[0])[0])
  return ((await pragma('page_count')) - (await pragma('freelist_count'))) * (await pragma('page_size'))
}

/**
 * Repeats an action `rows` times.
 * @returns by how many bytes the database grows each time
 */
async function grows(work: (number: number) => Promise<unknown>): Promise<number> {
  const first = await databaseBytes()
  for (let number = 0; number < rows; number += 1) await work(number)
  return ((await databaseBytes()) - first) / rows
}

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A refusal with all possible details, of a subject or of many. */
const refusal = (subjectOf: (number: number) => object = () => ({})) =>
  grows((number) =>
    at.service.audit.record(
      auditEvent({
        at: 1_800_000_000 + number,
        event: 'registration_throttled',
        outcome: 'refused',
        reason: 'idempotency_key_required',
        count: 1000,
        client: worstClient(100),
        ...subjectOf(number),
      }),
    ),
  )

const refusalOfSubject = () =>
  refusal((number) => ({ nameHash: 'h'.repeat(43), accountId: 1_000_000 + number, sessionId: uuid(number) }))

const registration = () =>
  grows((number) => {
    // 150 characters of four bytes.
    const username = `${String.fromCodePoint(0x10400 + (number % 40)).repeat(146)}${String(number).padStart(4, '0')}`
    return at.service.register(username, 'correct horse battery', worstClient(300))
  })

/** A login that ends another session: a session row, and events for its start and end. */
const login = async () => {
  const account = await at.service.register('jane_doe', 'correct horse battery')
  const { userAgent, address: ip } = worstClient(300)
  const times = { iat: 1_800_000_000, exp: 1_802_592_000, authTime: 1_800_000_000, expiresAt: null }
  return grows((number) =>
    at.service.sessions.open(
      {
        accountId: account.id,
        purpose: 'console',
        sid: uuid(number),
        gen: 1,
        jti: 'j'.repeat(32),
        ...times,
        keyed: true,
        userAgent,
        ip,
      },
      { passwordHash: account.passwordHash, lastLogin: 'record', limit: 1 },
      { at: times.iat, client: worstClient(300) },
    ),
  )
}

const counter = () =>
  grows((number) => at.service.limiter.spend('login_network', `${'k'.repeat(39)}${String(number).padStart(4, '0')}`))

describe('the writes of one address in a day at default limits', () => {
  it('are at most 60 MB, even if it owns accounts', async (t) => {
    const bytes = {
      refusal: await refusal(),
      refusalOfSubject: await refusalOfSubject(),
      registration: await registration(),
      login: await login(),
      counter: await counter(),
    }
    // Five subjects a minute are written at once, and each once more with its count; the rest is
    // one row for each of eleven kinds.
    const refusals = minutesADay * ((5 + 5) * bytes.refusalOfSubject + 11 * bytes.refusal)
    // Counters of 15 minutes, plus 5 until their removal: each login counts in four limits and may
    // be recorded as refused.
    const counters = (limits.login_address?.count ?? 0) * 20 * 5 * bytes.counter
    const guesser = refusals + counters
    // Deleting an account leaves another event and row.
    const registrations = aDay(limits.registration_address) * (bytes.registration + 2 * bytes.refusalOfSubject)
    const owner = guesser + registrations + aDay(limits.changes_address) * bytes.login
    t.diagnostic(JSON.stringify({ bytes, guesser, registrations, owner }))
    // SECURITY.md states both.
    assert.ok(guesser <= 25_000_000, `a guesser writes ${guesser} bytes`)
    assert.ok(owner <= mostBytesADay, `an owner of accounts writes ${owner} bytes`)
  })
})
