import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { knowingTestClients } from '../contract/targets.ts'
import { startService } from '../support/service.ts'
import { paths, send } from './client.ts'

const issuer = 'https://auth.example.com'
const path = paths.getServerMetadata

const start = async (t: TestContext, settings: Readonly<Record<string, string>>) => {
  const service = await startService(settings)
  t.after(() => service.stop())
  return service
}

describe('getServerMetadata', () => {
  it('lists the endpoints for any host of the request', async (t) => {
    const service = await start(t, { ISSUER: issuer, ALGORITHM: 'ES256', ...knowingTestClients })
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    const answer = await send(service, 'GET', path, { headers })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers['cache-control'], 'public, max-age=300')
    const found = answer.body as Record<string, string>
    assert.equal(found.issuer, issuer)
    assert.deepEqual([found.response_types_supported, found.grant_types_supported], [[], []])
    assert.ok(!answer.text.includes('evil'))
    for (const [name, operation] of [
      ['jwks_uri', 'getJwks'],
      ['introspection_endpoint', 'introspectToken'],
      ['revocation_endpoint', 'revokeToken'],
    ] as const) {
      assert.equal(found[name], `${issuer}${paths[operation]}`)
      assert.notEqual((await send(service, 'OPTIONS', new URL(found[name] ?? '').pathname)).status, 404)
    }
  })

  it('answers 304 for the current version', async (t) => {
    const service = await start(t, { ISSUER: issuer })
    const { headers } = await send(service, 'GET', path)
    const again = await send(service, 'GET', path, { headers: { 'if-none-match': String(headers.etag) } })
    assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', headers.etag])
  })

  it('omits the keys with a shared secret, and endpoints without a client', async (t) => {
    const service = await start(t, { ISSUER: 'http://localhost:8000' })
    assert.deepEqual((await send(service, 'GET', path)).body, {
      issuer: 'http://localhost:8000',
      response_types_supported: [],
      grant_types_supported: [],
    })
  })

  it('answers 404 without an https issuer', async (t) => {
    for (const ISSUER of ['', 'latchkey', 'http://auth.example.com', `${issuer}?a=1`]) {
      const service = await start(t, { ISSUER })
      const answer = await send(service, 'GET', path)
      assert.deepEqual([answer.status, answer.body], [404, { detail: 'Not found.' }], ISSUER)
      assert.equal(answer.headers['cache-control'], 'no-store')
    }
  })
})
