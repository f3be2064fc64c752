import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

let service: TestService
before(async () => {
  service = await startService()
})
after(() => service.stop())

async function ask(accept: string, path = '/', method = 'GET', more: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${service.baseUrl}${path}`, { method, headers: { accept, ...more } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('/', () => {
  it('is a page for a browser, kept until it changes', async () => {
    const { status, headers, text } = await ask(browser)
    assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=utf-8'])
    assert.equal(headers.get('cache-control'), 'no-cache')
    assert.match(headers.get('vary') ?? '', /\bAccept\b(?!-)/)
    assert.match(text, /Version \d+\.\d+\.\d+/)
    const again = await ask(browser, '/', 'GET', { 'if-none-match': headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
    assert.match(again.headers.get('vary') ?? '', /\bAccept\b(?!-)/)
    const head = await ask(browser, '/', 'HEAD')
    assert.deepEqual([head.status, head.text, head.headers.get('etag')], [200, '', headers.get('etag')])
  })

  it('is unknown to programs, and to other methods', async () => {
    for (const accept of ['*/*', 'application/json', 'application/json, text/html']) {
      const { status, headers, text } = await ask(accept)
      assert.deepEqual([status, text, headers.get('vary')], [404, '{"detail":"Not found."}', 'Accept'], accept)
    }
    const post = await ask(browser, '/', 'POST')
    assert.equal(post.status, 404)
    assert.match(post.text, /No such page/)
  })

  it('links to pages and headings that exist', async () => {
    const { text } = await ask(browser)
    const links = [...text.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, to]) => to ?? '')
    const main = [...(text.split('<main')[1] ?? '').matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, to]) => to ?? '')
    assert.ok(main.length > 25)
    for (const link of new Set(links)) {
      assert.doesNotMatch(link, /^\/|:/, link)
      const { pathname, hash } = new URL(link, `${service.baseUrl}/`)
      if (pathname === '/') continue
      const there = await ask(browser, pathname)
      assert.equal(there.status, 200, link)
      if (hash !== '') assert.ok(there.text.includes(`id="${hash.slice(1)}"`), link)
    }
  })

  it('starts with a request of the quickstart', () => {
    const [start = '', quickstart = ''] = ['start', 'quickstart'].map((name) =>
      readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8'),
    )
    const [, request = ''] = /^```sh\n(curl [\s\S]*?)```$/m.exec(start) ?? []
    const withoutSpaces = (text: string) => text.replaceAll(/[\s\\]+/g, '')
    assert.match(request, /register/)
    assert.ok(withoutSpaces(quickstart).includes(withoutSpaces(request)))
  })
})
