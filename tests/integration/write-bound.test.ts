import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { parseConfig } from '../../src/config/config.ts'
import { type AuditEventName, auditEvent } from '../../src/domain/audit.ts'
import { codeRow, passkeyRow, totpRow } from '../support/factor-rows.ts'
import { startService, type TestService } from '../support/service.ts'

/** The most that one address may add to the database in a day at default limits, in bytes. */
const mostBytesADay = 130_000_000
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
        amr: ['pwd', 'otp', 'mfa'],
        keyed: true,
        userAgent,
        ip,
      },
      { passwordHash: account.passwordHash, factorEpoch: 0, proof: undefined, lastLogin: 'record', limit: 1 },
      { at: times.iat, client: worstClient(300) },
    ),
  )
}

/** A request for a password reset: its row, its event for one webhook, and a token. */
const passwordReset = async () => {
  const { id: accountId } = await at.service.register('john_doe', 'correct horse battery')
  const { database, passwordReset, clock } = at.service
  const webhook = { id: uuid(0), url: 'https://host.example/', types: '["password_reset.requested"]' }
  await database.knex('webhooks').insert({ ...webhook, secret: 'sealed', sealed_by: 'other', created_at: 1 })
  const grown = await grows(async () => {
    await passwordReset.request('john_doe', worstClient(300))
    await passwordReset.resolveRequests()
    const [event] = await database.knex('events').orderBy('created_at', 'desc').limit(1)
    const data = { account_id: accountId, epoch: 0 }
    const createdAt = clock.now()
    await passwordReset.complete({ id: event.id, type: event.type, accountId, sequence: null, createdAt, data })
  })
  await database.knex('webhooks').delete()
  return grown
}

/** An event of an account with all possible details. */
const event = (number: number, name: AuditEventName) =>
  at.service.audit.record(
    auditEvent({
      at: 1_800_000_000 + number,
      event: name,
      reason: 'passkey',
      accountId: 1_000_000 + number,
      factorId: uuid(number),
      codesLeft: 9,
      client: worstClient(300),
    }),
  )

/** A recovery code that is used at a login, besides the login. */
const codeUse = () => grows((number) => event(number, 'recovery_code_used'))

/** Random text: PostgreSQL compresses long values. */
const incompressible = (length: number): string => randomBytes(length).toString('base64url').slice(0, length)

/** The longest passkey that is accepted. */
const passkey = () =>
  grows(async (number) => {
    const columns = {
      credential_id: incompressible(1364),
      public_key: incompressible(800),
      transports: '["ble","cable","hybrid","internal","nfc","smart-card","usb"]',
      name: '\u{10400}'.repeat(64),
    }
    await at.service.database.knex('passkeys').insert(passkeyRow(uuid(number), 1_000_000 + number, columns))
    await event(number, 'factor_added')
  })

/** The first one-time password of an account and its recovery codes. */
const firstFactor = () =>
  grows(async (number) => {
    const { knex } = at.service.database
    const accountId = 1_000_000 + number
    await knex('totp_factors').insert(totpRow(uuid(number), accountId, { secret: 's'.repeat(250) }))
    const codes = Array.from({ length: 10 }, (_, code) => uuid(number * 10 + code))
    const hashOf = (id: string) => createHash('sha256').update(id).digest('hex')
    await knex('recovery_codes').insert(codes.map((id) => codeRow(id, accountId, { code_hash: hashOf(id) })))
    await event(number, 'factor_added')
  })

const challenge = () =>
  grows(async (number) => {
    const row = {
      jti: String(number).padStart(43, 'j'),
      attempts: 5,
      expires_at: 1_800_001_800,
      used_at: 1_800_000_000,
    }
    const { knex } = at.service.database
    await knex('challenges').insert({ ...row, session_id: uuid(number), idempotency_hash: 'h'.repeat(64) })
  })

const counter = () =>
  grows((number) => at.service.limiter.spend('login_network', `${'k'.repeat(39)}${String(number).padStart(4, '0')}`))

describe('the writes of one address in a day at default limits', () => {
  it('are at most 130 MB, even if it owns accounts', async (t) => {
    const bytes = {
      refusal: await refusal(),
      refusalOfSubject: await refusalOfSubject(),
      registration: await registration(),
      login: await login(),
      counter: await counter(),
      codeUse: await codeUse(),
      passkey: await passkey(),
      firstFactor: await firstFactor(),
      challenge: await challenge(),
      passwordReset: await passwordReset(),
    }
    // Five subjects a minute are written at once, and each once more with its count; the rest is
    // one row for each of fifteen kinds.
    const refusals = minutesADay * ((5 + 5) * bytes.refusalOfSubject + 15 * bytes.refusal)
    // Counters of 15 minutes, plus 5 until their removal: each login counts in four limits and may
    // be recorded as refused.
    const counters = (limits.login_address?.count ?? 0) * 20 * 5 * bytes.counter
    // A challenge is good for half an hour at most, and its row stays until the cleanup after it.
    const challenges = (limits.login_address?.count ?? 0) * 40 * bytes.challenge
    const resets = aDay(limits.password_reset_address) * bytes.passwordReset
    const guesser = refusals + counters + challenges + resets
    // Deleting an account leaves another event and row.
    const account = bytes.registration + bytes.firstFactor + 2 * bytes.refusalOfSubject
    const registrations = aDay(limits.registration_address) * account
    // A device that has completed a second factor has two counters for a day.
    const loginWithCode = bytes.login + bytes.codeUse + 2 * bytes.counter
    const owner = guesser + registrations + aDay(limits.changes_address) * Math.max(loginWithCode, bytes.passkey)
    t.diagnostic(JSON.stringify({ bytes, guesser, registrations, owner }))
    // SECURITY.md states both.
    assert.ok(guesser <= 32_000_000, `a guesser writes ${guesser} bytes`)
    assert.ok(owner <= mostBytesADay, `an owner of accounts writes ${owner} bytes`)
  })
})
