import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson, type Received, send } from './client.ts'
import { readDocument, startEdge } from './edge.ts'

const listed = 'https://app.example.com'
const alsoListed = 'http://localhost:5173'
const apps = ['capacitor://localhost', 'ionic://localhost', 'tauri://localhost', 'app://-', 'chrome-extension://abcdef']
const others = [
  'https://evil.example',
  'null',
  `${listed}.evil.example`,
  'http://app.example.com',
  `${listed}:8443`,
  '*',
  'capacitor://localhost.evil.example',
  'capacitor://localhost/',
  'capacitor://localhost:8080',
  'Capacitor://localhost',
  'app://',
]

let service: TestService
let plain: TestService

before(async () => {
  service = await startService({ CORS_ORIGINS: `${listed},${alsoListed},${apps.join()}` })
  plain = await startService()
})
after(async () => {
  await service.stop()
  await plain.stop()
})

const preflight = (at: TestService, origin: string, path: string = paths.getCurrentAccount, names = 'authorization') =>
  send(at, 'OPTIONS', path, {
    headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': names },
  })
const corsHeaders = ({ headers }: Received): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'))
const items = (value: unknown): string[] => String(value).split(',')

describe('a preflight of a listed origin', () => {
  it('is answered before authentication, with what the contract accepts', async () => {
    const { status, headers, text } = await preflight(service, listed, paths.getCurrentAccount, '')
    assert.deepEqual([status, text], [204, ''])
    assert.equal(headers['access-control-allow-origin'], listed)
    assert.equal(headers.vary, 'Origin, Access-Control-Request-Headers')
    assert.equal(headers['access-control-max-age'], '600')
    assert.deepEqual(items(headers['access-control-allow-methods']).sort(), ['DELETE', 'GET', 'PATCH', 'POST'])
    assert.deepEqual(items(headers['access-control-allow-headers']).sort(), [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-None-Match',
      'X-Device-Token',
      'X-Refresh-Transport',
      'X-Request-Id',
    ])
  })

  it('allows every header that a library of the page adds', async () => {
    const names = 'authorization,baggage,sentry-trace,traceparent,user-agent,x-csrftoken,x-requested-with'
    const { headers } = await preflight(service, listed, paths.obtainTokenPair, names)
    assert.equal(headers['access-control-allow-headers'], names)
    assert.equal(headers.vary, 'Origin, Access-Control-Request-Headers')
    const hostile = await preflight(
      service,
      listed,
      paths.obtainTokenPair,
      `*, a b,x-a, ,"x-b",x-c${',*'.repeat(2000)}`,
    )
    assert.equal(hostile.headers['access-control-allow-headers'], 'x-a,x-c')
    assert.ok(!Object.keys(headers).includes('access-control-allow-private-network'))
  })

  it('is answered to pages of apps, whose requests are answered like those of other pages', async () => {
    for (const origin of apps) {
      const answers = [
        await preflight(service, origin),
        await send(service, 'GET', paths.getLiveness, { headers: { origin } }),
        await postJson(service, paths.refreshTokenPair, { refresh: 'x' }, { origin, 'sec-fetch-site': 'cross-site' }),
      ]
      assert.deepEqual(
        answers.map(({ status, headers }) => [status, headers['access-control-allow-origin']]),
        [204, 200, 401].map((status) => [status, origin]),
      )
    }
  })

  it('is answered for every path, even an unknown one', async () => {
    for (const path of [...Object.values(paths), '/nowhere', '/docs']) {
      assert.equal(
        (await preflight(service, alsoListed, path)).headers['access-control-allow-origin'],
        alsoListed,
        path,
      )
    }
  })

  it('is answered as an ordinary OPTIONS without Access-Control-Request-Method', async () => {
    const answer = await send(service, 'OPTIONS', paths.obtainTokenPair, { headers: { origin: listed } })
    assert.deepEqual([answer.status, answer.headers.allow], [200, 'POST, OPTIONS'])
  })
})

