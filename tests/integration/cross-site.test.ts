import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { logIn, paths, postJson, type Received, send, sendRaw, statuses } from './client.ts'
import { readDocument } from './edge.ts'
import { requireThrottled, times } from './guessing.ts'

const listed = 'https://app.example.com'
const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const crossSite = { 'sec-fetch-site': 'cross-site' }
const refusal = {
  detail: 'Requests from other sites are refused unless CORS_ORIGINS lists their origin.',
  code: 'origin_refused',
}

let service: TestService

before(async () => {
  service = await startService({ CORS_ORIGINS: listed, REFRESH_COOKIE: 'by_request' })
  await service.service.register(credentials.username, credentials.password)
})
after(() => service.stop())

/** Operations of the contract with a body, and those without. */
const operations = Object.entries(readDocument().paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item ?? {}).map(([method, operation]) => ({
    id: String((operation as { operationId: string }).operationId),
    method: method.toUpperCase(),
    path: path.replaceAll(/\{\w+\}/g, 'a'),
    serves: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    takesBody: Object.hasOwn(operation as object, 'requestBody'),
    answers: Object.keys((operation as { responses: object }).responses),
  })),
)
const ofUsers = operations.filter(({ path }) => !path.startsWith('/api/admin/'))
const ofAdmins = operations.filter(({ path }) => path.startsWith('/api/admin/'))
const withBody = ofUsers.filter(({ takesBody }) => takesBody)
const withoutBody = ofUsers.filter(({ takesBody }) => !takesBody)

const adminRefusal = { ...refusal, detail: 'Requests from pages of other origins are refused.' }

const requireRefused = (answer: Received, what: string, expected = refusal): void => {
  assert.deepEqual([answer.status, answer.body], [403, expected], what)
  const cors = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))
  assert.deepEqual([cors, answer.headers['cache-control']], [[], 'no-store'], what)
}

