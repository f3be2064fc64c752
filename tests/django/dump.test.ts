import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { requireImportable } from '../../src/domain/imports/site-rule.ts'
import { parseSourceLine, type SiteLine } from '../../src/domain/imports/source-lines.ts'
import { linesOf, linesOfType, makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const people = `
from datetime import datetime, timezone
from django.contrib.auth.models import User
at = datetime(2023, 11, 14, 22, 13, 20, tzinfo=timezone.utc)
User.objects.create_user("ma", password="secret-1", date_joined=at, last_login=at)
User.objects.create_user("zoë", password=None, date_joined=at)
User.objects.create_user("gone", password="secret-3", date_joined=at, is_active=False)
User.objects.filter(username="ma").update(password="md5$salt$0123456789abcdef0123456789abcdef")
`

const blacklist = `
from rest_framework_simplejwt.tokens import RefreshToken
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
from datetime import timedelta
ma = User.objects.get(username="ma")
for jti, lifetime in [("a" * 32, 3600), ("b" * 32, -60), ("c" * 32, 3600)]:
    token = RefreshToken.for_user(ma)
    if jti[0] != "c":
        token.blacklist()
    OutstandingToken.objects.filter(jti=token["jti"]).update(jti=jti, expires_at=at + timedelta(days=9999, seconds=lifetime) if lifetime > 0 else at)
`

describeSites('dump', () => {
  const plain = makeSmallSite({ rows: people })

  it('writes the site, the accounts in the order of their keys, and the end', () => {
    const { status, stdout, stderr } = plain.run(['dump'])
    assert.equal(stderr, '')
    assert.equal(status, 0)
    const [site, ...rest] = linesOf(stdout)
    assert.deepEqual(rest, [
      {
        type: 'account',
        id: '1',
        username: 'ma',
        password: 'md5$salt$0123456789abcdef0123456789abcdef',
        active: true,
        joined: 1_700_000_000,
        last_login: 1_700_000_000,
        claims: {},
      },
      { ...rest[1], type: 'account', id: '2', username: 'zoë', active: true, last_login: null },
      { ...rest[2], type: 'account', id: '3', username: 'gone', active: false },
      { type: 'end', accounts: 3, revoked: 0, reserved_claims: {} },
    ])
    assert.match(String(rest[1]?.password), /^!/)
    assert.match(String(rest[2]?.password), /^pbkdf2_sha256\$/)
    assert.deepEqual(
      { ...site, django: '', simplejwt: '', settings: '' },
      {
        type: 'site',
        format: 1,
        django: '',
        simplejwt: '',
        user_model: 'auth.User',
        username_field: 'username',
        user_id_field: 'id',
        user_id_claim: 'user_id',
        ids: 'id',
        settings: '',
        key: createHash('sha256').update('q7Zr2mVx9Lw4Tn8Kp3Hs6Bd1Fg5Jc0Ye-uA').digest('hex'),
        refused: [],
        warnings: [],
        counts: { accounts: 3, revoked: 0, argon2: 0 },
      },
    )
    assert.deepEqual(site?.settings, {
      algorithm: 'HS256',
      access_lifetime: 300,
      refresh_lifetime: 86_400,
      rotate: false,
      blacklist: false,
      issuer: null,
      audience: null,
      leeway: 0,
      auth_header_types: ['Bearer'],
      token_type_claim: 'token_type',
      jti_claim: 'jti',
      revoke_token_claim: null,
      user_id_claim_text: true,
      sliding: false,
      update_last_login: false,
    })
  })

  it('writes UTF-8 in any locale, and the same bytes each time', () => {
    const posix = plain.run(['dump'], { LC_ALL: 'C', PYTHONUTF8: '0', PYTHONIOENCODING: 'ascii' })
    assert.equal(posix.stdout, plain.run(['dump']).stdout)
    assert.equal(linesOfType(posix.stdout, 'account')[1]?.username, 'zoë')
  })

  it('sends blacklisted tokens that have not expired, and writes no outstanding row', () => {
    const site = makeSmallSite({
      settings:
        'INSTALLED_APPS += [BLACKLIST]\nSIMPLE_JWT = {"ROTATE_REFRESH_TOKENS": True, "BLACKLIST_AFTER_ROTATION": True}',
      rows: people + blacklist,
    })
    const before = readFileSync(site.database)
    const { status, stdout, stderr } = site.run(['dump'])
    assert.equal(stderr, '')
    assert.equal(status, 0)
    const exp = 1_700_000_000 + 9999 * 86_400 + 3600
    assert.deepEqual(linesOfType(stdout, 'revoked'), [{ type: 'revoked', jti: 'a'.repeat(32), exp }])
    assert.deepEqual(linesOf(stdout).at(-1), { type: 'end', accounts: 3, revoked: 1, reserved_claims: {} })
    assert.ok(before.equals(readFileSync(site.database)))
  })

  it('counts argon2 hashes first, so that a Node without argon2 imports no row', () => {
    const rows =
      'from django.contrib.auth.models import User\nUser.objects.create(username="a", password="argon2$argon2id$")'
    const { stdout } = makeSmallSite({ rows }).run(['dump'])
    const site = parseSourceLine({ number: 1, text: stdout.split('\n')[0] ?? '', isCut: false }) as SiteLine
    const here = { userIdClaim: 'user_id', userIdClaimType: 'string', algorithm: 'HS256', key: site.key } as const
    requireImportable(site, { ...here, canVerifyArgon2: true }, undefined)
    assert.throws(
      () => requireImportable(site, { ...here, canVerifyArgon2: false }, undefined),
      /argon2 hashes, .*: nothing was written$/,
    )
  })
})
