import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, type Pair, paths, postJson, send } from './client.ts'

const password = 'secureP@ssw0rd'
const email = "o'neil+a%b@example.com"
const required = ['This field is required.']

let service: TestService
before(async () => {
  service = await startService({ USERNAME_FIELD: 'email', REFRESH_COOKIE: 'by_request' })
  const { status, text } = await postJson(service, paths.registerAccount, { email, password })
  assert.equal(status, 201, text)
})
after(() => service.stop())

const asForm = (path: string, fields: Record<string, string>) =>
  send(service, 'POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

describe('USERNAME_FIELD', () => {
  it('logs in with the field, as JSON, as a form and in cookie mode', async () => {
    const json = await postJson(service, paths.obtainTokenPair, { email, password })
    const form = await asForm(paths.obtainTokenPair, { email: ` ${email}\t`, password })
    const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
    const cookie = await postJson(service, paths.obtainTokenPair, { email: `\n${email} `, password }, near)
    for (const { status, text } of [json, form, cookie]) assert.equal(status, 200, text)
    assert.match(String(cookie.headers['set-cookie']), /__Host-latchkey-refresh=/)
    const { body } = await getMe(service, (json.body as Pair).access)
    assert.deepEqual(body, { id: 1, username: email })
  })

  it('logs in with multipart forms', async () => {
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const { status, text } = await send(service, 'POST', paths.obtainTokenPair, {
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `${part('email', email)}${part('password', password)}--b--\r\n`,
    })
    assert.equal(status, 200, text)
  })

  it('names the field in errors, and ignores the usual name', async () => {
    for (const path of [paths.registerAccount, paths.obtainTokenPair]) {
      const { status, body } = await postJson(service, path, { username: email })
      assert.equal(status, 400)
      assert.deepEqual(body, { email: required, password: required }, path)
      assert.deepEqual((await asForm(path, { username: email, password })).body, { email: required })
    }
    const blank = await postJson(service, paths.obtainTokenPair, { email: ' ', password })
    assert.deepEqual(blank.body, { email: ['This field may not be blank.'] })
    const reset = await postJson(service, paths.requestPasswordReset, { username: email })
    assert.deepEqual(reset.body, { email: required })
    assert.deepEqual((await postJson(service, paths.requestPasswordReset, { email })).status, 403)
  })

  it('refuses a registration with what is no address, or is taken', async () => {
    const wrong = await postJson(service, paths.registerAccount, { email: 'jane', password })
    assert.deepEqual(wrong.body, { email: ['Enter a valid email address.'] })
    const long = await postJson(service, paths.registerAccount, { email: `${'a'.repeat(250)}@b.cd`, password })
    assert.deepEqual(long.body, { email: ['Ensure this field has no more than 254 characters.'] })
    const taken = await postJson(service, paths.registerAccount, { email, password })
    assert.deepEqual([taken.status, taken.body], [400, { email: 'Username already exists' }])
  })

  it('serves the contract and pages with that name', async () => {
    const contract = await send(service, 'GET', '/openapi.json')
    const { schemas } = (contract.body as { components: { schemas: Record<string, { required: string[] }> } })
      .components
    assert.deepEqual(schemas.Credentials?.required, ['email', 'password'])
    const yaml = await text('/openapi.yaml')
    assert.deepEqual(JSON.parse(yaml), contract.body)
    for (const path of ['/docs/obtainTokenPair.md', '/docs/registerAccount', '/llms-full.txt'])
      assert.match(await text(path), /jane@example.com/, path)
  })
})

const text = async (path: string): Promise<string> => (await fetch(`${service.baseUrl}${path}`)).text()
