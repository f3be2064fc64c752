import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadAnswer } from './load-lines.ts'
import { changePasswordHere, commandHere } from './support/changes.ts'
import { describeMove } from './support/describe-sites.ts'
import { type KindName, kinds } from './support/kinds.ts'
import type { databases } from './support/latchkey.ts'
import type { ImportAnswer, Move } from './support/move.ts'
import { blacklistAt, claimsOf, idAt, logIn, refreshAt, tryLogin, tryRefresh } from './support/side.ts'

const inSettings = {
  moreHashers: ['latchkey_django.LatchkeyScryptHasher'],
  simpleJwt: { TOKEN_REFRESH_SERIALIZER: 'latchkey_django.RefreshSerializer' },
}
const newPassword = 'a brand new pass-phrase'

/** What happened at Latchkey while it served. */
const serve = async (move: Move, kind: KindName) => {
  const { site, latchkey } = move
  const side = latchkey.side()
  const there = {
    adopted: await logIn(site.side, site.user('bcrypt_1')),
    outdated: await logIn(site.side, site.user('md5_1')),
  }
  await move.bring()
  const first = await logIn(side, site.user('scrypt_1'))
  const second = await refreshAt(side, first.refresh)
  const current = await refreshAt(side, second.refresh)
  const ended = await logIn(side, site.user('argon2_1'))
  await blacklistAt(side, ended.refresh)
  const adopted = await refreshAt(side, there.adopted.refresh)
  // Django replaces the hash, which no import sees before the way back.
  await logIn(site.side, site.user('md5_1'))
  // Tokens of the second of a change stay good.
  while (Math.floor(Date.now() / 1000) <= Number(claimsOf(there.outdated.refresh).iat)) await sleep(50)
  await changePasswordHere(move, site.user('md5_1'), newPassword)
  await commandHere(move, 'disable', site.user('pbkdf2_sha1_1'))
  await commandHere(move, 'delete', site.user('bcrypt_sha256_1'), '--yes')
  const newcomer = { username: kinds[kind].usernameOf('newcomer'), password: newPassword }
  await latchkey.cli(['account', 'create', newcomer.username], newPassword)
  return { tokens: { first, second, current, ended, adopted }, there, newcomer }
}

const takenBack = (kind: KindName, database: (typeof databases)[number]) =>
  describeMove('the way back', kind, database, (move) => tests(kind, move), { settings: { REFRESH_GRACE: '0' } })

function tests(kind: KindName, move: () => Move): void {
  let was: Awaited<ReturnType<typeof serve>>
  const load = async () => JSON.parse(await move().takeBack('--json')) as LoadAnswer
  const django = () => move().site.side
  const user = (key: string) => move().site.user(key)
  const refreshStatus = async (refresh: string) => (await tryRefresh(django(), refresh)).status

  it('brings what was made, changed, disabled and deleted at Latchkey', async () => {
    was = await serve(move(), kind)
    await move().site.change(inSettings)
    const { accounts, missing, conflicts, notes, passwords } = await load()
    const total = move().site.users.length + 1
    assert.deepEqual(accounts, { total, created: 1, changed: 3, unchanged: total - 4, conflicts: 0, refused: 0 })
    assert.deepEqual([missing, conflicts, notes], [{ counted: 0, disabled: 1 }, [], []])
    assert.deepEqual(passwords, { 'scrypt-kdf': 2, kept: total - 3 })
  })

  it('changes nothing the second time', async () => {
    const { accounts, tokens } = await load()
    assert.deepEqual([accounts.created, accounts.changed, accounts.conflicts], [0, 0, 0])
    assert.deepEqual([tokens.added, tokens.outdated], [0, 0])
  })

  it('leaves nothing to merge for the next import', async () => {
    const { stdout } = await move().importText(await move().dump())
    const { accounts, conflicts, refused } = JSON.parse(stdout) as ImportAnswer
    assert.deepEqual([accounts.created, conflicts], [0, []])
    assert.deepEqual(
      refused.map(({ username }) => username),
      [user('bcrypt_sha256_1').username],
    )
    assert.equal((await load()).accounts.changed, 0)
  })

  it('lets live sessions go on at Django, and ends what was spent or ended at Latchkey', async () => {
    const { first, second, current, ended, adopted } = was.tokens
    const bad = { first, second, ended, ...was.there }
    for (const [name, { refresh }] of Object.entries(bad)) assert.equal(await refreshStatus(refresh), 401, name)
    for (const live of [current, adopted]) {
      const next = await refreshAt(django(), live.refresh)
      const successor = await refreshAt(django(), next.refresh)
      assert.equal(await refreshStatus(live.refresh), 401)
      assert.equal(await refreshStatus(next.refresh), 401)
      assert.ok('sid' in claimsOf(successor.refresh))
      await idAt(django(), successor.access)
    }
  })

  it('takes the passwords of Latchkey, and makes its own hashes of them', async () => {
    const changed = { ...user('md5_1'), password: newPassword }
    assert.equal((await tryLogin(django(), user('md5_1'))).status, 401)
    const { access } = await logIn(django(), changed)
    assert.equal(await idAt(django(), access), changed.id)
    await logIn(django(), was.newcomer)
    await logIn(django(), user('scrypt_1'))
    const code =
      'from django.contrib.auth import get_user_model\nresult = get_user_model().objects.filter(password__startswith="latchkey_scrypt").count()'
    assert.equal(await move().site.python(code), 0)
  })

  it('refuses accounts that were disabled or deleted at Latchkey', async () => {
    for (const key of ['pbkdf2_sha1_1', 'bcrypt_sha256_1'])
      assert.equal((await tryLogin(django(), user(key))).status, 401)
  })

  it('keeps the hashes that Django has made since when it runs again', async () => {
    const { accounts } = await load()
    assert.deepEqual([accounts.created, accounts.changed, accounts.conflicts], [0, 0, 0])
    await logIn(django(), was.newcomer)
  })
}

for (const kind of ['rotation', 'e-mail', 'UUID'] as const) takenBack(kind, 'SQLite')
// The kind with most types of its own; the others differ in nothing that a database sees.
takenBack('UUID', 'PostgreSQL')
