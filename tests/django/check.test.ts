import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const hashersPy = `from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
class Pepper(MD5PasswordHasher):
    algorithm = "pepper"
class Faster(PBKDF2PasswordHasher):
    iterations = 10
def rule(user):
    return True
`

const serializersPy = `from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
class Claims(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["role"] = "staff" if user.is_staff else "customer"
        token["sid"] = "mine"
        return token
class Answer(TokenObtainPairSerializer):
    def validate(self, attrs):
        return {**super().validate(attrs), "name": self.user.username}
class Broken(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        if user.username == "ma":
            raise KeyError("a secret of the site")
        return super().get_token(user)
class Writes(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        user.save()
        return super().get_token(user)
`

const slidingUrls = `from django.urls import path
from rest_framework_simplejwt.views import TokenObtainSlidingView
urlpatterns = [path("api/token/", TokenObtainSlidingView.as_view())]
`

const ownUrls = `from django.urls import include, re_path
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView
from shop.serializers import Claims
class Login(TokenObtainPairView):
    serializer_class = Claims
class Refresh(TokenRefreshView):
    def post(self, request):
        return super().post(request)
urlpatterns = [re_path(r"^auth/", include([
    re_path(r"^jwt/create/?$", Login.as_view(), name="create"),
    re_path(r"^jwt/refresh/?$", Refresh.as_view()),
]))]
`

/** Settings modules that share one database. */
const variants = {
  refused: `ROOT_URLCONF = "shop.sliding_urls"
SIMPLE_JWT = {
    "TOKEN_TYPE_CLAIM": "kind",
    "USER_ID_CLAIM": "iss",
    "USER_ID_FIELD": "first_name",
    "CHECK_REVOKE_TOKEN": True,
    "REVOKE_TOKEN_CLAIM": "pw",
}`,
  sliding: `SIMPLE_JWT = {
    "AUTH_TOKEN_CLASSES": ["rest_framework_simplejwt.tokens.SlidingToken"],
    "JTI_CLAIM": "token_id",
    "TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Broken",
}`,
  writes: 'SIMPLE_JWT = {"TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Writes"}',
  warned: `AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.AllowAllUsersModelBackend"]
PASSWORD_HASHERS = ["shop.hashers.Faster", "shop.hashers.Pepper"]
SIMPLE_JWT = {
    "CHECK_REVOKE_TOKEN": True,
    "TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Answer",
    "USER_AUTHENTICATION_RULE": "shop.hashers.rule",
    "JWK_URL": "https://auth.example.com/.well-known/jwks.json",
    "AUTH_HEADER_NAME": "HTTP_X_TOKEN",
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
}`,
  no_urls: 'ROOT_URLCONF = "shop.hashers"',
  own: 'ROOT_URLCONF = "shop.own_urls"',
}

const people = `
from django.contrib.auth.models import User
hashes = {
    "ma": "pbkdf2_sha256$1000000$salt$" + "A" * 43 + "=",
    "MA": "pbkdf2_sha256$4000001$salt$" + "A" * 43 + "=",
    "argon": "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHQ$" + "A" * 22,
    "argon_much": "argon2$argon2id$v=19$m=262145,t=2,p=8$c2FsdHNhbHQ$" + "A" * 22,
    "bcrypt": "bcrypt_sha256$$2b$12$" + "a" * 21 + "." + "a" * 30 + ".",
    "bcrypt_much": "bcrypt$$2b$15$" + "a" * 21 + "." + "a" * 30 + ".",
    "scrypt": "scrypt$16384$salt$8$1$" + "A" * 86 + "==",
    "scrypt_much": "scrypt$1048576$salt$8$1$" + "A" * 86 + "==",
    "md5": "md5$salt$" + "0" * 32,
    "pepper": "pepper$salt$" + "0" * 32,
    "unusable": "!abc",
    "empty": "",
}
for name, password in hashes.items():
    User.objects.create(username=name, password=password, is_active=name != "empty", first_name="same")
User.objects.create(username="x" * 255, password="!", first_name="same")
`

const files = {
  'shop/hashers.py': hashersPy,
  'shop/serializers.py': serializersPy,
  'shop/sliding_urls.py': slidingUrls,
  'shop/own_urls.py': ownUrls,
  ...Object.fromEntries(
    Object.entries(variants).map(([name, code]) => [`cases/${name}.py`, `from shop.settings import *\n${code}\n`]),
  ),
}

interface Finding {
  readonly code: string
  readonly line: string
}

interface CheckAnswer {
  readonly refused: readonly Finding[]
  readonly warnings: readonly Finding[]
  readonly passwords: Readonly<Record<string, number>>
  readonly paths: readonly Readonly<Record<string, string>>[]
  readonly claims: Readonly<Record<string, number>>
}

