import assert from 'node:assert/strict'
import { type IncomingMessage, request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

let service: TestService
before(async () => {
  service = await startService()
})
after(() => service.stop())

async function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const answer = await fetch(`${service.baseUrl}${path}`, { method, headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const notFound = '{"detail":"Not found."}'

describe('an unknown path', () => {
  it('is answered with a page for a browser: 404, not stored, within the policy of the handbook', async () => {
    for (const path of [
      '/nowhere',
      '/nowhere/',
      '/docs/nowhere',
      '/docs/assets/a.css',
      '/a/b/c.html',
      '/console.html',
    ]) {
      const { status, headers, text } = await ask(path, { accept: browser })
      assert.deepEqual([status, headers.get('content-type')], [404, 'text/html; charset=utf-8'], path)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.match(headers.get('vary') ?? '', /\bAccept\b(?!-)/)
      assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/)
      assert.equal(headers.get('etag'), null)
      assert.ok(headers.get('x-request-id'))
      assert.match(text, /<h1[^>]*>No such page/)
      assert.doesNotMatch(text, /text\/markdown|undefined/)
    }
  })

  it('links from any depth to the pages of the service', async () => {
    for (const path of ['/nowhere', '/nowhere/', '/docs/nowhere', '/a/b/c/d', '/a//b', '/a%2fb/c?d=/e/f']) {
      const { text } = await ask(path, { accept: browser })
      const links = [...text.matchAll(/<(?:a|link|script|img) [^>]*(?:href|src)="([^"#]+)"/g)].map(([, to]) => to ?? '')
      assert.ok(links.length > 5)
      for (const link of new Set(links)) assert.doesNotMatch(link, /^\/|:/, link)
      const targets = new Set(links.map((link) => new URL(link, `${service.baseUrl}${path}`).pathname))
      for (const target of ['/docs/reference', '/docs/guides/quickstart', '/docs'])
        assert.ok(targets.has(target), target)
      assert.equal(
        [...targets].find((target) => !/^\/($|docs|openapi|llms)/.test(target)),
        undefined,
      )
    }
  })

  it('is answered in JSON for programs, below /api/, and where links would be long', async () => {
    for (const [path, accept] of [
      ['/nowhere', '*/*'],
      ['/nowhere', 'application/json, text/plain, */*'],
      ['/nowhere', '*/*, text/html'],
      ['/nowhere', 'text/html;q=0, */*'],
      ['/nowhere', 'application/xhtml+xml'],
      ['/nowhere', `text/html${', a/b'.repeat(3000)}`],
      ['/api', browser],
      ['/api/', browser],
      ['/api/nowhere', browser],
      ['/api/user/token/nowhere', 'text/html'],
      ['/%61pi/user/nowhere', browser],
      ['/a'.repeat(500), browser],
    ] as const) {
      const { status, headers, text } = await ask(path, { accept })
      assert.deepEqual([status, headers.get('content-type'), text], [404, 'application/json', notFound], path)
      // A path of the API has one form.
      assert.equal(headers.get('vary'), /^\/(?:a|%61)pi(?:\/|$)/.test(path) ? null : 'Accept', path)
      assert.equal(headers.get('cache-control'), 'no-store')
    }
  })

  it('is answered with the same headers for HEAD, and with the page for a form', async () => {
    const get = await ask('/nowhere', { accept: browser })
    const head = await ask('/nowhere', { accept: browser }, 'HEAD')
    assert.deepEqual([head.status, head.text], [404, ''])
    for (const name of ['content-type', 'vary', 'cache-control', 'content-security-policy'])
      assert.equal(head.headers.get(name), get.headers.get(name), name)
    const form = { accept: browser, 'content-type': 'application/x-www-form-urlencoded' }
    const post = await fetch(`${service.baseUrl}/nowhere`, { method: 'POST', headers: form, body: 'a=b' })
    assert.deepEqual([post.status, post.headers.get('content-type')], [404, 'text/html; charset=utf-8'])
    await post.text()
  })

  it('is answered with the page for a target that is no path', async () => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { host, port } = service
      request({ host, port, method: 'OPTIONS', path: '*', headers: { accept: 'text/html' }, agent: false }, resolve)
        .once('error', reject)
        .end()
    })
    answer.resume()
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [404, 'text/html; charset=utf-8'])
  })

  it('does not answer 304, and a condition of the request changes nothing', async () => {
    const { status } = await ask('/nowhere', { accept: browser, 'if-none-match': '*' })
    assert.equal(status, 404)
  })

  it('leaves the operations as they are: 406 for a page, 405 in JSON', async () => {
    assert.equal((await ask('/.well-known/jwks.json', { accept: 'text/html' })).status, 406)
    assert.equal((await ask('/healthz', { accept: 'text/html' })).status, 406)
    const health = await ask('/healthz', { accept: browser })
    assert.deepEqual([health.status, health.headers.get('content-type')], [200, 'application/json'])
    // Without an https ISSUER this operation answers 404 itself.
    const metadata = await ask('/.well-known/oauth-authorization-server', { accept: browser })
    assert.deepEqual([metadata.status, metadata.text], [404, notFound])
    const refused = await ask('/docs', { accept: browser }, 'POST')
    assert.deepEqual([refused.status, refused.headers.get('content-type')], [405, 'application/json'])
  })
})

