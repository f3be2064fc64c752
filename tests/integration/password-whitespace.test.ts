import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson, send } from './client.ts'

const exact = ' correct horse  battery\t'
const trimmed = exact.trim()

const serve = async (t: TestContext, PASSWORD_WHITESPACE: 'trim' | 'keep'): Promise<TestService> => {
  const service = await startService({ PASSWORD_WHITESPACE })
  t.after(() => service.stop())
  return service
}

const statusOf = async (service: TestService, path: string, body: object): Promise<number> =>
  (await postJson(service, path, body)).status

describe('PASSWORD_WHITESPACE=keep', () => {
  it('uses a password exactly as sent, at registration and login, in JSON and in a form', async (t) => {
    const service = await serve(t, 'keep')
    const account = { username: ' jane_doe ', password: exact }
    assert.equal(await statusOf(service, paths.registerAccount, account), 201)
    assert.equal(await statusOf(service, paths.obtainTokenPair, account), 200)
    assert.equal(await statusOf(service, paths.obtainTokenPair, { ...account, password: trimmed }), 401)
    const form = await send(service, 'POST', paths.obtainTokenPair, {
      body: new URLSearchParams(account).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    assert.equal(form.status, 200)
  })

  it('refuses an empty password, and applies the password rules to white space', async (t) => {
    const service = await serve(t, 'keep')
    const refusal = async (password: string) =>
      (await postJson(service, paths.registerAccount, { username: 'jane_doe', password })).body
    assert.deepEqual(await refusal(''), { password: ['This field may not be blank.'] })
    assert.match(JSON.stringify(await refusal('   ')), /too short/)
  })
})

describe('PASSWORD_WHITESPACE=trim', () => {
  it('trims white space on both sides, like simplejwt', async (t) => {
    const service = await serve(t, 'trim')
    const account = { username: 'jane_doe', password: exact }
    assert.equal(await statusOf(service, paths.registerAccount, account), 201)
    assert.equal(await statusOf(service, paths.obtainTokenPair, { ...account, password: trimmed }), 200)
  })
})
