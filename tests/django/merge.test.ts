import assert from 'node:assert/strict'
import { it } from 'node:test'
import { changePasswordHere, changeThere, commandHere, setPasswordThere } from './support/changes.ts'
import { describeMove } from './support/describe-sites.ts'
import type { ImportAnswer, Move } from './support/move.ts'
import { claimsOf, idAt, logIn, refreshAt, tryLogin } from './support/side.ts'
import { usersOfEachFormat } from './support/users.ts'

const users = usersOfEachFormat(2)
const there = 'a password of Django'
const here = 'a password of Latchkey'

describeMove('merging', 'rotation', 'SQLite', (move) => promiseMerging(move), { users })
describeMove('merging', 'UUID', 'PostgreSQL', (move) => promiseMerging(move), { users })

function promiseMerging(move: () => Move): void {
  const opens = async (username: string, password: string): Promise<boolean> =>
    (await tryLogin(move().latchkey.side(), { username, password })).status === 200

  it('takes a password that was changed in Django, and ends no session', async () => {
    const { site, latchkey } = move()
    await move().bring()
    const user = site.user('scrypt_1')
    const { refresh } = await logIn(latchkey.side(), user)
    await setPasswordThere(move(), user, there)
    const { accounts, conflicts } = await move().bring()
    assert.deepEqual([accounts.changed, conflicts], [1, []])
    assert.deepEqual([await opens(user.username, there), await opens(user.username, user.password)], [true, false])
    await refreshAt(latchkey.side(), refresh)
    const events = await latchkey.events('account_synced')
    assert.deepEqual(
      events.map(({ reason }) => reason),
      ['password'],
    )
  })

  it('keeps a password that was changed here', async () => {
    const user = move().site.user('argon2_1')
    await changePasswordHere(move(), user, here)
    assert.equal((await move().bring()).accounts.changed, 0)
    assert.deepEqual([await opens(user.username, here), await opens(user.username, user.password)], [true, false])
  })

  it('reports a password that was changed on both sides, and keeps ours until --prefer decides', async () => {
    const user = move().site.user('bcrypt_1')
    await changePasswordHere(move(), user, here)
    await setPasswordThere(move(), user, there)
    const { conflicts } = await move().bring()
    assert.deepEqual(conflicts, [{ id: user.id, username: user.username, field: 'password' }])
    assert.deepEqual([await opens(user.username, here), await opens(user.username, there)], [true, false])
    assert.deepEqual((await move().bring('--prefer', 'django')).conflicts, [])
    assert.deepEqual([await opens(user.username, here), await opens(user.username, there)], [false, true])
  })

  it('settles a conflict for ours with --prefer latchkey', async () => {
    const user = move().site.user('bcrypt_sha256_1')
    await changePasswordHere(move(), user, here)
    await setPasswordThere(move(), user, there)
    assert.deepEqual((await move().bring('--prefer', 'latchkey')).conflicts, [])
    assert.deepEqual((await move().bring()).conflicts, [])
    assert.equal(await opens(user.username, here), true)
  })

  it('disables who was disabled in Django, and never enables who was disabled here', async () => {
    const [one, two] = [move().site.user('md5_1'), move().site.user('md5_2')]
    await changeThere(move(), one, 'user.is_active = False')
    await commandHere(move(), 'disable', two)
    await move().bring()
    assert.deepEqual([await opens(one.username, one.password), await opens(two.username, two.password)], [false, false])
    await changeThere(move(), one, 'user.is_active = True')
    await move().bring()
    assert.deepEqual([await opens(one.username, one.password), await opens(two.username, two.password)], [true, false])
  })

  it('brings claims up to date', async () => {
    const { site, latchkey } = move()
    const user = site.user('pbkdf2_sha1_1')
    await changeThere(move(), user, 'user.first_name, user.last_name = "Zoë", "Ní Dhomhnaill"')
    await move().bring()
    const { access } = await logIn(latchkey.side(), user)
    assert.equal(claimsOf(access).name, 'Zoë Ní Dhomhnaill')
  })

  it('follows names that were swapped in Django', async () => {
    const { site, latchkey } = move()
    const [one, two] = [site.user('scrypt_2'), site.user('argon2_2')]
    await changeThere(move(), one, 'user.username = "for a moment"')
    await changeThere(move(), two, `user.username = ${JSON.stringify(one.username)}`)
    await changeThere(move(), one, `user.username = ${JSON.stringify(two.username)}`)
    assert.deepEqual((await move().bring()).refused, [])
    const { access } = await logIn(latchkey.side(), { username: two.username, password: one.password })
    assert.equal(await idAt(latchkey.side(), access), one.id)
    assert.equal((await move().bring()).accounts.changed, 0)
  })

  it('refuses names and ids that were given on both sides, and brings all others', async () => {
    const { site, latchkey } = move()
    for (const name of ['only_here', 'on_both_sides']) await latchkey.cli(['account', 'create', name], `${here}\n`)
    await site.python(
      'import shop.population\nresult = shop.population.create([dict(id=None, name=n, password="p4ssword of theirs",' +
        ' format="scrypt", active=True, staff=False) for n in ["on_both_sides", "only_there", "later"]])',
    )
    const { status, stdout } = await move().importText(await move().dump())
    assert.equal(status, 1)
    const { refused, accounts } = JSON.parse(stdout) as ImportAnswer
    const reasons = new Map(refused.map(({ username, reason }) => [username, reason]))
    // Whole numbers are given on both sides, and collide.
    const expected = site.kind.name === 'UUID' ? { created: 2 } : { created: 1, only_there: 'id_taken' }
    assert.equal(accounts.created, expected.created)
    assert.equal(reasons.get('only_there'), expected.only_there)
    assert.equal(reasons.has('on_both_sides'), true)
    assert.equal(await opens('on_both_sides', here), true)
    assert.equal(await opens('later', 'p4ssword of theirs'), true)
    assert.equal(await opens('only_there', 'p4ssword of theirs'), site.kind.name === 'UUID')
  })
}
