import assert from 'node:assert/strict'
import { it } from 'node:test'
import { changePasswordHere, changeThere, setPasswordThere } from './support/changes.ts'
import { describeMove } from './support/describe-sites.ts'
import type { Move } from './support/move.ts'
import { askMe, blacklistAt, idAt, logIn, refreshAt, tryRefresh } from './support/side.ts'
import { usersOfEachFormat } from './support/users.ts'

const users = usersOfEachFormat(2)

describeMove('tokens without rotation', 'defaults', 'SQLite', (move) => promiseNoRotation(move), { users })
describeMove('tokens with hash_password', 'defaults', 'PostgreSQL', (move) => promiseRevokeClaim(move), {
  users,
  changes: { simpleJwt: { CHECK_REVOKE_TOKEN: true } },
})

function promiseNoRotation(move: () => Move): void {
  it('refreshes a token of Django as often as Django does, and stores nothing', async () => {
    const { site, latchkey } = move()
    await move().bring()
    const user = site.user('scrypt_1')
    const { refresh } = await logIn(site.side, user)
    for (const side of [latchkey.side(), site.side, latchkey.side()]) {
      const next = await refreshAt(side, refresh)
      assert.equal(next.refresh, refresh)
      assert.equal(await idAt(latchkey.side(), next.access), user.id)
      assert.equal(await idAt(site.side, next.access), user.id)
    }
    assert.deepEqual(await latchkey.rows('sessions', 'id'), [])
  })

  it('ends a token of Django that logs out here', async () => {
    const { site, latchkey } = move()
    const { refresh } = await logIn(site.side, site.user('scrypt_1'))
    await blacklistAt(latchkey.side(), refresh)
    const { status, body } = await tryRefresh(latchkey.side(), refresh)
    assert.deepEqual([status, body.detail], [401, 'Token is blacklisted'])
  })

  it('refreshes our tokens at Django with REFRESH_SIGNING=shared, not with own', async () => {
    const { site, latchkey } = move()
    const user = site.user('argon2_1')
    const shared = await logIn(latchkey.side(), user)
    await refreshAt(site.side, shared.refresh)
    await latchkey.restart({ REFRESH_SIGNING: 'own' })
    const own = await logIn(latchkey.side(), user)
    assert.equal((await tryRefresh(site.side, own.refresh)).status, 401)
    await refreshAt(latchkey.side(), own.refresh)
    await refreshAt(latchkey.side(), shared.refresh)
    await latchkey.restart({ REFRESH_SIGNING: 'shared' })
    await refreshAt(latchkey.side(), own.refresh)
  })

  it('never takes a refresh token for an access token', async () => {
    const { site, latchkey } = move()
    const tokens = [await logIn(latchkey.side(), site.user('bcrypt_1')), await logIn(site.side, site.user('bcrypt_1'))]
    for (const { refresh } of tokens) {
      assert.equal((await askMe(latchkey.side(), refresh)).status, 401)
      assert.equal((await askMe(site.side, refresh)).status, 401)
    }
  })

  it('refuses the tokens of a user who is unknown here', async () => {
    const { site, latchkey } = move()
    await site.python(
      'import shop.population\nresult = shop.population.create([dict(id=None, name="unknown_here",' +
        ' password="p4ssword", format="scrypt", active=True, staff=False)])',
    )
    const { access, refresh } = await logIn(site.side, { username: 'unknown_here', password: 'p4ssword' })
    assert.equal((await askMe(latchkey.side(), access)).status, 401)
    assert.equal((await tryRefresh(latchkey.side(), refresh)).status, 401)
  })

  it('refuses the tokens that Django issued before a password was changed here', async () => {
    const { site, latchkey } = move()
    const user = site.user('md5_1')
    const { refresh } = await logIn(site.side, user)
    // Both sides count in whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await changePasswordHere(move(), user, 'a password of Latchkey')
    assert.equal((await tryRefresh(latchkey.side(), refresh)).status, 401)
  })
}

function promiseRevokeClaim(move: () => Move): void {
  const changed = "The user's password has been changed."

  it("honours Django's tokens, before and after the hash was upgraded here", async () => {
    const { site, latchkey } = move()
    const user = site.user('scrypt_1')
    // Django replaces the hash, so the import comes after.
    const { access, refresh } = await logIn(site.side, user)
    await move().bring()
    assert.equal(await idAt(latchkey.side(), access), user.id)
    await refreshAt(latchkey.side(), refresh)
    await logIn(latchkey.side(), user)
    await move().bring()
    assert.equal(await idAt(latchkey.side(), access), user.id)
    await refreshAt(latchkey.side(), refresh)
  })

  it('refuses them when the password was changed in Django, after the next import', async () => {
    const { site, latchkey } = move()
    const user = site.user('argon2_1')
    const before = await logIn(site.side, user)
    await setPasswordThere(move(), user, 'a password of Django')
    await move().bring()
    const refresh = await tryRefresh(latchkey.side(), before.refresh)
    assert.deepEqual([refresh.status, refresh.body.detail], [401, changed])
    assert.equal((await askMe(latchkey.side(), before.access)).status, 401)
    const after = await logIn(site.side, { ...user, password: 'a password of Django' })
    await refreshAt(latchkey.side(), after.refresh)
    assert.equal(await idAt(latchkey.side(), after.access), user.id)
  })

  it('honours tokens after a change of the user that leaves the password', async () => {
    const { site, latchkey } = move()
    const user = site.user('bcrypt_1')
    const { refresh } = await logIn(site.side, user)
    await move().bring()
    await refreshAt(latchkey.side(), refresh)
    await changeThere(move(), user, 'user.first_name = "Jane"')
    await move().bring()
    await refreshAt(latchkey.side(), refresh)
  })
}
