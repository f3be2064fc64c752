import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { send } from './client.ts'

interface Operation {
  readonly operationId: string
  readonly responses: object
}
const document: {
  paths: Record<string, Record<string, Operation>>
  'x-webhooks': Record<string, { post: object }>
  components: { examples: object; responses: object }
} = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))
const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
const events = Object.entries(document['x-webhooks'])
/** Pages for people who change this software. */
const unserved = ['README.md', 'start.md', 'soak.md', 'releasing.md']
const guides = readdirSync(new URL('../../docs/', import.meta.url))
  .filter((name) => name.endsWith('.md') && !unserved.includes(name))
  .map((name) => name.replace('.md', ''))
  .concat('changelog', 'security')

let service: TestService
before(async () => {
  service = await startService()
})
after(() => service.stop())

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => sendText('GET', path, headers)

/** The same answer without parsing: pages are not JSON. */
async function sendText(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${service.baseUrl}${path}`, { method, headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const everyPage = [
  '/docs/reference',
  ...operations.map(({ operationId }) => `/docs/${operationId}`),
  ...events.map(([type]) => `/docs/events/${type}`),
  ...guides.map((name) => `/docs/guides/${name}`),
]

describe('the handbook', () => {
  test('has a page and its Markdown for every operation, event and guide, with and without the final slash', async () => {
    for (const path of everyPage) {
      for (const spelling of [path, `${path}/`]) {
        const { status, headers, text } = await get(spelling)
        assert.equal(status, 200, spelling)
        assert.equal(headers.get('content-type'), 'text/html; charset=utf-8')
        assert.equal(
          headers.get('content-security-policy'),
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        )
        // Samples of code may have handlers and the word undefined.
        const around = text.replaceAll(/<pre\b[\s\S]*?<\/pre>/g, '')
        assert.doesNotMatch(around, /<script(?![^<>]* src=)|<style| style=| on\w+=|undefined|\[object/, path)
        assert.doesNotMatch(text, /<script(?![^<>]* src=)|<style|\[object/, path)
      }
      const { status, headers, text } = await get(`${path}.md`)
      assert.deepEqual([status, headers.get('content-type')], [200, 'text/markdown; charset=utf-8'], path)
      assert.match(text, /^# \S/)
      assert.doesNotMatch(text.replaceAll(/^ {4}.*$|^```[\s\S]*?^```$/gm, ''), /undefined|\[object/, path)
    }
  })

  test('answers HEAD, 304 for the current version, 405 for other methods, and 404 in JSON for an unknown page', async () => {
    for (const path of ['/docs/obtainTokenPair', '/docs/guides/quickstart.md', '/llms.txt', '/llms-full.txt']) {
      const { headers } = await get(path)
      const head = await sendText('HEAD', path)
      assert.deepEqual([head.status, head.text, head.headers.get('etag')], [200, '', headers.get('etag')])
      const again = { 'if-none-match': headers.get('etag') ?? '' }
      assert.equal((await send(service, 'GET', path, { headers: again })).status, 304)
      const refused = await sendText('POST', path)
      assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD'])
    }
    for (const path of ['/docs/noSuchOperation', '/docs/guides/README.md', '/docs/hasOwnProperty', '/docs/__proto__']) {
      const { status, text } = await get(path)
      assert.deepEqual([status, JSON.parse(text)], [404, { detail: 'Not found.' }], path)
    }
    assert.equal((await send(service, 'GET', '/docs/guides/..%2F..%2Fpackage.json')).status, 404)
  })

  test('has no broken link, headings included', async () => {
    const known = new Map<string, string>()
    const read = async (path: string) => {
      // The start page is for browsers only.
      const text = known.get(path) ?? (await get(path, path === '/' ? { accept: 'text/html' } : {})).text
      known.set(path, text)
      return text
    }
    for (const path of everyPage) {
      const page = await read(path)
      const targets = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, target]) => target ?? '')
      for (const target of new Set(targets.filter((one) => !/^https?:/.test(one)))) {
        assert.doesNotMatch(target, /^\//, `${path} has an absolute link`)
        const { pathname, hash } = new URL(target, `${service.baseUrl}${path}`)
        const fragment = pathname === '/docs' || hash === '' ? undefined : hash.slice(1)
        const there = target.startsWith('#') ? page : await read(pathname)
        assert.doesNotMatch(there, /^\{"detail"/, `${path} links to ${target}`)
        if (fragment !== undefined) assert.ok(there.includes(`id="${fragment}"`), `${path} links to ${target}`)
      }
    }
  })

  test('has every id of a page once', async () => {
    for (const path of everyPage) {
      // The script adds the list of results.
      const ids = ['found', ...[...(await get(path)).text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)]
      assert.deepEqual(
        ids.filter((id, place) => ids.indexOf(id) !== place),
        [],
        path,
      )
    }
  })

  test('shows every example of the contract on the page of its operation or event', async () => {
    const places = [
      ...operations.map(({ operationId, responses }) => [operationId, responses] as const),
      ...events.map(([type, { post }]) => [`events/${type}`, post] as const),
    ]
    for (const [place, part] of places) {
      const { text } = await get(`/docs/${place}.md`)
      const shown = text.replaceAll(/\s+/g, '').replaceAll('\\|', '|')
      const examples = examplesIn(part)
      assert.ok(examples.length > 0, place)
      for (const example of examples) {
        assert.ok(
          shown.includes(JSON.stringify(example).replaceAll(/\s+/g, '')),
          `${place}: ${JSON.stringify(example)}`,
        )
      }
    }
  })

  test('is listed in llms.txt, and contained in llms-full.txt', async () => {
    const { text } = await get('/llms.txt')
    assert.match(text, /^# Latchkey\n\n> A token service/)
    const full = (await get('/llms-full.txt')).text
    for (const path of everyPage.slice(1)) {
      assert.ok(text.includes(`(${path}.md): `), path)
      assert.ok(full.includes((await get(`${path}.md`)).text.trim()), path)
    }
  })
})

/** Every value under `examples` of answers, with references resolved. */
function examplesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const { $ref } = value as { $ref?: string }
  const [, , group = '', name = ''] = $ref?.split('/') ?? []
  if (group === 'schemas' || group === 'headers') return []
  if ($ref !== undefined)
    return examplesIn((document.components as Record<string, Record<string, unknown>>)[group]?.[name])
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== 'examples') return examplesIn(inner)
    return Object.values(inner as Record<string, { value: unknown }>).map(({ value: shown }) => shown)
  })
}
