import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson } from './client.ts'

const context = 'This password is based on the username or a name of this service.'
const breached = 'This password is known from data breaches, or is too close to one that is.'
const password = 'correct horse battery'

const start = async (t: TestContext, settings: Readonly<Record<string, string>> = {}): Promise<TestService> => {
  const at = await startService(settings)
  t.after(() => at.stop())
  return at
}

const register = async (at: TestService, given: string, username = 'ma') => {
  const { status, body } = await postJson(at, paths.registerAccount, { username, password: given })
  return [status, (body as { password?: unknown }).password]
}

describe('registerAccount', () => {
  it('refuses names of the service and the username with a few extra characters', async (t) => {
    const at = await start(t, { ISSUER: 'https://auth.acme-works.example' })
    for (const given of ['latchkey', 'Latchkey1', 'L@tchkey1', 'latchkey2026', 'ma123456', 'AcmeWorks1']) {
      assert.deepEqual(await register(at, given), [400, [context]], given)
    }
  })

  it('uses the configured context words, or none', async (t) => {
    const own = await start(t, { PASSWORD_CONTEXT_WORDS: 'Acme, acme-portal' })
    assert.deepEqual(await register(own, 'acme-Portal-1'), [400, [context]])
    assert.deepEqual(await register(own, 'ma123456'), [400, [context]])
    assert.deepEqual(await register(own, 'latchkey2026'), [201, undefined])
    const off = await start(t, { PASSWORD_CONTEXT_WORDS: 'off' })
    assert.deepEqual(await register(off, 'ma-123456'), [201, undefined])
  })

  it('accepts breached passwords unless PASSWORD_BREACHED is set', async (t) => {
    assert.deepEqual(await register(await start(t), 'Summer2026!'), [201, undefined])
    const at = await start(t, { PASSWORD_BREACHED: 'common' })
    for (const given of ['Summer2026!', 'Winter2025!', 'Spring2027', 'P@ssw0rd2026']) {
      assert.deepEqual(await register(at, given), [400, [breached]], given)
    }
    assert.deepEqual(await register(at, password), [201, undefined])
  })

  it("also searches the operator's list", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-passwords-'))
    t.after(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'list.txt'), `${password}\nanother one\n`)
    const at = await start(t, { PASSWORD_BREACHED: join(folder, 'list.txt') })
    assert.deepEqual(await register(at, password), [400, [breached]])
    assert.deepEqual(await register(at, 'Summer2026!'), [400, [breached]])
    assert.deepEqual(await register(at, `${password} staple`), [201, undefined])
  })

  it('accepts long passwords of any characters completely', async (t) => {
    const at = await start(t, { PASSWORD_BREACHED: 'common' })
    const logIn = async (username: string, given: string) =>
      (await postJson(at, paths.obtainTokenPair, { username, password: given })).status
    const long = { letters: 'x'.repeat(16_000), signs: '🔑 ключ '.repeat(700).trim() }
    for (const [username, given] of Object.entries(long)) {
      assert.deepEqual(await register(at, given, username), [201, undefined])
      assert.equal(await logIn(username, given), 200)
      assert.equal(await logIn(username, given.slice(0, -1)), 401)
      assert.equal(await logIn(username, given.slice(0, 72)), 401)
    }
  })
})

describe('changePassword', () => {
  it('applies the same rules, and never logs the password', async (t) => {
    const at = await start(t, { PASSWORD_BREACHED: 'common' })
    await register(at, password)
    const login = await postJson(at, paths.obtainTokenPair, { username: 'ma', password })
    const authorization = `Bearer ${(login.body as { access: string }).access}`
    for (const [given, fault] of [
      ['Latchkey-77', context],
      ['Autumn2026!!', breached],
    ]) {
      const request = { current_password: password, new_password: given }
      const answer = await postJson(at, paths.changePassword, request, { authorization })
      assert.deepEqual([answer.status, answer.body], [400, { new_password: [fault] }])
      assert.ok(!at.logText().includes(String(given)))
    }
  })
})

describe('the command line', () => {
  it('applies the same rules', async (t) => {
    const at = await start(t, { PASSWORD_BREACHED: 'common' })
    const refused = { code: 'password_refused', faults: [breached] }
    await assert.rejects(at.service.register('jane', 'Summer2026!'), refused)
    const account = await at.service.register('jane', password)
    await assert.rejects(at.service.setPassword(account, 'Summer2026!'), refused)
  })
})

describe('the start', () => {
  it("reports a fault of the operator's list in one line", async () => {
    const file = '/nowhere/list.txt'
    await assert.rejects(startService({ PASSWORD_BREACHED: file }), {
      name: 'ConfigError',
      message: `PASSWORD_BREACHED names ${file}, which cannot be read (ENOENT): name a file that the user of the service can read`,
    })
    await assert.rejects(
      startService({ PASSWORD_BREACHED: 'comon' }),
      /PASSWORD_BREACHED is not off, common or a file path/,
    )
  })
})
