import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { it } from 'node:test'
import { accountOf, first, importedOf, loadLines, loadText, streamOf } from './load-lines.ts'
import { makeSmallSite, type SmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const people = `
from django.contrib.auth.models import User
for name in ("ma", "jo", "al"):
    User.objects.create(username=name, password="md5$salt$" + "0" * 32)
`

type User = Readonly<{ id: number; username: string; password: string; is_active: boolean }>

const usersOf = (site: SmallSite): readonly User[] =>
  JSON.parse(
    site.python(`
import json
from django.contrib.auth.models import User
print(json.dumps(list(User.objects.order_by("pk").values("id", "username", "password", "is_active"))))`),
  )
const passwordsOf = (site: SmallSite) => usersOf(site).map(({ password }) => password)

const before = `md5$salt$${'0'.repeat(32)}`
const was = createHash('sha256').update(before).digest('base64url').slice(0, 22)
const ours = (letter: string) => `latchkey_scrypt$4$8$1$${letter.repeat(42)}A$${letter.repeat(42)}A`
const made = [accountOf('7', 'zoë', { password: ours('b') }), accountOf('9', 'nopassword', { active: false })]

describeSites('load of accounts', () => {
  it('creates what was made at Latchkey with its id, and continues the ids behind it', () => {
    const site = makeSmallSite({ rows: people })
    const answer = loadLines(site, made)
    assert.deepEqual(answer.accounts, { total: 2, created: 2, changed: 0, unchanged: 0, conflicts: 0, refused: 0 })
    assert.deepEqual(answer.passwords, { 'scrypt-kdf': 1, unusable: 1 })
    const [, , , seven, nine] = usersOf(site)
    assert.deepEqual(seven, { id: 7, username: 'zoë', password: ours('b'), is_active: true })
    assert.deepEqual({ ...nine, password: '' }, { id: 9, username: 'nopassword', password: '', is_active: false })
    assert.match(nine?.password ?? '', /^!.{40}$/)
    assert.equal(
      site.python(
        'from django.contrib.auth.models import User\nuser = User.objects.get(pk=7)\nprint(int(user.date_joined.timestamp()), user.last_login, User.objects.create(username="next").pk)',
      ),
      '1700000000 None 10\n',
    )
  })

  it('changes nothing the second time', () => {
    const site = makeSmallSite({ rows: people })
    loadLines(site, made)
    const users = usersOf(site)
    const { accounts } = loadLines(site, made)
    assert.deepEqual(accounts, { total: 2, created: 0, changed: 0, unchanged: 2, conflicts: 0, refused: 0 })
    assert.deepEqual(usersOf(site), users)
  })

  it('writes a password that was changed at Latchkey over the one of the last import, and over its own', () => {
    const site = makeSmallSite({ rows: people })
    const load = (password: string) =>
      loadLines(site, [importedOf('1', 'ma', { password, password_was: was })]).accounts
    assert.equal(load(ours('b')).changed, 1)
    assert.equal(load(ours('b')).unchanged, 1)
    assert.equal(load(ours('c')).changed, 1)
    assert.deepEqual(passwordsOf(site), [ours('c'), before, before])
  })

  it('keeps a password that Django changed as well, unless --prefer latchkey', () => {
    const site = makeSmallSite({ rows: people })
    const line = importedOf('1', 'ma', { password: ours('b'), password_was: 'F'.repeat(22) })
    const answer = loadLines(site, [line])
    assert.deepEqual(answer.conflicts, [{ id: '1', username: 'ma', field: 'password' }])
    assert.equal(answer.accounts.conflicts, 1)
    assert.deepEqual(passwordsOf(site), [before, before, before])
    assert.equal(loadLines(site, [line], '--prefer', 'latchkey').accounts.changed, 1)
    assert.deepEqual(passwordsOf(site), [ours('b'), before, before])
  })

  it('writes a password that no export brought yet over a hash that Django may have replaced itself', () => {
    const site = makeSmallSite({ rows: people })
    const line = importedOf('1', 'ma', { password: ours('b'), password_was: 'F'.repeat(22), password_new: true })
    assert.deepEqual([loadLines(site, [line]).accounts.changed, passwordsOf(site)[0]], [1, ours('b')])
  })

  it('keeps what was not changed at Latchkey', () => {
    const site = makeSmallSite({ rows: `${people}User.objects.filter(username="jo").update(is_active=False)\n` })
    const { accounts } = loadLines(site, [
      importedOf('1', 'renamed at latchkey', { active: false }),
      importedOf('2', 'jo', { active: true }),
      importedOf('3', 'al', { active: false, active_changed: true }),
    ])
    assert.deepEqual([accounts.changed, accounts.unchanged], [1, 2])
    assert.deepEqual(
      usersOf(site).map(({ username, is_active }) => [username, is_active]),
      [
        ['ma', true],
        ['jo', false],
        ['al', false],
      ],
    )
  })

  it('disables what was deleted at Latchkey, and brings back nothing that was deleted in Django', () => {
    const site = makeSmallSite({ rows: people })
    const deleted = (id: string) => ({ type: 'account', id, deleted: true })
    const lines = [deleted('2'), deleted('44'), importedOf('50', 'gone', { password: ours('b') })]
    assert.deepEqual(loadLines(site, lines).missing, { counted: 1, disabled: 1 })
    assert.deepEqual(loadLines(site, lines).missing, { counted: 1, disabled: 0 })
    assert.deepEqual(
      usersOf(site).map(({ is_active }) => is_active),
      [true, false, true],
    )
  })

  it('leaves out what cannot be created, and continues: exit code 1', () => {
    const site = makeSmallSite({ rows: people })
    const lines = [
      accountOf('7', 'ma'),
      accountOf('8', 'x'.repeat(151)),
      accountOf('not a number', 'a'),
      accountOf('010', 'b'),
      accountOf('9', 'fine'),
    ]
    const { status, stdout } = loadText(site, streamOf(lines))
    assert.equal(status, 1)
    const { accounts, refused, complete } = JSON.parse(stdout)
    assert.deepEqual([accounts.created, accounts.refused, complete], [1, 4, true])
    assert.deepEqual(
      refused.map(({ id, reason }: { id: string; reason: string }) => [id, reason]),
      [
        ['7', 'another account has this username'],
        ['8', 'its username is longer than 150 characters'],
        ['not a number', 'its id is none of this site'],
        ['010', 'its id is none of this site'],
      ],
    )
    assert.deepEqual(
      usersOf(site).map(({ username }) => username),
      ['ma', 'jo', 'al', 'fine'],
    )
  })

  it('keeps what came of a stream that was cut: exit code 1', () => {
    const text = streamOf(made)
    const lines = text.split('\n')
    const cuts = [
      text.slice(0, -1),
      lines.slice(0, 3).join('\n'),
      `${lines.slice(0, 3).join('\n')}\n`,
      '',
      lines[0] ?? '',
    ]
    const site = makeSmallSite({ rows: people })
    for (const cut of cuts) {
      const { status, stdout, stderr } = loadText(site, cut)
      assert.equal(status, 1)
      assert.match(stderr, /^latchkey_django: the input ended early: what came is kept, run it again\n$/)
      assert.equal(JSON.parse(stdout).complete, false)
    }
    assert.equal(usersOf(site).length, 5)
    const { status, stderr } = loadText(
      site,
      text.replace('"accounts": 2', '"accounts":3').replace('"accounts":2', '"accounts":3'),
    )
    assert.equal(status, 1)
    assert.match(stderr, /the input has other counts than its end says/)
  })

  it('refuses the accounts of another site, and what is no export: exit code 1, nothing written', () => {
    const site = makeSmallSite({ rows: people })
    const refused = (text: string, line: RegExp) => {
      const { status, stdout, stderr } = loadText(site, text)
      assert.deepEqual([status, stdout], [1, ''])
      assert.match(stderr, line)
    }
    refused(
      streamOf(made, { ...first, user_model: 'shop.Member' }),
      /were imported from shop.Member, and this site has auth.User/,
    )
    refused('{"type":"site","format":1}\n', /this is no output of `latchkey export django`/)
    refused(streamOf(made, { ...first, format: 2 }), /this is no output of/)
    refused('[]\n', /no JSON object/)
    refused(streamOf([{ type: 'group' }]), /line 2 is of a type that this file does not know/)
    assert.equal(usersOf(site).length, 3)
  })

  it('prints the counts of the import as lines', () => {
    const site = makeSmallSite({ rows: people })
    const { status, stdout } = site.run(['load'], {}, streamOf([...made, accountOf('1', 'ma')]))
    assert.equal(status, 0)
    assert.match(stdout, /^accounts +3 {3}created 2, changed 0, unchanged 0, conflicts 1, left out 0$/m)
    assert.match(stdout, /^passwords +scrypt-kdf 1, unusable 2$/m)
    assert.match(stdout, /^conflict +account 1: password was changed here too, and stays$/m)
    assert.match(stdout, /^note +add "latchkey_django.LatchkeyScryptHasher" at the end of PASSWORD_HASHERS/m)
    assert.doesNotMatch(stdout, /zoë/)
  })
})
