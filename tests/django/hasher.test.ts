import assert from 'node:assert/strict'
import { it } from 'node:test'
import { djangoPassword } from '../../src/domain/exports/django-password.ts'
import { createPasswordHasher } from '../../src/domain/passwords/hash.ts'
import { makeSmallSite, type SmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const hasher = createPasswordHasher({ logN: 4, r: 8, p: 1 })
const passwords = [
  ...['secureP@ssw0rd', 'Übermut tut selten gut', 'пароль', '\u{1f511} key', ' blank around ', 'a'],
  ...['x'.repeat(71), 'x'.repeat(72), 'x'.repeat(73), `${'é'.repeat(36)}z`, 'y'.repeat(1000), 'nul \0 inside'],
]

const settings = `
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "latchkey_django.LatchkeyScryptHasher",
]
`

/** Asks Django about pairs of a password and a stored text. */
const checkAll = (site: SmallSite, pairs: readonly (readonly [string, string])[]): readonly boolean[] =>
  JSON.parse(
    site.python(
      `import json\nfrom django.contrib.auth.hashers import check_password\npairs = json.loads(${JSON.stringify(JSON.stringify(pairs))})\nprint(json.dumps([check_password(*pair) for pair in pairs]))`,
    ),
  )

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The text with each character replaced by the next one of the alphabet, or by another sign. */
const changedCharacters = (text: string): string[] =>
  [...text].map((character, at) => {
    const place = alphabet.indexOf(character)
    const other = place < 0 ? '!' : alphabet.charAt((place + 1) % alphabet.length)
    return text.slice(0, at) + other + text.slice(at + 1)
  })

describeSites('LatchkeyScryptHasher', () => {
  const site = makeSmallSite({ settings })

  it('verifies the hashes of this service, and refuses other passwords', async () => {
    const stored = await Promise.all(passwords.map(async (password) => djangoPassword(await hasher.hash(password))))
    const right = passwords.map((password, index) => [password, stored[index] ?? ''] as const)
    assert.deepEqual(
      checkAll(site, right),
      passwords.map(() => true),
    )
    const wrong = passwords.flatMap((password, index) =>
      [
        `${password}x`,
        password.slice(0, -1),
        password.toUpperCase() === password ? 'other' : password.toUpperCase(),
      ].map((other) => [other, stored[index] ?? ''] as const),
    )
    assert.deepEqual(
      checkAll(site, wrong),
      wrong.map(() => false),
    )
  })

  it('refuses each changed character, and fits the column at the usual cost', async () => {
    const stored = djangoPassword(await hasher.hash('secureP@ssw0rd'))
    const pairs = [...changedCharacters(stored), `${stored}=`, `${stored}\n`, stored.slice(0, -1)]
      .filter((text) => text.startsWith('latchkey_scrypt$'))
      .map((text) => ['secureP@ssw0rd', text] as const)
    assert.ok(pairs.length > 90)
    assert.deepEqual(
      checkAll(site, pairs),
      pairs.map(() => false),
    )
    const usual = djangoPassword(await createPasswordHasher({ logN: 15, r: 8, p: 3 }).hash('secureP@ssw0rd'))
    assert.equal(usual.length, 110)
    assert.deepEqual(checkAll(site, [['secureP@ssw0rd', usual]]), [true])
  })

  it('runs no hash beyond the bounds of this service', async () => {
    const [, , , , salt, mac] = djangoPassword(await hasher.hash('secureP@ssw0rd')).split('$')
    const beyond = ['21$8$1', '4$33$1', '4$8$65', '20$32$1', '16$1$1', '0$8$1', '04$8$1', '4$8$0', '4$8']
    const pairs = beyond.map((cost) => ['any', `latchkey_scrypt$${cost}$${salt}$${mac}`] as const)
    assert.deepEqual(
      checkAll(site, pairs),
      pairs.map(() => false),
    )
  })

  it('lets Django hash the password again at a login, and shows no hash', async () => {
    const stored = djangoPassword(await hasher.hash('secureP@ssw0rd'))
    const [before, after, summary] = site
      .python(`
from django.contrib.auth.models import User
from django.contrib.auth.hashers import identify_hasher
ma = User.objects.create(username="ma", password="${stored}")
print(ma.password)
assert ma.check_password("secureP@ssw0rd")
ma.refresh_from_db()
print(ma.password)
print(identify_hasher("${stored}").safe_summary("${stored}"))
assert ma.check_password("secureP@ssw0rd") and not ma.check_password("other")
`)
      .split('\n')
    assert.equal(before, stored)
    assert.match(after ?? '', /^pbkdf2_sha256\$/)
    assert.match(summary ?? '', /'algorithm': 'latchkey_scrypt', 'work factor': 16, 'block size': 8, 'parallelism': 1/)
    assert.equal(summary?.includes(stored.slice(-20)), false)
  })

  it('makes no hash', () => {
    const first = makeSmallSite({ settings: 'PASSWORD_HASHERS = ["latchkey_django.LatchkeyScryptHasher"]' })
    assert.throws(
      () => first.python('from django.contrib.auth.hashers import make_password\nmake_password("any")'),
      /another hasher must be the first/,
    )
  })
})
