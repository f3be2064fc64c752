import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ContractDocument } from './contract.ts'
import { createHandbook } from './handbook.ts'
import type { Frame } from './html.ts'

const frame: Frame = { styleSheet: '/s.css', icon: '/i.svg', interactive: '/docs', href: (_from, to) => to }

/** A contract of one operation. */
const contractWith = (operation: object = {}, schema: object = { type: 'object' }): ContractDocument => ({
  info: { title: 'Keys', version: '1.2.3', description: 'It makes keys.' },
  tags: [{ name: 'the keys', description: 'All of **them**.' }],
  paths: {
    '/keys/{key_id}/': {
      post: {
        operationId: 'makeKey',
        tags: ['the keys'],
        summary: 'Make a key',
        description: 'Makes a key. It opens something.\n\nOnce.',
        security: [],
        responses: {
          200: {
            description: 'The key.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Key' }, examples: {} } },
          },
        },
        ...operation,
      },
    },
  },
  components: {
    schemas: { Key: schema },
    securitySchemes: {
      bearerAuth: { scheme: 'bearer', description: 'A token.' },
      adminClient: { scheme: 'basic', description: 'An id and a secret.' },
    },
  },
})

const pageOf = (document: ContractDocument, path = '/docs/makeKey', guides: { name: string; text: string }[] = []) => {
  const page = createHandbook({ document, guides, frame }).page(path)
  assert.ok(page, `${path} is not there`)
  return page.text
}

describe('the page of an operation', () => {
  it('embeds its Markdown in a page', () => {
    const html = pageOf(contractWith())
    assert.match(html, /<title>Make a key · Keys<\/title>/)
    assert.match(html, /<h1 id="make-a-key">Make a key<\/h1>\s*<p>Makes a key\. It opens something\.<\/p>/)
    assert.match(html, /<a href="\/docs\/makeKey" aria-current="page">Make a key<\/a>/)
    assert.match(
      pageOf(contractWith(), '/docs/makeKey.md'),
      /^# Make a key\n\nMakes a key\. It opens something\.\n\n\| Endpoint/,
    )
  })

  it('escapes the contract: no element, script or active link comes from it', () => {
    const evil =
      '<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://x.example/y.png)'
    const html = pageOf(
      contractWith(
        { summary: evil, description: `${evil}\n\n${evil}`, responses: { 200: { description: evil } } },
        { type: 'object', properties: { [evil]: { type: 'string', description: evil } } },
      ),
    )
    assert.doesNotMatch(html, /<script|<img src=x|onerror=[^&]*>|href="javascript|src="https/)
    assert.match(html, /&lt;script&gt;/)
  })

  it('lists the fields of nested objects and lists, with their limits', () => {
    const schema = {
      type: 'object',
      required: ['list'],
      properties: {
        list: {
          type: 'array',
          items: { type: 'object', properties: { a: { type: 'string', maxLength: 9, description: 'A | b' } } },
        },
        one: { type: 'string', enum: ['x'] },
        some: { type: 'string', nullable: true, enum: ['x', 'y'] },
      },
    }
    const markdown = pageOf(contractWith({}, schema), '/docs/makeKey.md')
    assert.match(markdown, /\| `list` \| list of object \| yes \| {2}\|/)
    assert.match(markdown, /\| `list\.a` \| string \| no \| A \\\| b\. At most 9 characters\. \|/)
    assert.match(markdown, /\| `one` \| `"x"` \| no \|/)
    assert.match(markdown, /\| `some` \| string or null \| no \| One of `x`, `y`\. \|/)
  })

  it("reads the reader's own values from the environment in every sample", () => {
    const examples = { e: { value: { token: 'aa.bb.cc', "it's": 'a "b" \\' } } }
    const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Key' }, examples } } }
    const markdown = pageOf(contractWith({ requestBody, security: [{ bearerAuth: [] }] }), '/docs/makeKey.md')
    for (const text of [
      '--url "http://localhost:8000/keys/$KEY_ID/"',
      '--header "Authorization: Bearer $ACCESS"',
      String.raw`--data "{\"token\":\"$TOKEN\",\"it's\":\"a \\\"b\\\" \\\\\"}"`,
      'accessToken: process.env.ACCESS',
      "keyId: process.env.KEY_ID ?? ''",
      'import { Configuration, TheKeysApi } from',
      'f"http://localhost:8000/keys/{os.environ[\'KEY_ID\']}/"',
      '"token": os.environ["TOKEN"]',
    ]) {
      assert.ok(markdown.includes(text), text)
    }
  })
})

describe('the page of an operation for admins', () => {
  const security = [{ bearerAuth: [] }, { adminClient: [] }]
  const examples = { e: { value: { active: false, claims: { a: null, b: [true] } } } }
  const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Key' }, examples } } }
  const document = contractWith({ requestBody, security, responses: { 204: { description: 'Done.' } } })
  const markdown = pageOf(document, '/docs/makeKey.md')

  it('names both ways to authenticate, and a response without a body', () => {
    for (const text of [
      '`Authorization: Bearer <access token>`. A token. Or `Authorization: Basic`. An id and a secret.',
      '| Response | No body. Errors are `application/json` |',
      '### 204 No Content',
    ]) {
      assert.ok(markdown.includes(text), text)
    }
  })

  it('has samples for a back end, with the constants of each language', () => {
    for (const text of [
      '--user "$CLIENT_ID:$CLIENT_SECRET"',
      "import { createAdminClient } from 'latchkey-client/admin'",
      "await admin.api.makeKey({\n  keyId: process.env.KEY_ID ?? '',",
      'json={"active": False, "claims": {"a": None, "b": [True]}}',
    ]) {
      assert.ok(markdown.includes(text), text)
    }
    assert.doesNotMatch(markdown, /print\(|JSON\.stringify/)
  })
})

describe('a guide', () => {
  const guides = [
    {
      name: 'first',
      text: '# The first\n\nIt says\nthis. And that.\n\nSee [second](second.md#part), [a file](../x/y.yaml), [it](https://a.example/).',
    },
    { name: 'second', text: '# The second\n\nShort.\n' },
  ]

  it('links to the other guides, and to nothing outside the service', () => {
    const html = pageOf(contractWith(), '/docs/guides/first', guides)
    assert.match(
      html,
      /See <a href="\/docs\/guides\/second#part">second<\/a>, a file, <a href="https:\/\/a\.example\/">it<\/a>\./,
    )
  })

  it('is listed in the index and in llms.txt with its first sentence', () => {
    assert.match(
      pageOf(contractWith(), '/docs/reference.md', guides),
      /- \[The first\]\(\/docs\/guides\/first\): It says this\.\n/,
    )
    assert.match(
      pageOf(contractWith(), '/llms.txt', guides),
      /- \[The first\]\(\/docs\/guides\/first\.md\): It says this\.\n/,
    )
  })
})
