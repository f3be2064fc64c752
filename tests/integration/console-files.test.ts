import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { startService } from '../support/service.ts'

const service = await startService()
after(() => service.stop())

const get = (path: string, init: RequestInit = {}) => fetch(`${service.baseUrl}${path}`, init)

const page = await (await get('/console')).text()
const assetUrls = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '')

const built = (name: string) => readFileSync(new URL(`../../generated/console/${name}`, import.meta.url))

const builtNames = (extension: string): string[] =>
  readdirSync(new URL('../../generated/console/', import.meta.url))
    .filter((name) => name.endsWith(extension))
    .sort()

const sizeOf = (name: string): number => gzipSync(built(name), { level: 9 }).length

describe('the console', () => {
  for (const path of ['/console', '/console/', '/console/accounts/7', '/console/accounts/', '/console/a.b?c=d']) {
    it(`is one page at ${path}`, async () => {
      const answer = await get(path, { redirect: 'error' })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8')
      assert.equal(await answer.text(), page)
    })
  }

  it('allows nothing inline and no other origin', async () => {
    const policy = (await get('/console')).headers.get('content-security-policy') ?? ''
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i)
  })

  it('sends the headers of every answer', async () => {
    for (const path of ['/console', ...assetUrls]) {
      const { headers } = await get(path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('referrer-policy'), 'same-origin', path)
      assert.equal(headers.get('x-frame-options'), 'DENY', path)
    }
  })

  it('names the origin of its passkeys, if CONSOLE_ORIGIN is set', async () => {
    assert.doesNotMatch(page, /passkey-origin/)
    const origin = 'https://admin.example.com'
    const settings = { PASSKEY_RP_ID: 'example.com', PASSKEY_ORIGINS: 'https://example.com', CONSOLE_ORIGIN: origin }
    const other = await startService(settings)
    const named = await (await fetch(`${other.baseUrl}/console`)).text()
    await other.stop()
    assert.match(named, /<meta name="passkey-origin" content="https:\/\/admin\.example\.com" \/>/)
  })

  it('names the field of the username in the login, if it has another name', async () => {
    assert.doesNotMatch(page, /username-field/)
    const other = await startService({ USERNAME_FIELD: 'email' })
    const named = await (await fetch(`${other.baseUrl}/console`)).text()
    await other.stop()
    assert.match(named, /<meta name="username-field" content="email" \/>/)
  })

  it('is revalidated, and not sent again when it is known', async () => {
    const { headers } = await get('/console/keys')
    assert.equal(headers.get('cache-control'), 'no-cache')
    const again = await get('/console', { headers: { 'If-None-Match': headers.get('etag') ?? '' } })
    assert.deepEqual([again.status, await again.text()], [304, ''])
  })

  it('loads a script, a style sheet and an icon, whose URLs change with their content', async () => {
    const types = await Promise.all(
      assetUrls.map(async (url) => {
        const answer = await get(url)
        assert.match(url, /^\/console\/assets\/[0-9a-f]{16}\/\w+\.\w+$/)
        assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
        return answer.headers.get('content-type')
      }),
    )
    assert.deepEqual(types.sort(), [
      'image/svg+xml; charset=utf-8',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ])
  })

  it('serves every script at the path by which the others import it', async () => {
    const [folder = ''] = /^\/console\/assets\/[0-9a-f]{16}\//.exec(assetUrls[0] ?? '') ?? []
    for (const name of builtNames('.js')) {
      const answer = await get(`${folder}${name}`)
      assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8', name)
      for (const [, imported = ''] of (await answer.text()).matchAll(/(?:from|import\()[`"']\.\/([\w-]+\.js)[`"']/g))
        assert.ok(builtNames('.js').includes(imported), `${name} imports ${imported}`)
    }
  })

  it('answers 404 for an unknown asset', async () => {
    for (const path of ['/console/assets/', '/console/assets/console.js', '/console/assets/../../package.json%00'])
      assert.equal((await get(path)).status, 404, path)
  })

  it('does not answer beside its path', async () => {
    for (const path of ['/consoles', '/Console', '/console.js', '//console'])
      assert.equal((await get(path)).status, 404)
  })

  it('answers HEAD without a body, and refuses other methods', async () => {
    const head = await get('/console', { method: 'HEAD' })
    assert.deepEqual([head.status, await head.text()], [200, ''])
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await get('/console', { method })
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD'], method)
    }
  })

  it('stays within 120 kB of script and style after gzip', (t) => {
    const size = sizeOf('console.js') + sizeOf('console.css')
    t.diagnostic(`${size} bytes of script and style after gzip`)
    assert.ok(size <= 120_000, `${size} bytes`)
  })

  it('loads what is about second factors later, within 25 kB after gzip', (t) => {
    assert.doesNotMatch(page, /second-factor\.js/)
    const size = sizeOf('second-factor.js')
    t.diagnostic(`${size} bytes of script after gzip`)
    assert.ok(size <= 25_000, `${size} bytes`)
    assert.deepEqual(builtNames('.js'), ['console.js', 'second-factor.js'])
  })

  it('has no path of the machine that built it', () => {
    for (const name of ['console.js', 'second-factor.js', 'console.css', 'index.html'])
      assert.doesNotMatch(built(name).toString(), /\/(home|root|tmp|work|Users)\/\w/, name)
  })
})