describeSites('check', () => {
  const site = makeSmallSite({ files, rows: people })
  const look = (name: keyof typeof variants) => {
    const { status, stdout, stderr } = site.run(['check', '--json', '--settings', `cases.${name}`])
    assert.equal(stderr, '')
    return { status, answer: JSON.parse(stdout) as CheckAnswer }
  }
  const usual = ['long_names', 'same_but_case', 'unverifiable']

  const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code).toSorted()
  const textOf = (findings: readonly Finding[]): string => findings.map(({ line }) => line).join('\n')

  it('refuses with exit code 1 what Latchkey does not do', () => {
    const { status, answer } = look('refused')
    assert.equal(status, 1)
    const claims = ['claim_names', 'revoke_token_claim', 'user_id_claim']
    assert.deepEqual(codes(answer.refused), [...claims, 'repeated_ids', 'sliding_tokens'].toSorted())
    const text = textOf(answer.refused)
    assert.match(text, /^this site issues sliding tokens, which Latchkey does not: issue pairs first$/m)
    assert.match(text, /^token_type and jti have other names here: /m)
    assert.match(text, /^USER_ID_CLAIM is iss, /m)
    assert.match(text, /^REVOKE_TOKEN_CLAIM has another name here: use hash_password first$/m)
    assert.match(text, /^1 values of first_name belong to several accounts$/m)
  })

  it('refuses claims that cannot be computed, with the key of the account and the type of the error', () => {
    const { status, answer } = look('sliding')
    assert.equal(status, 1)
    assert.deepEqual(codes(answer.refused), ['claim_names', 'claims', 'sliding_tokens'])
    assert.match(textOf(answer.refused), /^account 1: its claims cannot be computed \(KeyError\), and 0 more: /m)
  })

  it('warns with exit code 0 of what works in another way', () => {
    const { status, answer } = look('warned')
    assert.equal(status, 0)
    assert.deepEqual(answer.refused, [])
    const own = ['authentication_backends', 'authentication_rule', 'check_revoke_token', 'header_name', 'jwk_url']
    const more = ['no_blacklist', 'own_hasher', 'own_login_answer']
    assert.deepEqual(codes(answer.warnings), [...own, ...more, ...usual].toSorted())
    const text = textOf(answer.warnings)
    assert.match(text, /AllowAllUsersModelBackend/)
    assert.match(text, /shop.hashers.rule: Latchkey asks only is_active/)
    assert.match(text, /Django refuses access tokens without hash_password/)
    assert.match(text, /1 accounts log in by shop.hashers.Pepper/)
    assert.match(text, /the login answer has fields of your own \(shop.serializers.Answer\)/)
  })

  it('continues without the paths of a site that cannot load them', () => {
    const { status, answer } = look('no_urls')
    assert.equal(status, 0)
    assert.match(textOf(answer.warnings), /^the paths of this site cannot be read: ImproperlyConfigured: /m)
  })

  it('names the paths that serve tokens, and the claims of the serializer behind them', () => {
    const { answer } = look('own')
    assert.deepEqual(answer.paths, [
      { path: '/auth/jwt/create/?', name: 'create', kind: 'login', view: 'shop.own_urls.Login' },
      { path: '/auth/jwt/refresh/?', name: null, kind: 'refresh', view: 'shop.own_urls.Refresh' },
    ])
    assert.deepEqual(answer.claims, { role: 13 })
    assert.deepEqual(codes(answer.warnings), [...usual, 'own_answer', 'reserved_claims'].toSorted())
    assert.match(textOf(answer.warnings), /uses itself are left out: sid$/m)
    assert.match(textOf(answer.warnings), /^refresh at .* does more than simplejwt \(shop.own_urls.Refresh\)$/m)
  })

  it('counts passwords by format, and changes no byte of the database', () => {
    const before = readFileSync(site.database)
    const { status, stdout, stderr } = site.run(['check'])
    assert.equal(stderr, '')
    assert.equal(status, 0)
    assert.match(stdout, /^site {7}auth.User, id id -> user_id, login by username$/m)
    assert.match(stdout, /^accounts {3}13 move, 1 of them not active$/m)
    const counts = 'argon2 1, bcrypt_sha256 1, md5 1, other 5, pbkdf2_sha256 1, scrypt 1, unusable 3'
    assert.ok(stdout.includes(counts), stdout)
    assert.match(stdout, /^path {7}login {8}\/api\/token\/ \(token_obtain_pair\)$/m)
    assert.match(stdout, /^warning {4}5 passwords cannot be verified by Latchkey/m)
    assert.match(stdout, /^warning {4}1 usernames differ from an earlier one in case alone/m)
    assert.match(stdout, /^result {5}can move$/m)
    assert.ok(before.equals(readFileSync(site.database)))
  })

  it('writes nothing to the database even if get_token tries to', () => {
    const before = readFileSync(site.database)
    assert.match(textOf(look('writes').answer.refused), /^account 1: get_token .* writes to the database, and 11 more/)
    const { status, stderr } = site.run(['dump', '--settings', 'cases.writes'])
    assert.equal(status, 1)
    assert.match(stderr, /^latchkey_django: account 1: get_token .* writes to the database; --without-claims .*\n$/)
    assert.ok(before.equals(readFileSync(site.database)))
  })
})