describe('a cross-site request from an unlisted origin', () => {
  it('is refused by every operation that takes a body, whatever its method, its type and its token', async () => {
    assert.ok(withBody.length >= 9)
    const { access } = await logIn(service, credentials.username, credentials.password)
    for (const { id, path, method: own, answers } of withBody) {
      assert.ok(answers.includes('403'), id)
      requireRefused(await send(service, own, path, { headers: crossSite }), id)
      // Such a path also has an operation without a body, which may answer its other methods.
      if (withoutBody.some((other) => other.path === path)) continue
      for (const origin of [undefined, 'null', 'https://evil.example', `${listed}.evil.example`]) {
        const headers = { ...crossSite, ...(origin && { origin }) }
        requireRefused(await postJson(service, path, {}, headers), id)
        requireRefused(
          await send(service, 'GET', path, { headers: { ...headers, accept: 'image/avif,*/*;q=0.8' } }),
          id,
        )
        const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
        requireRefused(await send(service, 'POST', path, { headers: form, body: 'username=a&password=b' }), id)
        requireRefused(await postJson(service, path, {}, { ...headers, authorization: `Bearer ${access}` }), id)
      }
      const others = withoutBody.filter(({ serves }) => serves.test(path)).map(({ method }) => method)
      for (const method of ['PUT', 'DELETE', 'PATCH'].filter((one) => !others.includes(one))) {
        requireRefused(await send(service, method, path, { headers: crossSite }), `${id} ${method}`)
      }
      const spelling = path.endsWith('/') ? path.slice(0, -1) : `${path}/`
      requireRefused(await postJson(service, spelling, {}, crossSite), spelling)
    }
  })

  it('is refused by every admin operation, even from a listed origin and from the same site', async () => {
    assert.ok(ofAdmins.length >= 14)
    for (const { id, method, path, answers } of ofAdmins) {
      assert.ok(answers.includes('403'), id)
      for (const site of ['cross-site', 'same-site', 'same-origin, cross-site']) {
        for (const authorization of ['', 'Basic YTpi', 'Bearer a.b.c']) {
          const headers = { 'sec-fetch-site': site, origin: listed, authorization }
          requireRefused(await send(service, method, path, { headers }), id, adminRefusal)
        }
      }
    }
  })

  it('is refused when the header repeats', async () => {
    const headers = { 'sec-fetch-site': ['same-origin', 'cross-site'] }
    requireRefused(await postJson(service, paths.obtainTokenPair, credentials, headers), 'twice')
    requireRefused(
      await postJson(service, paths.obtainTokenPair, credentials, { ...crossSite, origin: [listed, listed] }),
      '',
    )
  })

  it('registers no account and hashes nothing', async () => {
    const form = { ...crossSite, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'username=mallory&password=secureP%40ssw0rd'
    requireRefused(await send(service, 'POST', paths.registerAccount, { headers: form, body }), 'register')
    assert.equal(await service.service.accounts.findByUsername('mallory'), undefined)
  })

  it('is refused before its body is read', async () => {
    const head = ['POST /api/user/token/ HTTP/1.1', 'Host: a', 'Sec-Fetch-Site: cross-site', 'Connection: close']
    const bytes = `${[...head, 'Content-Type: application/json', 'Content-Length: 16000'].join('\r\n')}\r\n\r\n{`
    assert.deepEqual(statuses(await sendRaw(service, bytes)), [403])
  })

  it('is checked after an Accept header without JSON', async () => {
    const headers = { ...crossSite, accept: 'text/html' }
    assert.equal((await send(service, 'GET', paths.obtainTokenPair, { headers })).status, 406)
  })

  it('is answered as usual by all other operations', async () => {
    for (const { id, method, path } of withoutBody) {
      const origin = { origin: 'https://evil.example' }
      const [near, far] = [
        await send(service, method, path, { headers: origin }),
        await send(service, method, path, { headers: { ...origin, ...crossSite } }),
      ]
      assert.deepEqual([far.status, far.text], [near.status, near.text], id)
      assert.notEqual(far.status, 403, id)
    }
    for (const path of ['/docs', '/docs/reference', '/openapi.json', '/openapi.yaml', '/llms.txt']) {
      const response = await fetch(`${service.baseUrl}${path}`, { headers: crossSite })
      assert.equal(response.status, 200, path)
    }
    assert.equal((await send(service, 'GET', '/nowhere', { headers: crossSite })).status, 404)
  })

  it('is answered as usual when it is OPTIONS', async () => {
    const headers = { ...crossSite, origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const answer = await send(service, 'OPTIONS', paths.obtainTokenPair, { headers })
    assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [200, undefined])
  })
})

describe('other requests', () => {
  it('are answered: a listed origin, the same site, a typed address, and no browser', async () => {
    for (const headers of [
      { ...crossSite, origin: listed },
      { 'sec-fetch-site': 'same-site', origin: 'https://other.example.com' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      {},
    ] as Record<string, string>[]) {
      assert.equal((await postJson(service, paths.obtainTokenPair, credentials, headers)).status, 200)
    }
    const cookie = { ...crossSite, origin: listed, 'x-refresh-transport': 'cookie' }
    assert.equal((await postJson(service, paths.obtainTokenPair, credentials, cookie)).status, 200)
  })
})

describe('the rate limit of an address', () => {
  const limits = { LIMIT_LOGIN_ADDRESS: '3/min', LIMIT_REGISTRATION_ADDRESS: '3/hour', CORS_ORIGINS: listed }

  it('does not count cross-site requests', async (t) => {
    const limited = await startService(limits)
    t.after(() => limited.stop())
    await limited.service.register(credentials.username, credentials.password)
    for (const path of [paths.obtainTokenPair, paths.registerAccount]) {
      await times(5, () => send(limited, 'GET', path, { headers: crossSite }))
      await times(5, () => postJson(limited, path, credentials, { ...crossSite, origin: 'https://evil.example' }))
    }
    assert.equal((await postJson(limited, paths.obtainTokenPair, credentials)).status, 200)
    const fresh = { username: 'john_doe', password: 'correct horse battery' }
    assert.equal((await postJson(limited, paths.registerAccount, fresh)).status, 201)
  })

  it('does not count other methods or preflights', async (t) => {
    const limited = await startService(limits)
    t.after(() => limited.stop())
    await limited.service.register(credentials.username, credentials.password)
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      await times(4, () => send(limited, method, paths.obtainTokenPair))
    }
    const preflight = { origin: listed, 'access-control-request-method': 'POST' }
    await times(4, () => send(limited, 'OPTIONS', paths.obtainTokenPair, { headers: preflight }))
    const logins = await times(3, () => postJson(limited, paths.obtainTokenPair, credentials))
    assert.deepEqual(
      logins.map(({ status }) => status),
      [200, 200, 200],
    )
  })

  it('refuses other methods too once it is reached, and writes nothing for them', async (t) => {
    const limited = await startService(limits)
    t.after(() => limited.stop())
    await times(3, () => postJson(limited, paths.obtainTokenPair, {}))
    for (const method of ['GET', 'PUT', 'OPTIONS'])
      requireThrottled(await send(limited, method, paths.obtainTokenPair), 60)
    const events = await limited.service.audit.list({ limit: 10 })
    assert.deepEqual(
      events.filter(({ outcome }) => outcome === 'refused'),
      [],
    )
    requireRefused(await send(limited, 'GET', paths.obtainTokenPair, { headers: crossSite }), 'cross-site comes first')
  })
})