describe('/favicon.ico', () => {
  it('is an icon of three sizes', async () => {
    const answer = await fetch(`${service.baseUrl}/favicon.ico`)
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/x-icon'])
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.deepEqual([bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4)], [0, 1, 3])
    for (const [place, size] of [16, 32, 48].entries()) {
      const entry = bytes.subarray(6 + 16 * place, 22 + 16 * place)
      assert.deepEqual([entry[0], entry[1]], [size, size])
      const image = bytes.subarray(entry.readUInt32LE(12), entry.readUInt32LE(12) + entry.readUInt32LE(8))
      assert.equal(image.subarray(1, 4).toString(), 'PNG')
      assert.deepEqual([image.readUInt32BE(16), image.readUInt32BE(20)], [size, size])
    }
    const etag = answer.headers.get('etag') ?? ''
    assert.equal((await ask('/favicon.ico', { 'if-none-match': etag })).status, 304)
  })
})

describe('addresses that people guess', () => {
  it('lead to the page by a relative location', async () => {
    for (const [path, location] of [
      ['/docs/settings', 'guides/settings'],
      ['/docs/settings?a=b', 'guides/settings?a=b'],
      ['/docs/cli', 'guides/cli'],
      ['/docs/quickstart', 'guides/quickstart'],
      ['/docs/quickstart.md', 'guides/quickstart.md'],
      ['/docs/guides', 'reference'],
      ['/docs/guides/', '../reference'],
      ['/docs/operations', 'reference'],
      ['/docs/events', 'reference'],
      ['/docs/swagger', '../docs'],
      ['/docs/commands', 'guides/cli'],
    ] as const) {
      const { status, headers, text } = await ask(path)
      assert.deepEqual([status, headers.get('location'), text], [307, location, ''], path)
      const there = await ask(new URL(location, `${service.baseUrl}${path}`).pathname)
      assert.equal(there.status, 200, path)
      assert.equal((await ask(path, {}, 'POST')).status, 405, path)
    }
  })

  it('outside of /docs do so for browsers only', async () => {
    for (const [path, location] of [
      ['/reference', 'docs/reference'],
      ['/swagger', 'docs'],
      ['/swagger-ui/', '../docs'],
      ['/swagger-ui/index.html', '../docs'],
      ['/redoc', 'docs'],
    ] as const) {
      const { status, headers } = await ask(path, { accept: browser })
      assert.deepEqual([status, headers.get('location')], [307, location], path)
      assert.match(headers.get('vary') ?? '', /\bAccept\b(?!-)/)
      const other = await ask(path)
      assert.deepEqual([other.status, other.text, other.headers.get('vary')], [404, notFound, 'Accept'])
    }
  })
})