describe('an answer to a listed origin', () => {
  it('is readable at any status', async () => {
    const credentials = { username: 'jane_doe', password: 'correct horse battery' }
    await service.service.register(credentials.username, credentials.password)
    const headers = { origin: listed }
    const answers = [
      await postJson(service, paths.obtainTokenPair, credentials, headers),
      await postJson(service, paths.obtainTokenPair, {}, headers),
      await send(service, 'GET', paths.getCurrentAccount, { headers }),
      await send(service, 'GET', '/nowhere', { headers }),
      await send(service, 'PUT', paths.obtainTokenPair, { headers }),
      await send(service, 'POST', paths.obtainTokenPair, { headers, body: 'x'.repeat(20_000) }),
      await send(service, 'GET', '/openapi.json', { headers }),
    ]
    for (const answer of answers) {
      assert.equal(answer.headers['access-control-allow-origin'], listed, String(answer.status))
      assert.match(String(answer.headers.vary), /^Origin/)
      assert.deepEqual(items(answer.headers['access-control-expose-headers']), [
        'WWW-Authenticate',
        'Retry-After',
        'X-Request-Id',
        'ETag',
        'X-Device-Token',
      ])
    }
  })

  it('is readable after an unexpected error', async (t) => {
    const edge = await startEdge(t, {
      corsOrigins: [listed],
      identify: async () => {
        throw new TypeError('a mistake')
      },
    })
    const answer = await send(edge, 'GET', paths.getCurrentAccount, {
      headers: { origin: listed, authorization: 'Bearer a.b.c' },
    })
    assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [500, listed])
  })

  it('allows credentials in cookie mode only, and never to pages of apps', async () => {
    const [app = ''] = apps
    const cookies = await startService({ CORS_ORIGINS: `${listed},${app}`, REFRESH_COOKIE: 'by_request' })
    const allowed = async (at: TestService, origin: string) => {
      const answers = [await preflight(at, origin), await send(at, 'GET', paths.getLiveness, { headers: { origin } })]
      return answers.map(({ headers }) => headers['access-control-allow-credentials'])
    }
    const found = [await allowed(service, listed), await allowed(cookies, listed), await allowed(cookies, app)]
    await cookies.stop()
    assert.deepEqual(found, [
      [undefined, undefined],
      ['true', 'true'],
      [undefined, undefined],
    ])
  })
})

describe('administration', () => {
  const admin = [
    '/api/admin/accounts/',
    '/api/admin/accounts/7',
    '/api/%61dmin/overview/',
    '/api/admin',
    '/api/admin/x',
  ]

  it('answers no request and no preflight of a listed origin with CORS headers', async () => {
    for (const path of admin) {
      const answers = [
        await preflight(service, listed, path),
        await send(service, 'GET', path, { headers: { origin: listed } }),
        await send(service, 'GET', path, { headers: { origin: listed, authorization: 'Basic YTpi' } }),
        await send(service, 'PATCH', path, { headers: { origin: listed }, body: 'x'.repeat(20_000) }),
      ]
      for (const answer of answers) assert.deepEqual([corsHeaders(answer), answer.headers.vary], [[], undefined], path)
      assert.ok([401, 404].includes(answers[0]?.status ?? 0), path)
    }
  })

  it('has all its operations below its path', () => {
    const outside = Object.entries(readDocument().paths ?? {}).filter(([path]) => !path.startsWith('/api/admin/'))
    assert.doesNotMatch(JSON.stringify(outside), /admin(Session|Client)/)
  })
})

describe('other origins', () => {
  it('get the same answer as without a list, except for Vary', async () => {
    for (const origin of others) {
      const [refused, asked] = [await preflight(service, origin), await preflight(plain, origin)]
      assert.deepEqual([refused.status, refused.body, corsHeaders(refused)], [asked.status, asked.body, []], origin)
      const answer = await send(service, 'GET', paths.getLiveness, { headers: { origin } })
      assert.deepEqual([answer.status, corsHeaders(answer), answer.headers.vary], [200, [], 'Origin'])
    }
  })

  it('get answers that caches keep apart', async () => {
    const answer = await send(service, 'GET', paths.getLiveness)
    assert.deepEqual([corsHeaders(answer), answer.headers.vary], [[], 'Origin'])
  })

  it('are refused when a header has two listed ones', async () => {
    const origin = `${listed}, ${alsoListed}`
    assert.deepEqual(corsHeaders(await send(service, 'GET', paths.getLiveness, { headers: { origin } })), [])
  })
})

describe('without listed origins', () => {
  it('answers have no CORS headers', async () => {
    const answers = [
      await preflight(plain, listed),
      await send(plain, 'GET', paths.getLiveness, { headers: { origin: listed } }),
    ]
    for (const answer of answers) assert.deepEqual([corsHeaders(answer), answer.headers.vary], [[], undefined])
    assert.equal(answers[0]?.status, 401)
  })
})
