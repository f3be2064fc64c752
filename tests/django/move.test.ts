import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { describeMove } from './support/describe-sites.ts'
import { run } from './support/ending.ts'
import { type KindName, kinds } from './support/kinds.ts'
import type { Move } from './support/move.ts'
import { claimsOf, idAt, logIn, refreshAt, tryLogin } from './support/side.ts'
import { neverVerifiable, usersOfEachFormat, verifiable } from './support/users.ts'

const each = 2
const users = usersOfEachFormat(each)

for (const kind of Object.keys(kinds) as KindName[]) {
  describeMove('the move', kind, 'SQLite', (move) => promiseMove(move), { users })
}
describeMove('the move', 'UUID', 'PostgreSQL', (move) => promiseMove(move), { users })

function promiseMove(move: () => Move): void {
  it('starts from the file of `env`, which only its owner reads and which is never replaced', async () => {
    const { site, latchkey } = move()
    const file = join(site.folder, 'latchkey.env')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal((await run(site.companion('env', file))).status, 1)
    const doctor = await run(latchkey.command('doctor'))
    // The server of the tests does not wait for the disk.
    assert.doesNotMatch(doctor.stdout.replace(/^fail +durability .*fsync off/m, ''), /^fail/m)
  })

  it('checks the site without a change', async () => {
    const { site } = move()
    const { status, stdout, stderr } = await run(site.companion('check'))
    assert.equal(status, 0, stdout + stderr)
  })

  it('writes nothing with --dry-run, all users at first, and nothing again', async () => {
    const total = users.length
    const dry = await move().bring('--dry-run')
    assert.deepEqual([dry.dry_run, dry.accounts.created], [true, total])
    const first = await move().bring()
    assert.deepEqual(
      [first.dry_run, first.complete, first.accounts.total, first.accounts.created],
      [false, true, total, total],
    )
    for (const format of verifiable) assert.equal(first.passwords[format], each, format)
    const second = await move().bring()
    assert.deepEqual(second.accounts, { ...first.accounts, created: 0, changed: 0, unchanged: total })
  })

  it('logs in each user with the password, not with another one, and answers the same id', async () => {
    const { site, latchkey } = move()
    for (const format of verifiable) {
      const user = site.user(`${format}_1`)
      assert.equal((await tryLogin(latchkey.side(), { ...user, password: `${user.password}!` })).status, 401, format)
      // The second login has a hash of ours.
      for (const _ of ['foreign', 'own']) {
        const { access } = await logIn(latchkey.side(), user)
        assert.equal(await idAt(latchkey.side(), access), user.id, format)
        assert.equal(await idAt(site.side, access), user.id, `${format} at Django`)
      }
    }
    assert.equal((await latchkey.events('password_upgraded')).length, verifiable.length)
  })

  it('logs no user in whose password cannot be verified', async () => {
    const { site, latchkey } = move()
    for (const format of neverVerifiable) {
      assert.equal((await tryLogin(latchkey.side(), site.user(`${format}_1`))).status, 401, format)
    }
  })

  it('keeps the hash upgrades when it runs again', async () => {
    const { accounts } = await move().bring()
    assert.deepEqual([accounts.created, accounts.changed], [0, 0])
    await logIn(move().latchkey.side(), move().site.user('scrypt_1'))
  })

  it('honours the tokens of the other side, in both directions', async () => {
    const { site, latchkey } = move()
    const user = site.user('bcrypt_2')
    const theirs = await logIn(site.side, user)
    assert.equal(await idAt(latchkey.side(), theirs.access), user.id)
    const here = await refreshAt(latchkey.side(), theirs.refresh)
    assert.equal(await idAt(site.side, here.access), user.id)
    const ours = await logIn(latchkey.side(), user)
    const there = await refreshAt(site.side, ours.refresh)
    assert.equal(await idAt(latchkey.side(), there.access), user.id)
    assert.equal(await idAt(site.side, there.access), user.id)
  })

  it("gives tokens the claims of the site's serializer", async () => {
    const { site, latchkey } = move()
    const user = site.user('argon2_1')
    const [theirs, ours] = await Promise.all(
      [site.side, latchkey.side()].map(async (side) => claimsOf((await logIn(side, user)).access)),
    )
    const inherited = ({ name, roles }: Readonly<Record<string, unknown>> = {}) => ({ name, roles })
    assert.deepEqual(inherited(ours), inherited(theirs))
    const idClaim = String(site.kind.simpleJwt.USER_ID_CLAIM ?? 'user_id')
    assert.equal(ours?.[idClaim], theirs?.[idClaim])
  })
}
