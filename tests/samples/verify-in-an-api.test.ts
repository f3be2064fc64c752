import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { logIn, type Pair, paths, postJson } from '../integration/client.ts'
import { decode, signingInput } from '../integration/jwt.ts'
import { api as client, knowingApi } from '../integration/resource-server.ts'
import { startService, type TestService } from '../support/service.ts'
import { type Api, type ApiOfGuide, apisOf } from './apis.ts'
import { readGuide } from './guide.ts'

// Runs the APIs of the guide docs/verify-in-an-api.md.
const guide = readGuide('verify-in-an-api')
const credentials = ['jane_doe', 'correct horse battery'] as const
const settings = { ALGORITHM: 'ES256', ...knowingApi }

/** Offset of the service's clock in seconds. */
let ahead = 0
const now = (): number => Math.floor(Date.now() / 1000) + ahead

const startIssuer = async (): Promise<TestService> => {
  const at = await startService(settings, { clock: { now } })
  await at.service.register(...credentials)
  return at
}
const jane = (at: TestService): Promise<Pair> => logIn(at, ...credentials)

/** Tokens that no API may accept. */
const badTokens = async (service: TestService): Promise<Readonly<Record<string, string>>> => {
  const { access, refresh } = await jane(service)
  const { header, payload } = decode(access)
  const stranger = await startIssuer()
  const foreign = (await jane(stranger)).access
  await stranger.stop()
  ahead = -86_400
  const expired = (await jane(service)).access
  ahead = 0
  return {
    'a refresh token': refresh,
    'a forged token': `${signingInput(header, { ...payload, user_id: 2 })}.${access.split('.')[2]}`,
    'a token without a signature': `${signingInput({ ...header, alg: 'none' }, payload)}.`,
    'a token of another service': foreign,
    'an expired token': expired,
    nonsense: 'nonsense',
  }
}

for (const api of apisOf()) {
  describe(`the API of the guide: ${api.name}`, async () => {
    const missing = await api.missing?.()
    if (missing === undefined) describeApi(api)
    else testNothing(api.name, missing)
  })
}

/** Go may be absent in CI too, as for the generated clients. */
function testNothing(name: string, missing: string): void {
  const sentence = `the API of docs/verify-in-an-api.md, ${name}: NOT RUN, ${missing}`
  console.error(sentence)
  it('runs', { skip: process.env.CI === 'true' && name !== 'Go' ? false : sentence }, () => assert.fail(sentence))
}

function describeApi({ name, noticesLogouts, start }: ApiOfGuide): void {
  let folder: string
  let service: TestService
  let place: Api

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-api-'))
    service = await startIssuer()
    const environment = { LATCHKEY_URL: service.baseUrl, LATCHKEY_SECRET: client.secret }
    place = await start({ folder, guide, environment })
  })
  after(async () => {
    await place?.stop()
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const ask = (token?: string, method = 'GET'): Promise<Response> =>
    fetch(`${place.url}/things`, { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })

  it('knows the account of a valid access token', async () => {
    const answer = await ask((await jane(service)).access)
    assert.deepEqual([answer.status, await answer.json()], [200, { account: 1 }])
  })

  it('takes any white space after the scheme', async () => {
    const { access } = await jane(service)
    for (const space of ['  ', '\t']) {
      const headers = { authorization: `Bearer${space}${access}` }
      assert.equal((await fetch(`${place.url}/things`, { headers })).status, 200)
    }
  })

  it('requires a token, and says so', async () => {
    const answer = await ask()
    assert.equal(answer.status, 401)
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
  })

  it('refuses every other token', async () => {
    for (const [kind, token] of Object.entries(await badTokens(service))) {
      const answer = await ask(token)
      assert.equal(answer.status, 401, kind)
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/, kind)
    }
  })

  if (noticesLogouts) {
    it('refuses a token after a logout, and no other', async () => {
      const [pair, other] = [await jane(service), await jane(service)]
      assert.equal((await ask(pair.access)).status, 200)
      await postJson(service, paths.blacklistToken, { refresh: pair.refresh })
      while ((await ask(pair.access)).status === 200) await sleep(100)
      assert.equal((await ask(pair.access)).status, 401)
      assert.equal((await ask(other.access)).status, 200)
    })
  }

  if (name === 'Pages of another origin') {
    it('answers preflights, and lets the page read why a token was refused', async () => {
      const preflight = await ask(undefined, 'OPTIONS')
      assert.equal(preflight.status, 204)
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/)
      const refusal = await ask()
      assert.equal(refusal.status, 401)
      assert.equal(refusal.headers.get('access-control-allow-origin'), 'http://localhost:5173')
      assert.equal(refusal.headers.get('access-control-expose-headers'), 'WWW-Authenticate')
    })
  }

  if (name === 'nginx') describeNginx(ask, () => service)
}

function describeNginx(ask: (token?: string, method?: string) => Promise<Response>, at: () => TestService): void {
  it('verifies requests with any Accept and body, and lets preflights pass', async () => {
    const { access } = await jane(at())
    assert.equal((await ask(access, 'POST')).status, 200)
    assert.equal((await ask(undefined, 'POST')).status, 401)
    assert.equal((await ask(undefined, 'OPTIONS')).status, 204)
  })

  it('answers 503 while the service cannot be reached', async () => {
    const { access } = await jane(at())
    await at().stop()
    const answer = await ask(access)
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5'])
    assert.deepEqual(await answer.json(), { detail: 'Tokens cannot be verified just now.' })
  })
}
