import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testClient } from '../../contract-tests/dredd/targets.ts'
import { knowingTestClients } from '../contract/targets.ts'
import { startService, type TestService } from '../support/service.ts'
import { logIn, postJson, type Received, send } from './client.ts'
import { readDocument } from './edge.ts'

interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }
}

const document = readDocument()
const schemas = document.components?.schemas as Record<string, { properties: object; required: readonly string[] }>

/** Operations that take forms too, and their fields. Those of admins refuse unknown fields. */
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  (Object.values(item ?? {}) as Operation[]).flatMap(({ operationId, requestBody }) => {
    const content = requestBody?.content ?? {}
    if (Object.keys(content).length < 2) return []
    const name = content['application/json']?.schema.$ref.split('/').at(-1) ?? ''
    const schema = schemas[name]
    return schema === undefined ? [] : [{ operationId, path, ...schema, fields: Object.keys(schema.properties) }]
  }),
)

/** Every field of every operation, and names with a meaning in JavaScript or other software. */
const names = [
  ...new Set(operations.flatMap(({ fields }) => fields)),
  ...[
    'access',
    'extra',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    'csrfmiddlewaretoken',
    'a[b]',
    '',
  ],
]

/** JSON texts of values of every type. */
const values = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-1.5e300',
    '1e999',
    '12345678901234567890',
    '""',
    '"text"',
    '"\\u0000"',
    '"\\ud800"',
  ],
  ...['[]', '[1,[2,[3]]]', '{}', '{"a":{"b":[null]}}', '{"__proto__":{"username":"x"}}', `"${'x'.repeat(500)}"`],
]

let service: TestService
let authorization: Readonly<Record<string, string>>
const basic = Buffer.from(`${testClient.id}:${testClient.secret}`).toString('base64')

before(async () => {
  service = await startService(knowingTestClients)
  await service.service.register('jane_doe', 'correct horse battery')
  authorization = {
    Bearer: `Bearer ${(await logIn(service, 'jane_doe', 'correct horse battery')).access}`,
    Basic: `Basic ${basic}`,
  }
})
after(() => service.stop())

/** Required fields are invalid in a way that changes nothing. */
const wrong = (required: readonly string[]): Record<string, string> =>
  Object.fromEntries(required.map((name) => [name, name === 'username' ? '!' : 'x.y.z']))

const authorize = (operationId: string) => ({
  authorization: authorization[/introspect|revoke/.test(operationId) ? 'Basic' : 'Bearer'] ?? '',
})

const outcomeOf = ({ status, text }: Received) => [status, text]
const boundary = 'fields'
const part = (name: string, value: string, more = '') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`

for (const { operationId, path, required, fields } of operations) {
  const ignored = names.filter((name) => !fields.includes(name) || ['token_type_hint', 'otp'].includes(name))

  describe(`ignores unknown input in ${operationId}`, () => {
    const headers = () => authorize(operationId)
    const plain = () => postJson(service, path, wrong(required), headers())

    it('in JSON, of any type', async () => {
      const expected = outcomeOf(await plain())
      const known = JSON.stringify(wrong(required)).slice(1, -1)
      for (const value of values) {
        for (const name of ignored) {
          const body = `{${JSON.stringify(name)}:${value},${known}}`
          const answer = await send(service, 'POST', path, {
            headers: { ...headers(), 'content-type': 'application/json' },
            body,
          })
          assert.deepEqual(outcomeOf(answer), expected, `${name}: ${value}`)
        }
      }
    })

    it('in a form', async () => {
      const expected = outcomeOf(await plain())
      for (const name of ignored) {
        for (const value of ['', 'text', '%00', '%ff', '[1]']) {
          const body = `${encodeURIComponent(name)}=${value}&${new URLSearchParams(wrong(required))}&${encodeURIComponent(name)}`
          const type = { 'content-type': 'application/x-www-form-urlencoded' }
          const answer = await send(service, 'POST', path, { headers: { ...headers(), ...type }, body })
          assert.deepEqual(outcomeOf(answer), expected, `${name}=${value}`)
        }
      }
    })

    it('in a multipart form, including files', async () => {
      const expected = outcomeOf(await plain())
      const known = Object.entries(wrong(required)).map(([name, value]) => part(name, value))
      for (const name of ignored.filter((one) => one !== '')) {
        for (const extra of [
          part(name, ''),
          part(name, '\0'),
          part(name, 'text', '; filename="a.bin"'),
          part(name, '', '; filename=""'),
        ]) {
          const body = Buffer.from(`${extra}${known.join('')}--${boundary}--\r\n`, 'latin1')
          const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
          const answer = await send(service, 'POST', path, { headers: { ...headers(), ...type }, body })
          assert.deepEqual(outcomeOf(answer), expected, name)
        }
      }
    })

    it('in the query and in headers of other operations', async () => {
      const expected = outcomeOf(await plain())
      for (const query of [
        'since=junk',
        'cursor=%00',
        'limit=0',
        'limit=x',
        '__proto__=1',
        'session_id=',
        'refresh=x&refresh=y',
        '?&=%zz',
      ]) {
        assert.deepEqual(
          outcomeOf(await postJson(service, `${path}?${query}`, wrong(required), headers())),
          expected,
          query,
        )
      }
      const taken = new Set(
        ((document.paths?.[path]?.post?.parameters ?? []) as { $ref?: string }[]).map(({ $ref }) =>
          $ref?.split('/').at(-1),
        ),
      )
      const others = {
        IdempotencyKey: 'idempotency-key',
        RefreshTransport: 'x-refresh-transport',
        DeviceToken: 'x-device-token',
      }
      for (const [name, header] of Object.entries(others)) {
        if (taken.has(name)) continue
        assert.deepEqual(
          outcomeOf(await postJson(service, path, wrong(required), { ...headers(), [header]: '!' })),
          expected,
          header,
        )
      }
    })
  })
}
