import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { administer } from './admin-client.ts'
import { registerAdmin } from './admins.ts'
import { byNobody, getMe, logIn, paths, postJson } from './client.ts'
import {
  changeWebhook,
  createReset,
  nextPassword,
  password,
  type Resetting,
  setActive,
  spent,
  start,
  startResetting,
  tokenOf,
  unavailable,
} from './resetting.ts'
import { factorPaths, setUpTotp } from './second-factors.ts'

const logInAs = async (resetting: Resetting, given: string) =>
  (await postJson(resetting.at, paths.obtainTokenPair, { username: 'jane_doe', password: given })).status

describe('confirmPasswordReset', () => {
  it('sets the password, ends all sessions and opens none', async (t) => {
    const resetting = await startResetting(t, { ROTATE_REFRESH_TOKENS: 'true' })
    const { access, refresh } = await logIn(resetting.at, 'jane_doe', password)
    const token = await resetting.token()
    const { status, text, headers } = await resetting.confirm(token)
    assert.deepEqual([status, text, headers['set-cookie']], [204, '', undefined])
    assert.equal((await getMe(resetting.at, access)).status, 401)
    assert.equal((await postJson(resetting.at, paths.refreshTokenPair, { refresh })).status, 401)
    assert.deepEqual([await logInAs(resetting, password), await logInAs(resetting, nextPassword)], [401, 200])
    const events = await resetting.at.service.audit.list({ limit: 100, accountId: 1 })
    const changed = events.find(({ event }) => event === 'password_changed')
    assert.deepEqual([changed?.reason, changed?.client.address], ['reset', '127.0.0.1'])
    assert.ok(events.some(({ event, reason }) => event === 'session_ended' && reason === 'password_changed'))
  })

  it('forgets the devices of the account, as a changed password does', async (t) => {
    const settings = { LIMIT_LOGIN_NETWORK: '1/15min' }
    const resetting = await startResetting(t, settings)
    const entered = await postJson(resetting.at, paths.obtainTokenPair, { username: 'jane_doe', password })
    const device = { 'x-device-token': String(entered.headers['x-device-token']) }
    const guess = () =>
      postJson(resetting.at, paths.obtainTokenPair, { username: 'jane_doe', password: 'a wrong guess' }, device)
    resetting.clock.now += 1
    assert.equal((await resetting.confirm(await resetting.token())).status, 204)
    assert.deepEqual([(await guess()).status, (await guess()).status], [401, 429])
  })

  it('removes no second factor, and ends a login that waits for one', async (t) => {
    const resetting = await startResetting(t)
    const { at, clock } = resetting
    const { access } = await logIn(at, 'jane_doe', password)
    const { codes } = await setUpTotp({ at, time: clock }, access)
    const enter = (given: string) => postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password: given })
    const complete = (refusal: unknown) => {
      const { challenge } = refusal as { readonly challenge: string }
      return postJson(at, factorPaths.completeLogin, { challenge, recovery_code: codes[0] })
    }
    const waiting = (await enter(password)).body
    clock.now += 1
    assert.equal((await resetting.confirm(await resetting.token())).status, 204)
    assert.equal(((await complete(waiting)).body as { code?: string }).code, 'challenge_refused')
    clock.now += 1
    const { status, body } = await enter(nextPassword)
    assert.equal(status, 403)
    assert.equal((await complete(body)).status, 200)
  })

  it('refuses a used token, and the other tokens of the account', async (t) => {
    const resetting = await startResetting(t)
    const tokens = [await resetting.token(), await resetting.token(), tokenOf(await createReset(resetting))]
    assert.equal((await resetting.confirm(tokens[0] ?? '')).status, 204)
    for (const token of tokens) {
      const { status, body } = await resetting.confirm(token, 'yet another horse')
      assert.deepEqual([status, body], [400, spent])
    }
    assert.equal(await logInAs(resetting, nextPassword), 200)
  })

  it('refuses a token from its last second on', async (t) => {
    const resetting = await startResetting(t, { PASSWORD_RESET_LIFETIME: '1m' })
    const tokens = [await resetting.token(), tokenOf(await createReset(resetting))]
    resetting.clock.now = start + 60
    for (const token of tokens) assert.deepEqual((await resetting.confirm(token)).body, spent)
    resetting.clock.now = start + 59
    assert.equal((await resetting.confirm(tokens[1] ?? '')).status, 204)
  })

  it('does not spend the token on a refused password, and reports it after the token', async (t) => {
    const resetting = await startResetting(t)
    const token = await resetting.token()
    for (const weak of ['12345678', 'jane_doe1', 'short']) {
      const { status, body } = await resetting.confirm(token, weak)
      assert.deepEqual([status, Object.keys(body as object)], [400, ['new_password']], weak)
    }
    assert.deepEqual((await resetting.confirm('unknown', '12345678')).body, spent)
    assert.equal((await resetting.confirm(token)).status, 204)
  })

  it('refuses other texts as tokens', async (t) => {
    const resetting = await startResetting(t)
    const token = await resetting.token()
    const texts = [
      token.slice(1),
      `${token}A`,
      `${token}=`,
      token.toUpperCase(),
      token.replaceAll(/[-_]/g, (one) => (one === '-' ? '+' : '/')) + (/[-_]/.test(token) ? '' : '/'),
      Buffer.from(token, 'base64url').toString('hex'),
      'a'.repeat(16_000),
      '\u{10400}'.repeat(4000),
      "' or ''='",
      '%00',
    ]
    for (const text of texts) {
      const { status, body } = await resetting.confirm(text)
      assert.deepEqual([status, body], [400, spent], text.slice(0, 50))
    }
    for (const wrong of ['', '  ', `${token}\u0000`, 7, null, [token], { token }, undefined]) {
      const sent = { token: wrong, new_password: nextPassword }
      const { status, body } = await postJson(resetting.at, paths.confirmPasswordReset, sent)
      assert.deepEqual([status, Object.keys(body as object)], [400, ['token']], JSON.stringify(wrong))
    }
    // White space around it is trimmed.
    assert.equal((await resetting.confirm(` ${token}\n`)).status, 204)
  })

  it('refuses a token of a disabled, deleted or enabled account', async (t) => {
    const resetting = await startResetting(t)
    const token = await resetting.token()
    await setActive(resetting, false)
    assert.deepEqual((await resetting.confirm(token)).body, spent)
    await setActive(resetting, true)
    assert.deepEqual((await resetting.confirm(token)).body, spent)
    const other = await resetting.token()
    await administer(resetting.at, 'DELETE', 'accounts/1/')
    assert.deepEqual((await resetting.confirm(other)).body, spent)
  })

  it('takes only a token of an admin for an account that has become one', async (t) => {
    const resetting = await startResetting(t)
    const [requested, created] = [await resetting.token(), tokenOf(await createReset(resetting))]
    await administer(resetting.at, 'PATCH', 'accounts/1/', { admin: true })
    assert.deepEqual((await resetting.confirm(requested)).body, spent)
    assert.equal((await resetting.confirm(created)).status, 204)
  })

  it('lets one of concurrent confirmations win', async (t) => {
    const resetting = await startResetting(t)
    for (let round = 0; round < 3; round += 1) {
      const token = await resetting.token()
      const passwords = ['first', 'second', 'third', 'fourth'].map((word) => `${word} ${round} horse battery`)
      const answers = await Promise.all(passwords.map((given) => resetting.confirm(token, given)))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 400, 400, 400])
      const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? ''
      assert.equal(await logInAs(resetting, winner), 200)
    }
  })

  it('loses against a change that ends the token while it hashes the password, or comes before it', async (t) => {
    let meanwhile: (() => Promise<unknown>) | undefined
    let changed: Promise<unknown> | undefined
    const onHash = () => {
      changed = meanwhile?.()
      meanwhile = undefined
    }
    const resetting = await startResetting(t, {}, { onHash })
    const { accounts } = resetting.at.service
    const changes = [
      () => accounts.changePassword(1, { passwordHash: '!' }, byNobody(start)),
      () => accounts.update(1, () => ({ active: false }), byNobody(start)),
      () => accounts.remove(1, byNobody(start)),
    ]
    for (const change of changes) {
      const token = await resetting.token()
      // The hash of the confirmation starts after the token was found.
      meanwhile = change
      const { status, body } = await resetting.confirm(token)
      await changed
      if (status !== 204) assert.deepEqual([status, body], [400, spent])
      assert.equal(await logInAs(resetting, nextPassword), 401)
      assert.deepEqual((await resetting.confirm(token)).body, spent)
      await setActive(resetting, true)
    }
  })

  it('is available while a request is, or an admin or an admin client exists', async (t) => {
    const resetting = await startResetting(t, { ADMIN_CLIENTS: '' })
    assert.equal((await resetting.confirm('unknown')).status, 400)
    await changeWebhook(resetting, { is_active: false })
    const refused = await resetting.confirm('unknown')
    assert.deepEqual([refused.status, refused.body], [403, unavailable])
    const { id } = { id: await registerAdmin(resetting.at, 'the_admin', password) }
    assert.equal((await resetting.confirm('unknown')).status, 400)
    await resetting.at.service.database.knex('accounts').where({ id }).update({ is_active: false })
    assert.equal((await resetting.confirm('unknown')).status, 403)
    // A token of the command line works without all of them.
    const { token } = await resetting.at.service.createReset(1, undefined, {
      actor: 'cli:root',
      address: null,
      userAgent: null,
      requestId: null,
    })
    assert.equal((await resetting.confirm(token)).status, 204)
  })

  it('counts as a change of its address', async (t) => {
    const resetting = await startResetting(t, { LIMIT_CHANGES_ADDRESS: '1/hour' })
    const [first, second] = [await resetting.token(), await resetting.token()]
    assert.equal((await resetting.confirm(first ?? '', '12345678')).status, 400)
    assert.equal((await resetting.confirm(second ?? '')).status, 429)
  })
})
