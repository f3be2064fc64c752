import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { giveFactors } from '../support/give-factors.ts'
import { startService, type TestService } from '../support/service.ts'
import { consoleAccess, consoleRefresh, fromConsole, logInToConsole, registerAdmin, setAdmin } from './admins.ts'
import { logIn, type Pair, paths, postJson, type Received, send } from './client.ts'
import { readDocument } from './edge.ts'
import { accessPayload, forge } from './jwt.ts'

const password = 'correct horse battery'
const sharedKey = 'a shared secret of more than thirty-two bytes'
const start = 1_800_000_000
let now = start

const billing = { id: 'billing', secret: 'the secret of billing, long and random' }
const formerBilling = { id: 'billing', secret: 'the secret that billing had until now' }
const reports = { id: 'reports', secret: 'the secret of the reports, long too' }
const api = { id: 'api', secret: 'the secret of a resource server' }
type Client = typeof billing

const pairOf = ({ id, secret }: Client): string => `${id}:${createHash('sha256').update(secret).digest('hex')}`
const basic = ({ id, secret }: Client, scheme = 'Basic'): string =>
  `${scheme} ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

/** Nothing answers there. */
const newWebhook = { url: 'http://127.0.0.1:8123/', types: ['account.deleted'] }
let webhook = ''

/** Each admin operation with a request that reaches its handler. */
const requests: Readonly<Record<string, { readonly path: (id: number) => string; readonly body?: object }>> = {
  listAccounts: { path: () => '/api/admin/accounts/' },
  createAccount: { path: () => '/api/admin/accounts/', body: { username: 'newcomer' } },
  getAccount: { path: (id) => `/api/admin/accounts/${id}/` },
  updateAccount: { path: (id) => `/api/admin/accounts/${id}/`, body: { claims: { role: 'editor' } } },
  removeAccount: { path: (id) => `/api/admin/accounts/${id}/` },
  setAccountPassword: {
    path: (id) => `/api/admin/accounts/${id}/password/`,
    body: { password: 'a newer horse battery' },
  },
  listAccountSessions: { path: (id) => `/api/admin/accounts/${id}/sessions/` },
  endAccountSession: { path: (id) => `/api/admin/accounts/${id}/sessions/0b9d7d2e-6f0c-4c8e-9d57-3c1f6a2b8e11/` },
  endAccountSessions: { path: (id) => `/api/admin/accounts/${id}/sessions/end-all/` },
  listAuditEvents: { path: () => '/api/admin/audit-events/' },
  listKeys: { path: () => '/api/admin/keys/' },
  rotateKey: { path: () => '/api/admin/keys/rotate/', body: { use: 'refresh' } },
  revokeKey: { path: () => '/api/admin/keys/none/revoke/' },
  getOverview: { path: () => '/api/admin/overview/' },
  removeAccountFactors: { path: (id) => `/api/admin/accounts/${id}/second-factor/` },
  createPasswordReset: { path: (id) => `/api/admin/accounts/${id}/password-reset/`, body: {} },
  listWebhooks: { path: () => '/api/admin/webhooks/' },
  createWebhook: { path: () => '/api/admin/webhooks/', body: newWebhook },
  updateWebhook: { path: () => `/api/admin/webhooks/${webhook}/`, body: { description: 'changed' } },
  testWebhook: { path: () => `/api/admin/webhooks/${webhook}/test/` },
  listDeliveries: { path: () => `/api/admin/webhooks/${webhook}/deliveries/` },
  redeliver: { path: () => `/api/admin/webhooks/${webhook}/deliveries/1/redeliver/` },
  deleteWebhook: { path: () => `/api/admin/webhooks/${webhook}/` },
}

/** The admin operations of the contract. */
const operations = Object.values(readDocument().paths ?? {}).flatMap((item) =>
  Object.entries(item ?? {}).flatMap(([method, operation]) => {
    const { operationId: id = '', security } = operation as { operationId?: string; security?: object[] }
    const schemes = (security ?? []).flatMap((alternative) => Object.keys(alternative))
    return schemes.some((scheme) => scheme.startsWith('admin')) ? [{ id, method: method.toUpperCase(), schemes }] : []
  }),
)

/** The expected answer: the request reaches its handler, or a refusal with its challenge. */
type Outcome = 'allowed' | keyof typeof refusals

const bearer = 'Bearer realm="api"'
const explained = (error: string) => new RegExp(`^Bearer realm="api", error="${error}", error_description="`)
const refusals = {
  'no credentials': [401, undefined, bearer],
  'malformed header': [401, 'bad_authorization_header', explained('invalid_request')],
  'invalid token': [401, 'token_not_valid', explained('invalid_token')],
  inactive: [401, 'user_inactive', explained('invalid_token')],
  'unknown client': [401, 'client_refused', 'Basic realm="api"'],
  'no admin': [403, 'permission_denied', undefined],
  'old login': [
    401,
    'insufficient_user_authentication',
    'Bearer realm="api", error="insufficient_user_authentication", error_description="Log in again to change something", max_age=900',
  ],
} as const

