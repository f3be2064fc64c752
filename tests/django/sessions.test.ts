import assert from 'node:assert/strict'
import { it } from 'node:test'
import { describeMove } from './support/describe-sites.ts'
import type { Move } from './support/move.ts'
import { askMe, blacklistAt, claimsOf, idAt, logIn, refreshAt, tryRefresh } from './support/side.ts'
import { usersOfEachFormat } from './support/users.ts'

const users = usersOfEachFormat(3)

/** Ids and their literals in Python. */
const rowOf = (id: string): string =>
  `from django.contrib.auth import get_user_model\nrows = get_user_model().objects.filter(pk=${JSON.stringify(id)})\n`

describeMove('sessions', 'rotation', 'SQLite', (move) => promiseSessions(move), { users })
describeMove('sessions', 'UUID', 'PostgreSQL', (move) => promiseSessions(move), { users })

function promiseSessions(move: () => Move): void {
  it('adopts a refresh token of Django once, even when 20 clients send it at once', async () => {
    const { site, latchkey } = move()
    await move().bring()
    const { refresh } = await logIn(site.side, site.user('md5_1'))
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryRefresh(latchkey.side(), refresh)))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    const successors = new Set(answers.map(({ body }) => claimsOf(String(body.refresh)).sid))
    assert.equal(successors.size, 1)
    await refreshAt(latchkey.side(), String(answers[0]?.body.refresh))
  })

  it('keeps a client logged in that refreshes there and here in turn', async () => {
    const { site, latchkey } = move()
    let { refresh } = await logIn(site.side, site.user('argon2_1'))
    for (const side of [latchkey.side(), site.side, latchkey.side(), site.side, latchkey.side(), site.side]) {
      const next = await refreshAt(side, refresh)
      assert.notEqual(next.refresh, refresh)
      assert.equal(await idAt(latchkey.side(), next.access), site.user('argon2_1').id)
      assert.equal(await idAt(site.side, next.access), site.user('argon2_1').id)
      refresh = next.refresh
    }
  })

  it('refuses a token that was blacklisted in Django, after the next import', async () => {
    const { site, latchkey } = move()
    const untouched = await logIn(site.side, site.user('scrypt_1'))
    const loggedOut = await logIn(site.side, site.user('scrypt_1'))
    await blacklistAt(site.side, loggedOut.refresh)
    const { tokens } = await move().bring()
    assert.ok(tokens.added >= 1)
    const { status, body } = await tryRefresh(latchkey.side(), loggedOut.refresh)
    assert.deepEqual([status, body.detail], [401, 'Token is blacklisted'])
    await refreshAt(latchkey.side(), untouched.refresh)
  })

  it('ends a session of ours whose token was blacklisted in Django', async () => {
    const { site, latchkey } = move()
    const ours = await logIn(latchkey.side(), site.user('scrypt_2'))
    await blacklistAt(site.side, ours.refresh)
    const { tokens } = await move().bring()
    assert.equal(tokens.sessions_ended, 1)
    assert.equal((await tryRefresh(latchkey.side(), ours.refresh)).status, 401)
  })

  it('refuses tokens of a user whom Django has disabled, and takes them back', async () => {
    const { site, latchkey } = move()
    const user = site.user('bcrypt_1')
    const theirs = await logIn(site.side, user)
    const ours = await logIn(latchkey.side(), user)
    await site.python(`${rowOf(user.id)}rows.update(is_active=False)`)
    await move().bring()
    assert.equal((await askMe(latchkey.side(), theirs.access)).status, 401)
    assert.equal((await tryRefresh(latchkey.side(), theirs.refresh)).status, 401)
    assert.equal((await tryRefresh(latchkey.side(), ours.refresh)).status, 401)
    await site.python(`${rowOf(user.id)}rows.update(is_active=True)`)
    await move().bring()
    await logIn(latchkey.side(), user)
  })

  it('counts users who are deleted in Django, and disables them if told so', async () => {
    const { site, latchkey } = move()
    const user = site.user('bcrypt_sha256_1')
    const theirs = await logIn(site.side, user)
    await site.python(`${rowOf(user.id)}rows.delete()`)
    const kept = await move().bring()
    assert.deepEqual(kept.missing, { counted: 1, disabled: 0 })
    await logIn(latchkey.side(), user)
    const disabled = await move().bring('--missing', 'disable')
    assert.deepEqual(disabled.missing, { counted: 1, disabled: 1 })
    assert.equal((await tryRefresh(latchkey.side(), theirs.refresh)).status, 401)
  })
}
