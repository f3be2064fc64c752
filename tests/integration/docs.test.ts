import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { startService, type TestService } from '../support/service.ts'

const contractSource = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')
const contractDocument = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))
const script = readFileSync(new URL('../../generated/swagger-ui/swagger-ui-bundle.js', import.meta.url))

let service: TestService
before(async () => {
  service = await startService()
})
after(() => service.stop())

describe('/docs', () => {
  test('returns the page under a policy that allows this origin only', async () => {
    const { status, headers, body } = await send('GET', '/docs')
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.equal(headers['cache-control'], 'no-cache')
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(body.toString(), /<html lang="en">[\s\S]*<title>Latchkey API<\/title>[\s\S]*<h1>Try it<\/h1>/)
  })

  test('redirects a page with a final slash by a relative location, and keeps the query', async () => {
    for (const [path, location] of [
      ['/docs/', '../docs'],
      ['/docs/?url=//elsewhere.example', '../docs?url=//elsewhere.example'],
      ['/docs/reference/', '../reference'],
      ['/docs/guides/quickstart.md/', '../quickstart.md'],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers, body } = await send(method, path)
        assert.deepEqual([status, headers.location, body.length], [308, location, 0], path)
        assert.equal(headers['cache-control'], 'no-store')
      }
      assert.equal((await send('POST', path)).status, 405)
    }
    for (const path of ['/docs//', '/docs/nowhere/', '/openapi.yaml//'])
      assert.equal((await send('GET', path)).status, 404, path)
  })

  test('has no inline code, no other origin and no unset placeholder', async () => {
    const page = await text('/docs')
    assert.doesNotMatch(page, /<style|style=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)|\/\/|\{\{|(?:href|src)=""/)
  })

  test('names every asset by its content, so that caches may keep it forever', async () => {
    const urls = await assetUrls()
    assert.ok(urls.length > 0)
    for (const url of urls) {
      const { status, headers, body } = await send('GET', url)
      assert.equal(status, 200, url)
      const [, hash, extension] = /^\/docs\/assets\/[\w-]+\.([0-9a-f]{16})\.(\w+)$/.exec(url) ?? []
      assert.equal(hash, createHash('sha256').update(body).digest('hex').slice(0, 16))
      assert.equal(headers['content-type'], mediaTypes[extension ?? ''])
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
    }
  })

  test('answers 404 in JSON for an outdated asset', async () => {
    const { status, headers, body } = await send('GET', '/docs/assets/page.0000000000000000.js')
    assert.equal(status, 404)
    assert.equal(headers['cache-control'], 'no-store')
    assert.deepEqual(JSON.parse(body.toString()), { detail: 'Not found.' })
  })
})

describe('compression of /docs', () => {
  const cases = [
    { accepted: undefined, encoding: undefined, decode: (body: Buffer) => body },
    { accepted: 'identity', encoding: undefined, decode: (body: Buffer) => body },
    { accepted: 'gzip', encoding: 'gzip', decode: gunzipSync },
    { accepted: 'gzip, deflate, br, zstd', encoding: 'br', decode: brotliDecompressSync },
    { accepted: 'br;q=0, gzip;q=0.5', encoding: 'gzip', decode: gunzipSync },
    { accepted: '*;q=0', encoding: undefined, decode: (body: Buffer) => body },
  ]
  for (const { accepted, encoding, decode } of cases) {
    test(`sends the script as ${encoding ?? 'plain text'} for Accept-Encoding ${accepted ?? '(none)'}`, async () => {
      const url = (await assetUrls()).find((candidate) => candidate.includes('swagger-ui-bundle')) ?? ''
      const { headers, body } = await send('GET', url, accepted === undefined ? {} : { 'accept-encoding': accepted })
      assert.equal(headers['content-encoding'], encoding)
      assert.match(headers.vary ?? '', /Accept-Encoding/)
      assert.equal(Number(headers['content-length']), body.length)
      assert.ok(decode(body).equals(script))
      if (encoding !== undefined) assert.ok(body.length < script.length / 3)
    })
  }
})

describe('/openapi.yaml and /openapi.json', () => {
  test('return the contract of the repository', async () => {
    const yaml = await send('GET', '/openapi.yaml')
    assert.equal(yaml.headers['content-type'], 'application/yaml')
    assert.equal(yaml.body.toString(), contractSource)
    const json = await send('GET', '/openapi.json')
    assert.equal(json.headers['content-type'], 'application/json')
    assert.deepEqual(JSON.parse(json.body.toString()), contractDocument)
  })

  test('show the YAML as text in a browser', async () => {
    const { headers, body } = await send('GET', '/openapi.yaml', {
      accept: 'text/html,application/xml;q=0.9,*/*;q=0.8',
    })
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8')
    assert.match(headers.vary ?? '', /\bAccept\b(?!-)/)
    assert.equal(body.toString(), contractSource)
  })

  test('are served as they are to a program that refuses HTML', async () => {
    const { headers } = await send('GET', '/openapi.yaml', { accept: 'application/yaml, text/html;q=0' })
    assert.equal(headers['content-type'], 'application/yaml')
  })

  for (const path of ['/openapi.yaml', '/openapi.json', '/docs']) {
    test(`answer 304 for the current version of ${path} in any encoding`, async () => {
      const { headers } = await send('GET', path)
      assert.equal(headers['cache-control'], 'no-cache')
      const again = await send('GET', path, { 'if-none-match': headers.etag ?? '', 'accept-encoding': 'gzip' })
      assert.equal(again.status, 304)
      assert.equal(again.headers.etag, headers.etag)
      assert.equal(again.headers['content-type'], undefined)
      assert.equal(again.body.length, 0)
      assert.equal((await send('GET', path, { 'if-none-match': 'W/"older"' })).status, 200)
    })
  }
})

describe('every path of the documentation', () => {
  test('answers HEAD with the headers of GET and no body', async () => {
    for (const path of await everyPath()) {
      const [get, head] = await Promise.all([send('GET', path), send('HEAD', path)])
      assert.equal(head.status, 200, path)
      assert.equal(head.body.length, 0)
      for (const name of ['content-type', 'content-length', 'cache-control', 'etag', 'content-security-policy', 'vary'])
        assert.equal(head.headers[name], get.headers[name], `${name} of ${path}`)
    }
  })

  test('answers 405 in JSON to other methods and lists the allowed ones', async () => {
    for (const path of await everyPath()) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const { status, headers, body } = await send(method, path)
        assert.equal(status, 405, `${method} ${path}`)
        assert.equal(headers.allow, 'GET, HEAD')
        assert.equal(headers['content-type'], 'application/json')
        assert.equal(headers['cache-control'], 'no-store')
        assert.deepEqual(JSON.parse(body.toString()), { detail: `Method "${method}" not allowed.` })
      }
    }
  })
})

const mediaTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
}

const text = async (path: string): Promise<string> => (await send('GET', path)).body.toString()

async function assetUrls(): Promise<string[]> {
  const page = await text('/docs')
  return [...new Set([...page.matchAll(/"(docs\/assets\/[^"]+)"/g)].map(([, url]) => `/${url}`))]
}

async function everyPath(): Promise<string[]> {
  return ['/docs', '/openapi.yaml', '/openapi.json', ...(await assetUrls())]
}

interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The body as sent, encoded. */
  readonly body: Buffer
}

/** Sends only these headers: `fetch` would request compression and undo it. */
function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: service.host, port: service.port, method, path, headers, agent: false },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
      },
    )
    outgoing.on('error', reject).end()
  })
}