interface Sender {
  readonly headers: () => Readonly<Record<string, string | string[]>>
  readonly read: Outcome
  /** The same as of a read, if absent. */
  readonly change?: Outcome
}

let service: TestService
/** Access tokens by whose they are. */
const tokens: Record<string, string> = {}
let refreshToken = ''
let victim = 0

const byToken = (whose: string, read: Outcome, change = read): Sender => ({
  headers: () => ({ authorization: `Bearer ${tokens[whose]}` }),
  read,
  change,
})
const byText = (read: Outcome, text: () => string | string[]): Sender => ({
  headers: () => ({ authorization: text() }),
  read,
})
const byClient = (client: Client, read: Outcome, scheme?: string) => byText(read, () => basic(client, scheme))

const senders: Readonly<Record<string, Sender>> = {
  'no credentials': { headers: () => ({}), read: 'no credentials' },
  'empty credentials': byText('no credentials', () => ''),

  "a stranger's token of an app": byToken('stranger', 'no admin'),
  "a stranger's token, sent as the console does": {
    headers: () => ({ ...fromConsole, authorization: `Bearer ${tokens.stranger}` }),
    read: 'no admin',
  },
  "an admin's token of an app": byToken('app', 'no admin'),
  "an admin's token without a session, of other software": byToken('foreign', 'no admin'),
  "an admin's token of the console, 15 minutes old": byToken('recent', 'allowed'),
  "an admin's token of the console, older than 15 minutes": byToken('stale', 'allowed', 'old login'),
  "an admin's token of the console, refreshed after an old login": byToken('refreshed', 'allowed', 'old login'),
  "an admin's new token of the console": byToken('fresh', 'allowed'),
  "an admin's expired token of the console": byToken('expired', 'invalid token'),
  "an admin's token of a console session that has ended": byToken('ended', 'invalid token'),
  'a refresh token of the console': byText('invalid token', () => `Bearer ${refreshToken}`),
  'the token of an admin who lost the flag': byToken('former', 'no admin'),
  'the token of an admin who was disabled': byToken('disabled', 'inactive'),

  'an admin client': byClient(billing, 'allowed'),
  'an admin client with the secret that is being replaced': byClient(formerBilling, 'allowed'),
  'another admin client': byClient(reports, 'allowed'),
  'an admin client, scheme in lower case': byClient(billing, 'allowed', 'basic'),
  'an admin client, scheme in odd case': byClient(billing, 'allowed', 'bASIC'),
  'an admin client with a wrong secret': byClient({ ...billing, secret: 'wrong' }, 'unknown client'),
  'an admin client with the secret of another': byClient({ ...billing, secret: reports.secret }, 'unknown client'),
  'an unknown client': byClient({ ...billing, id: 'nobody' }, 'unknown client'),
  'a client without a secret': byClient({ ...billing, secret: '' }, 'unknown client'),
  'a client without an id': byClient({ ...billing, id: '' }, 'unknown client'),
  'a resource server': byClient(api, 'no admin'),
  'an admin with username and password': byClient({ id: 'ada', secret: password }, 'unknown client'),

  'a token, scheme in lower case': byText('allowed', () => `bearer ${tokens.fresh}`),
  'another scheme with a token': byText('no credentials', () => `JWT ${tokens.fresh}`),
  'a token without a scheme': byText('no credentials', () => String(tokens.fresh)),
  'a scheme without a token': byText('malformed header', () => 'Bearer'),
  'a token with something after it': byText('malformed header', () => `Bearer ${tokens.fresh} x`),
  'no token at all': byText('invalid token', () => 'Bearer x'),
  'Basic alone': byText('unknown client', () => 'Basic'),
  'Basic without base64': byText('unknown client', () => 'Basic !!!'),
  'Basic without a colon': byText('unknown client', () => `Basic ${Buffer.from('billing').toString('base64')}`),
  'Basic with something after it': byText('unknown client', () => `${basic(billing)} x`),
  'a token, then a client': byText('malformed header', () => [`Bearer ${tokens.fresh}`, basic(billing)]),
  'a client, then a token': byText('unknown client', () => [basic(billing), `Bearer ${tokens.fresh}`]),
}

