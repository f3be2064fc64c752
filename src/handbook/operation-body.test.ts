import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ContractDocument } from './contract.ts'
import { createHandbook } from './handbook.ts'

const evil = '<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) "\' &'

/** A contract of one operation, `text` in every place that a reader sees. */
const contractWith = (text: string): ContractDocument => {
  const schema = {
    type: 'object',
    description: text,
    required: ['outer'],
    properties: {
      outer: { type: 'object', properties: { [text]: { type: 'string', description: text, maxLength: 9 } } },
      plain: { type: 'integer' },
    },
  }
  const content = {
    'application/json': {
      schema,
      examples: { first_one: { value: { outer: { [text]: text } } }, [text]: { summary: text, value: [text] } },
    },
  }
  const headers = { [text]: { description: text } }
  return {
    info: { title: 'Keys', version: '1.0.0' },
    paths: {
      '/keys/{key_id}/': {
        put: {
          operationId: 'setKey',
          tags: [text],
          summary: text,
          description: `${text}\n\n${text}`,
          'x-guides': { [text]: 'concepts#rotation' },
          security: [],
          parameters: [
            { name: text, in: 'query', description: text, schema: { type: 'string' } },
            { name: 'key_id', in: 'path', required: true, schema: { type: 'string' } },
          ],
          requestBody: { content },
          responses: {
            200: { description: text, headers, content, links: { next: { operationId: 'setKey', description: text } } },
            204: { description: 'Nothing.' },
            409: {
              description: text,
              content: {
                'application/json': {
                  schema: {},
                  examples: { [text]: { value: { code: text, detail: text } }, other: { value: {} } },
                },
              },
            },
          },
        },
      },
    },
    'x-webhooks': {
      'key.set': {
        post: {
          summary: text,
          description: text,
          parameters: [{ name: text, in: 'header', schema: { type: 'string' } }],
          requestBody: { content },
          responses: { 204: { description: text } },
        },
      },
    },
    components: {},
  }
}

const frame = {
  styleSheet: '/s.css',
  script: '/s.js',
  icon: '/i.svg',
  home: '/',
  interactive: '/docs',
  href: (_from: string, to: string) => to,
}

const pageOf = (text: string, path = '/docs/setKey') => {
  const page = createHandbook({ document: contractWith(text), guides: [], frame }).page(path)
  assert.ok(page)
  return page.text
}

/** The elements of a name in the order of the page, with what is in them as text. */
const elements = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name.replace(/\W.*$/, '')}>`, 'g'))].map(([, inner]) =>
    (inner ?? '').replaceAll(/<[^<>]*>/g, '').trim(),
  )

describe('the HTML of an operation', () => {
  const html = pageOf('word')

  it('has title, path, examples, then the fields, as phones show them', () => {
    const order = [
      '<h1',
      'class="endpoint"',
      '>Example request<',
      '>Example response<',
      '<h2 id="request"',
      'class="fields"',
    ]
    const places = order.map((part) => html.indexOf(part))
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? -1)),
      String(places),
    )
  })

  it('shows method and path in one line, with a link to the same operation in the interactive reference', () => {
    assert.match(
      html,
      /<span class="method put">PUT<\/span>\s*<pre [^>]*aria-label="Path"><code>\/keys\/\{key_id\}\/<\/code><\/pre>\s*<a class="try" href="\/docs#\/word\/setKey">Try it<\/a>/,
    )
  })

  it('leads to the guides that the contract names', () => {
    assert.match(html, /<dt>Guides<\/dt>\s*<dd><a href="\/docs\/guides\/concepts#rotation">word<\/a><\/dd>/)
    assert.ok(pageOf('word', '/docs/setKey.md').includes('- Guides: [word](/docs/guides/concepts#rotation)\n'))
  })

  it('has one radio button per language, status and example; the first of each is chosen', () => {
    const radios = [
      ...html.matchAll(/<input type="radio" name="([^"]+)" id="[^"]+" value="([^"]+)"[^>]*?( checked)?>/g),
    ]
    assert.deepEqual(
      radios.map(([, name, value, isChosen]) => `${name}: ${value}${isChosen ? ' (chosen)' : ''}`),
      [
        'language: curl (chosen)',
        'language: TypeScript',
        'language: Python',
        'status: 200 (chosen)',
        'example-200: first one (chosen)',
        'example-200: word',
        'status: 204',
        'status: 409',
        'example-409: word (chosen)',
        'example-409: other',
      ],
    )
  })

  it('describes fields as definitions with anchors, nested ones inside', () => {
    assert.match(
      html,
      /<div id="body-outer">\s*<dt><a class="name" href="#body-outer"><code>outer<\/code><\/a> <span class="type">object<\/span> <span class="required">required<\/span><\/dt>\s*<dd><dl class="fields">\s*<div id="body-outer-word">\s*<dt><a class="name" href="#body-outer-word"><code><span class="before">outer\.<\/span>word<\/code><\/a> <span class="type">string<\/span><\/dt>\s*<dd><p>word\. At most 9 characters\.<\/p>/,
    )
    assert.doesNotMatch(html, /<table/)
  })

  it('marks what must be sent and what may be absent from an answer', () => {
    assert.match(html, /href="#body-outer"[^\n]*<span class="required">required</)
    assert.match(html, /href="#answer-200-plain"[^\n]*<span class="optional">optional</)
    assert.doesNotMatch(html, /href="#(body-plain|answer-200-outer)"[^\n]*(required|optional)/)
  })

  it('lists the causes of an error, each with a link to its example', () => {
    const [, id] =
      /<li><a href="#(example-409-word)">Word<\/a> <code>word<\/code><br>\n<span>word<\/span><\/li>/.exec(html) ?? []
    assert.ok(id !== undefined && html.includes(`<div id="${id}" class="example">`))
  })

  it('has unique ids, and headings without a gap', () => {
    for (const path of ['/docs/setKey', '/docs/events/key.set']) {
      const text = pageOf('word', path)
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      assert.deepEqual(ids.length, new Set(ids).size)
      const depths = [...text.matchAll(/<h([1-6])/g)].map(([, depth]) => Number(depth))
      assert.equal(depths[0], 1)
      assert.ok(
        depths.every((depth, index) => depth <= (depths[index - 1] ?? 0) + 1),
        String(depths),
      )
    }
  })

  it('says so if an answer has no body', () => {
    assert.match(html, /<p class="caption">204 No Content<\/p>\s*<p class="empty">No body\.<\/p>/)
  })
})

describe('the HTML of an event', () => {
  it('shows its body beside the text, then fields and headers', () => {
    const html = pageOf('word', '/docs/events/key.set')
    assert.deepEqual(elements(html, 'h2'), ['Example body', 'Body', 'Headers', 'Response'])
    assert.match(html, /<div id="header-word">/)
  })
})

describe('texts of the contract', () => {
  it('are never HTML', () => {
    for (const path of ['/docs/setKey', '/docs/events/key.set']) {
      const html = pageOf(evil, path)
      assert.doesNotMatch(html, /<script>|<img src=x|href="javascript/)
      assert.match(html, /&lt;script&gt;/)
    }
  })

  it('cannot leave an attribute', () => {
    const html = pageOf('" autofocus onfocus="alert(1)', '/docs/setKey')
    assert.doesNotMatch(html, /<[^<>"]*(?:"[^"]*"[^<>"]*)*\sonfocus=/)
  })
})
