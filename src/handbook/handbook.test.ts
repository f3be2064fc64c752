import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ContractDocument } from './contract.ts'
import type { Frame } from './frame.ts'
import { createHandbook } from './handbook.ts'

const frame: Frame = {
  styleSheet: '/s.css',
  script: '/s.js',
  icon: '/i.svg',
  home: '/',
  interactive: '/docs',
  href: (_from, to) => to,
}

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

const pageOf = (
  document: ContractDocument,
  path = '/docs/makeKey',
  guides: { name: string; chapter: string; text: string }[] = [],
) => {
  const page = createHandbook({ document, guides, frame }).page(path)
  assert.ok(page, `${path} is not there`)
  return page.text
}

describe('the page of an operation', () => {
  it('embeds its Markdown in a page', () => {
    const html = pageOf(contractWith())
    assert.match(html, /<title>Make a key · Keys<\/title>/)
    assert.match(html, /<h1 id="make-a-key">Make a key<\/h1>\s*<p>Makes a key\. It opens something\.<\/p>/)
    assert.match(
      html,
      /<a href="\/docs\/makeKey" aria-current="page"><span class="verb post">POST<\/span> <span>Make key<\/span><\/a>/,
    )
    assert.match(
      pageOf(contractWith(), '/docs/makeKey.md'),
      /^# Make a key\n\nMakes a key\. It opens something\.\n\n`POST \/keys\/\{key_id\}\/`, with or without/,
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
    assert.doesNotMatch(html, /<script>|<img src=x|onerror=[^&]*>|href="javascript|src="https/)
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
        never: { type: 'integer', nullable: true, enum: [null] },
        several: { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
      },
    }
    const markdown = pageOf(contractWith({}, schema), '/docs/makeKey.md')
    assert.match(markdown, /\| `list` \| list of object \| yes \| {2}\|/)
    assert.match(markdown, /\| `list\.a` \| string \| no \| A \\\| b\. At most 9 characters\. \|/)
    assert.match(markdown, /\| `one` \| `"x"` \| no \|/)
    assert.match(markdown, /\| `some` \| string or null \| no \| One of `x`, `y`\. \|/)
    assert.match(markdown, /\| `never` \| `null` \| no \|/)
    assert.match(markdown, /\| `several` \| list of string \| no \| Any of `x`, `y`\. \|/)
  })

  it("reads the reader's own values from the environment in every sample", () => {
    const examples = { e: { value: { token: 'aa.bb.cc', "it's": 'a "b" \\' } } }
    const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Key' }, examples } } }
    const markdown = pageOf(contractWith({ requestBody, security: [{ bearerAuth: [] }] }), '/docs/makeKey.md')
    for (const text of [
      '--url "http://localhost:8000/keys/$KEY_ID/"',
      '--header "Authorization: Bearer $ACCESS"',
      [
        '--data "{',
        String.raw`    \"token\": \"$TOKEN\",`,
        String.raw`    \"it's\": \"a \\\"b\\\" \\\\\"`,
        '  }"',
      ].join('\n'),
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

describe('the page of an operation with optional credentials', () => {
  const challenge = 'eyJhIjoxfQ..aaaa.bbbb.cc'
  const examples = { e: { value: { challenge, otp: '123456', passkey: { id: 'a"b' }, name: 'x' } } }
  const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Key' }, examples } } }
  const markdown = pageOf(contractWith({ requestBody, security: [{ bearerAuth: [] }, {}] }), '/docs/makeKey.md')

  it('says that they are optional', () => {
    assert.ok(markdown.includes('- Authentication: Optional: `Authorization: Bearer <access token>`. A token.\n'))
  })

  it('names a body without fields as the generated clients do', () => {
    const empty = { content: { 'application/json': { ...requestBody.content['application/json'], examples: {} } } }
    empty.content['application/json'].examples = { e: { value: {} } }
    assert.ok(pageOf(contractWith({ requestBody: empty }), '/docs/makeKey.md').includes('\n  body: {},\n'))
    const schema = { type: 'object', properties: { a: { type: 'string' } } }
    assert.ok(pageOf(contractWith({ requestBody: empty }, schema), '/docs/makeKey.md').includes('\n  key: {},\n'))
  })

  it('reads challenges and answers of authenticators from the environment', () => {
    for (const text of [
      [
        '--data "{',
        String.raw`    \"challenge\": \"$CHALLENGE\",`,
        String.raw`    \"otp\": \"$OTP\",`,
        String.raw`    \"passkey\": $PASSKEY,`,
        String.raw`    \"name\": \"x\"`,
        '  }"',
      ].join('\n'),
      [
        '  body: {',
        "    challenge: process.env.CHALLENGE ?? '',",
        "    otp: process.env.OTP ?? '',",
        "    passkey: JSON.parse(process.env.PASSKEY ?? ''),",
        "    name: 'x',",
        '  },',
      ].join('\n'),
      'import json\nimport os\n\nimport requests\n',
      [
        '    json={',
        '        "challenge": os.environ["CHALLENGE"],',
        '        "otp": os.environ["OTP"],',
        '        "passkey": json.loads(os.environ["PASSKEY"]),',
        '        "name": "x",',
        '    },',
      ].join('\n'),
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
      '- Response: No body. Errors are `application/json`\n',
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
      '"active": False,\n        "claims": {"a": None, "b": [True]},',
    ]) {
      assert.ok(markdown.includes(text), text)
    }
    assert.doesNotMatch(markdown, /print\(|JSON\.stringify/)
  })
})

describe('the page of an event', () => {
  const events = {
    'key.made': {
      post: {
        summary: 'A key was made',
        description: 'By `makeKey`. Not by `makeLock` or `key.made`.',
        parameters: [{ $ref: '#/components/parameters/Id' }],
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Key' },
              examples: { event: { value: { type: 'key.made', text: '`makeKey`' } } },
            },
          },
        },
        responses: { 204: { description: 'Any status confirms it.' } },
      },
    },
  }
  const schema = { type: 'object', required: ['type'], properties: { type: { type: 'string', enum: ['key.made'] } } }
  const document = {
    ...contractWith({ description: 'Sends `key.made`.' }, schema),
    'x-webhooks': events,
  } as ContractDocument
  const Id = { name: 'webhook-id', in: 'header', required: true, description: 'Its id.', schema: { type: 'string' } }
  Object.assign(document.components, { parameters: { Id } })

  it('shows its meaning, fields, headers and example', () => {
    const markdown = pageOf(document, '/docs/events/key.made.md')
    assert.match(markdown, /^# key\.made\n\nA key was made\.\n\n/)
    for (const text of [
      '- Schema: `Key`',
      '| `type` | `"key.made"` | yes |  |',
      '| `webhook-id` | header, string | yes | Its id. |',
      '{ "type": "key.made", "text": "`makeKey`" }',
      '## Response\n\nAny status confirms it.',
    ]) {
      assert.ok(markdown.includes(text), text)
    }
  })

  it('links to the operations that it names, and they to it', () => {
    assert.ok(
      pageOf(document, '/docs/events/key.made.md').includes(
        'By [`makeKey`](/docs/makeKey). Not by `makeLock` or `key.made`.',
      ),
    )
    assert.ok(pageOf(document).includes('Sends <a href="/docs/events/key.made"><code>key.made</code></a>.'))
  })

  it('is listed in the navigation, the index and llms.txt', () => {
    assert.match(pageOf(document), /<summary>Events<\/summary>\s*<ul>\s*<li><a href="\/docs\/events\/key.made">/)
    assert.ok(
      pageOf(document, '/docs/reference.md').includes('| [key.made](/docs/events/key.made) | A key was made. |'),
    )
    assert.ok(
      pageOf(document, '/llms.txt').endsWith(
        '\n\n## Events\n\n- [key.made](/docs/events/key.made.md): A key was made.\n',
      ),
    )
  })

  it('does not exist without events: there is no chapter either', () => {
    for (const path of ['/docs/makeKey', '/docs/reference.md', '/llms.txt'])
      assert.doesNotMatch(pageOf(contractWith(), path), /events/i)
  })
})

describe('a guide', () => {
  const guides = [
    {
      name: 'first',
      chapter: 'Start',
      text: '# The first\n\nIt says\nthis. And that.\n\nSee [second](second.md#part), [a file](../x/y.yaml), [it](https://a.example/).',
    },
    { name: 'second', chapter: 'Reference', text: '# The second\n\nShort.\n' },
  ]

  it('links to the other guides, and to nothing outside the service', () => {
    const html = pageOf(contractWith(), '/docs/guides/first', guides)
    assert.match(
      html,
      /See <a href="\/docs\/guides\/second#part">second<\/a>, a file, <a href="https:\/\/a\.example\/">it<\/a>\./,
    )
  })

  it('links to guides at the root of the project, and to operations that it names', () => {
    const atTheRoot = [
      { name: 'security', chapter: 'Reference', text: '# Security\n\nSee [why](docs/why.md) and `makeKey`.' },
      { name: 'why', chapter: 'Reference', text: '# Why\n\nSee [security](../SECURITY.md#keys).' },
    ]
    const textOf = (name: string) => pageOf(contractWith(), `/docs/guides/${name}.md`, atTheRoot)
    assert.match(textOf('security'), /See \[why\]\(\/docs\/guides\/why\) and \[`makeKey`\]\(\/docs\/makeKey\)\./)
    assert.match(textOf('why'), /See \[security\]\(\/docs\/guides\/security#keys\)\./)
  })

  it('is linked from the names of settings and metrics that it explains', () => {
    const text = '# Settings\n\nAll.\n\n### `A_LIMIT`\n\nSee `A_LIMIT=5` and `B_LIMIT`.\n\n### `latchkey_total`\n'
    const settings = [{ name: 'settings', chapter: 'Reference', text }]
    const contract = contractWith({ description: 'Obeys `A_LIMIT`, not `OTHER`. Counted in `latchkey_total`.' })
    const markdown = pageOf(contract, '/docs/makeKey.md', settings)
    assert.ok(markdown.includes('Obeys [`A_LIMIT`](/docs/guides/settings#a_limit), not `OTHER`.'), markdown)
    assert.ok(markdown.includes('in [`latchkey_total`](/docs/guides/settings#latchkey_total).'))
  })

  it('is listed in its chapter of the index and of llms.txt with its first sentence', () => {
    assert.match(
      pageOf(contractWith(), '/docs/reference.md', guides),
      /\n## Start\n\n- \[The first\]\(\/docs\/guides\/first\): It says this\.\n\n## Reference\n\n- \[The second\]/,
    )
    assert.match(
      pageOf(contractWith(), '/llms.txt', guides),
      /\n## Start\n\n- \[The first\]\(\/docs\/guides\/first\.md\): It says this\.\n\n## Reference\n\n- \[The second\]/,
    )
    assert.match(pageOf(contractWith(), '/docs/guides/first', guides), /<p class="kicker">Start<\/p>/)
  })
})
