import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as client from '../../client/src/index.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { clientWith, urlsOfReactNative } from './old-url.ts'

const environments = [
  ['a complete URL', client],
  ...(await Promise.all(
    Object.entries(urlsOfReactNative).map(
      async ([name, replacement]) => [name, await clientWith(replacement)] as const,
    ),
  )),
] as const

const service = 'https://example.com/auth'
const api = 'https://api.example.com'

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url')
const access = `e30.${part({ iat: 0, exp: 900 })}.c2ln`

/** A session that is logged in, and the URLs that were requested with its access token. */
const logIn = async (createSession: typeof client.createSession, baseUrl = service) => {
  const requested: string[] = []
  const session = createSession({
    baseUrl,
    origins: [api],
    fetch: async (input, init) => {
      // What fetch contacts.
      const request = new Request(input, init)
      if (request.headers.get('Authorization') === `Bearer ${access}`) requested.push(request.url)
      return Response.json({ access, refresh: access })
    },
  })
  await session.login({ username: 'jane_doe', password: 'a password' })
  return { session, requested }
}

/** Where a URL leads; undefined when it must get no token. */
const table: Readonly<Record<string, string | undefined>> = {
  '/api/user/me/': 'https://example.com/auth/api/user/me/',
  'api/user/me/': 'https://example.com/auth/api/user/me/',
  '/things?a=b#c': 'https://example.com/auth/things?a=b#c',
  '?a=b': 'https://example.com/auth/?a=b',
  'https://example.com/auth/api/user/me/': 'https://example.com/auth/api/user/me/',
  'https://example.com/elsewhere': 'https://example.com/elsewhere',
  'https://api.example.com': 'https://api.example.com/',
  'https://api.example.com/things': 'https://api.example.com/things',
  'https://api.example.com/things?to=https://evil.com/@': 'https://api.example.com/things?to=https://evil.com/@',
  'HTTPS://API.Example.COM/Things': 'https://api.example.com/Things',
  'https://api.example.com:443/things': 'https://api.example.com/things',
  'https://api.example.com:8443/things': undefined,
  'https://api.example.com:80/things': undefined,
  'http://api.example.com/things': undefined,
  'http://api.example.com:443/things': undefined,
  'https://api.example.com./things': undefined,
  'https://evil.com': undefined,
  'https://evil.com/https://api.example.com/': undefined,
  'https://evil.com?https://api.example.com/': undefined,
  'https://evil.com#https://api.example.com/': undefined,
  'https://api.example.com.evil.com/': undefined,
  'https://api.example.com@evil.com/': undefined,
  'https://api.example.com:443@evil.com/': undefined,
  'https://evil.com\\@api.example.com/': undefined,
  'https://evil.com\\.api.example.com/': undefined,
  'https://evil.com\t@api.example.com/': undefined,
  'https://evil.com#@api.example.com/': undefined,
  'https:\\\\evil.com/': undefined,
  'https:/evil.com/': undefined,
  'https:evil.com/': undefined,
  '//evil.com/': undefined,
  '/\\evil.com/': undefined,
  '\\/evil.com/': undefined,
  '\\\\evil.com/': undefined,
  '\t//evil.com/': undefined,
  '/\t/evil.com/': undefined,
  '/\n\\evil.com/': undefined,
  ' https://evil.com/': undefined,
  '\u0000https://evil.com/': undefined,
  'ht\ntps://evil.com/': undefined,
  'https\t://evil.com/': undefined,
  'blob:https://api.example.com/7': undefined,
  'data:text/plain,https://api.example.com/': undefined,
  'javascript:https://api.example.com/': undefined,
  'ftp://api.example.com/': undefined,
  'wss://api.example.com/': undefined,
  'https://api.example.com%2eevil.com/': undefined,
  'https://api。example.com.evil.com/': undefined,
  'https://[::1]/': undefined,
}
/** Forms that only a complete URL reads: they must lead to the same origin or be refused. */
const unusual = [
  'https://api.example.com\\@evil.com/',
  'https://api.example.com\\things',
  'https://API。example.com/',
  'https://user:secret@api.example.com/',
  'https:///api.example.com/',
  'https://api.example.com:/',
  'https://api.example.com:0443/',
  'https://api.example.com:00000443/',
  'https://api.ex\tample.com/',
  ' https://api.example.com/ ',
  'https://%61pi.example.com/',
  'https://api.example.com/\\evil.com',
  '/a b',
]

for (const [environment, { createSession }] of environments) {
  describe(`the URLs of a session, with ${environment}`, () => {
    for (const [url, target] of Object.entries(table)) {
      it(`${JSON.stringify(url)} ${target === undefined ? 'gets no token' : `is ${target}`}`, async () => {
        const { session, requested } = await logIn(createSession)
        const isHarmless = await session.fetch(url).then(
          () => requested.every((href) => href.startsWith(`${service}/`)),
          (error) => error instanceof TypeError,
        )
        if (target !== undefined) assert.deepEqual(requested, [target])
        else assert.ok(isHarmless, String(requested))
        assert.equal(session.sendsTokenTo(url), requested.length > 0)
      })
    }

    it('lead to the origin that fetch contacts, or are refused', async () => {
      const allowed = [`${api}/`, 'https://example.com/']
      for (const url of unusual) {
        const { session, requested } = await logIn(createSession)
        await session.fetch(url).catch((error: unknown) => assert.ok(error instanceof TypeError, String(error)))
        for (const href of requested)
          assert.ok(
            allowed.some((start) => href.startsWith(start)),
            `${url}: ${href}`,
          )
      }
    })

    it('have the same root with and without a final slash, a default port and capitals', async () => {
      for (const baseUrl of [`${service}/`, 'https://example.com:443/auth', 'HTTPS://Example.com/auth']) {
        const { session, requested } = await logIn(createSession, baseUrl)
        await session.fetch('/api/user/me/')
        assert.deepEqual(requested, ['https://example.com/auth/api/user/me/'])
        assert.equal(session.configuration.basePath, service)
      }
    })

    it('refuse a root that is no http URL', () => {
      for (const baseUrl of ['ftp://example.com', 'https://exa mple.com', 'data:,x']) {
        assert.throws(() => createSession({ baseUrl }), TypeError)
      }
    })

    it('refuse an entry of origins that is no full http URL', () => {
      for (const origin of [
        'api.example.com',
        'localhost:3000',
        '//api.example.com',
        '/api',
        '',
        'https:api.example.com',
      ]) {
        for (const baseUrl of [service, '/']) {
          const create = () => createSession({ baseUrl, origins: [api, origin] })
          assert.throws(create, { name: 'TypeError', message: /origins .*https:\/\/api\.example\.com/ }, origin)
        }
      }
    })

    it('work with the service', async (t) => {
      const { at } = await startRotating(t)
      const session = createSession({ baseUrl: at.baseUrl })
      await session.login({ username: 'jane_doe', password })
      assert.equal((await session.fetch('/api/user/me/')).status, 200)
      assert.equal(await session.logout(), 'ended')
    })
  })
}