before(async () => {
  const clients = [billing, formerBilling, reports].map(pairOf).join(',')
  const settings = {
    ADMIN_CLIENTS: clients,
    INTROSPECTION_CLIENTS: pairOf(api),
    SIGNING_KEY: sharedKey,
    ACCESS_TOKEN_LIFETIME: '20m',
  }
  service = await startService(settings, { clock: { now: () => now } })
  const { knex } = service.service.database
  await service.service.register('stranger', password)
  const ada = await registerAdmin(service, 'ada', password)
  for (const name of ['former', 'disabled']) await registerAdmin(service, name, password)
  victim = (await service.service.register('victim', password)).id
  await giveFactors(service, victim)
  const authorization = basic(billing)
  const made = await postJson(service, '/api/admin/webhooks/', newWebhook, { authorization })
  webhook = (made.body as { id: string }).id

  tokens.expired = await consoleAccess(service, 'ada', password)
  now = start + 600
  const login = await logInToConsole(service, 'ada', password)
  tokens.stale = (login.body as Pair).access
  refreshToken = consoleRefresh(login) ?? ''
  now += 1
  tokens.recent = await consoleAccess(service, 'ada', password)
  now += 900
  const cookie = `__Host-latchkey-console=${refreshToken}`
  const refreshed = await postJson(service, paths.refreshTokenPair, {}, { ...fromConsole, cookie })
  tokens.refreshed = (refreshed.body as Pair).access
  for (const name of ['former', 'disabled']) tokens[name] = await consoleAccess(service, name, password)
  tokens.fresh = await consoleAccess(service, 'ada', password)
  tokens.ended = await consoleAccess(service, 'ada', password)
  await postJson(service, paths.logOut, {}, { authorization: `Bearer ${tokens.ended}` })
  tokens.app = (await logIn(service, 'ada', password)).access
  tokens.stranger = (await logIn(service, 'stranger', password)).access
  tokens.foreign = forge(sharedKey, { ...accessPayload(now), user_id: String(ada) })
  await setAdmin(service, 'former', false)
  await knex('accounts').where({ username: 'disabled' }).update({ is_active: false })
})
after(() => service.stop())

const ask = (at: TestService, { id, method }: { id: string; method: string }, headers: Sender['headers']) => {
  const { path, body } = requests[id] ?? { path: () => '/' }
  const type = body && { 'content-type': 'application/json' }
  return send(at, method, path(victim), {
    headers: { ...type, ...headers() },
    ...(body && { body: JSON.stringify(body) }),
  })
}

const requireRefused = ({ status, body, headers }: Received, outcome: keyof typeof refusals, what: string): void => {
  const [wanted, code, challenge] = refusals[outcome]
  assert.deepEqual([status, (body as { code?: string }).code], [wanted, code], what)
  if (challenge instanceof RegExp) assert.match(String(headers['www-authenticate']), challenge, what)
  else assert.equal(headers['www-authenticate'], challenge, what)
}

/** All that the operations could change. */
const stateOf = async ({ service: { database } }: TestService): Promise<unknown> => [
  await database.knex('accounts').orderBy('id'),
  await database.knex('sessions').whereNull('revoked_at').orderBy('id').pluck('id'),
  await database.knex('signing_keys').orderBy('kid'),
  await database.knex('webhooks').orderBy('id'),
  await database.knex('deliveries').orderBy('id').select('id', 'webhook_id', 'event_id'),
  await database.knex('password_reset_tokens').orderBy('token_hash'),
  await database.knex('password_reset_requests').orderBy('id'),
  await database.knex('totp_factors').orderBy('id'),
  await database.knex('passkeys').orderBy('id'),
  await database.knex('recovery_codes').orderBy('id'),
]

describe('every admin operation', () => {
  it('has a row in this test, and accepts people and back ends', () => {
    assert.deepEqual(operations.map(({ id }) => id).sort(), Object.keys(requests).sort())
    for (const { id, schemes } of operations) assert.deepEqual(schemes.sort(), ['adminClient', 'adminSession'], id)
  })

  for (const [who, { headers, read, change = read }] of Object.entries(senders)) {
    const outcomeFor = ({ method }: { method: string }) => (method === 'GET' ? read : change)
    it(`answers ${who}: ${read === change ? read : `${read} to read, ${change} to change`}`, async () => {
      const before = await stateOf(service)
      for (const operation of operations) {
        const outcome = outcomeFor(operation)
        if (outcome === 'allowed') continue
        requireRefused(await ask(service, operation, headers), outcome, operation.id)
      }
      assert.deepEqual(await stateOf(service), before)
      for (const operation of operations) {
        if (outcomeFor(operation) !== 'allowed') continue
        const { status, text } = await ask(service, operation, headers)
        assert.ok(status < 500 && ![401, 403, 429].includes(status), `${operation.id} ${status} ${text}`)
      }
    })
  }

  it('gives a stranger who logs in as the console does no session', async () => {
    const { status, headers } = await logInToConsole(service, 'stranger', password)
    assert.deepEqual([status, headers['set-cookie']], [401, undefined])
  })

  it('is off without an admin client and an admin account', async (t) => {
    const off = await startService({ INTROSPECTION_CLIENTS: pairOf(api) })
    t.after(() => off.stop())
    await off.service.register('stranger', password)
    const { access } = await logIn(off, 'stranger', password)
    for (const operation of operations) {
      const asStranger = () => ({ authorization: `Bearer ${access}` })
      requireRefused(await ask(off, operation, asStranger), 'no admin', operation.id)
      const asUnknown = () => ({ authorization: basic(billing) })
      requireRefused(await ask(off, operation, asUnknown), 'unknown client', operation.id)
      const asResourceServer = () => ({ authorization: basic(api) })
      requireRefused(await ask(off, operation, asResourceServer), 'no admin', operation.id)
    }
    assert.equal((await logInToConsole(off, 'stranger', password)).status, 401)
  })

  it('names the scheme of AUTH_HEADER_TYPES in its challenges', async (t) => {
    let time = start
    const settings = { AUTH_HEADER_TYPES: 'JWT', ACCESS_TOKEN_LIFETIME: '20m' }
    const at = await startService(settings, { clock: { now: () => time } })
    t.after(() => at.stop())
    await registerAdmin(at, 'ada', password)
    const authorization = `JWT ${await consoleAccess(at, 'ada', password)}`
    const end = '/api/admin/accounts/1/sessions/end-all/'
    const challengeOf = async (headers: Record<string, string>) =>
      String((await send(at, 'POST', end, { headers })).headers['www-authenticate'])
    assert.equal(await challengeOf({}), 'JWT realm="api"')
    time += 901
    assert.match(await challengeOf({ authorization }), /^JWT realm="api", error="insufficient_.*, max_age=900$/)
  })
})

describe('losing the admin flag', () => {
  it('ends the rights of open console sessions at once, and gaining it returns them', async () => {
    await registerAdmin(service, 'grace', password)
    const headers = { authorization: `Bearer ${await consoleAccess(service, 'grace', password)}` }
    const statusOf = async () => (await send(service, 'GET', '/api/admin/keys/', { headers })).status
    assert.equal(await statusOf(), 200)
    await setAdmin(service, 'grace', false)
    assert.equal(await statusOf(), 403)
    await setAdmin(service, 'grace', true)
    assert.equal(await statusOf(), 200)
  })
})
