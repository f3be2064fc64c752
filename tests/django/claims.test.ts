import assert from 'node:assert/strict'
import { it } from 'node:test'
import { reservedClaims } from '../../src/domain/reserved-claims.ts'
import { linesOf, linesOfType, makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const serializersPy = `import json
from decimal import Decimal
from uuid import UUID
from django.utils.translation import gettext_lazy
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer

class Own(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        for name, value in cls.claims(user).items():
            token[name] = value
        return token

class Rich(Own):
    @classmethod
    def claims(cls, user):
        print("printed by the site")
        return {"z": {"b": [1, 2.5, None], "a": "ö"}, "a": True, "sid": "x", "scope": "all", "aud": "own", "iss": "shop"}

class Decimals(Own):
    @classmethod
    def claims(cls, user):
        return {"balance": Decimal("1.5")}

class Encoder(json.JSONEncoder):
    def default(self, value):
        return str(value)

class Faulty(Own):
    @classmethod
    def claims(cls, user):
        bad = {"uuid": UUID(int=1), "lazy": gettext_lazy("Yes"), "large": 2**53, "nan": float("nan")}
        if user.username == "absent" or user.username == "inactive":
            raise LookupError("secret of the site")
        return {"claim": bad[user.username]} if user.username in bad else {"fine": 1}
`

const variants = {
  rich: 'SIMPLE_JWT = {"TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Rich", "ISSUER": "shop", "CHECK_REVOKE_TOKEN": True}',
  decimals: `SIMPLE_JWT = {
    "TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Decimals",
    "JSON_ENCODER": "shop.serializers.Encoder",
}`,
  faulty: 'SIMPLE_JWT = {"TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Faulty"}',
}

const rows = `
from django.contrib.auth.models import User
for name in ["fine", "uuid", "lazy", "large", "nan", "absent", "inactive"]:
    User.objects.create(username=name, password="!", is_active=name != "inactive")
`

const files = {
  'shop/serializers.py': serializersPy,
  ...Object.fromEntries(
    Object.entries(variants).map(([name, code]) => [`cases/${name}.py`, `from shop.settings import *\n${code}\n`]),
  ),
}

describeSites('claims in dump', () => {
  const site = makeSmallSite({ files, rows })
  const dump = (name: keyof typeof variants, ...more: readonly string[]) =>
    site.run(['dump', '--settings', `cases.${name}`, ...more])

  it('are what get_token adds, without those of simplejwt, in the order of their names', () => {
    const { status, stdout, stderr } = dump('rich')
    assert.equal(status, 0)
    assert.match(stderr, /^(printed by the site\n)+$/)
    const claims = { a: true, z: { a: 'ö', b: [1, 2.5, null] } }
    assert.equal(JSON.stringify(linesOfType(stdout, 'account')[0]?.claims), JSON.stringify(claims))
    assert.deepEqual(linesOf(stdout).at(-1)?.reserved_claims, { aud: 7, scope: 7, sid: 7 })
  })

  it('are encoded by the JSON_ENCODER of the site', () => {
    assert.deepEqual(linesOfType(dump('decimals').stdout, 'account')[0]?.claims, { balance: '1.5' })
  })

  it('stop the dump if they cannot be computed: the line names the key and no value', () => {
    const { status, stdout, stderr } = dump('faulty')
    assert.equal(status, 1)
    assert.equal(
      stderr,
      'latchkey_django: account 2: its claims cannot be computed (TypeError); --without-claims sends such accounts without claims\n',
    )
    assert.deepEqual(linesOfType(stdout, 'end'), [])
  })

  it('are left out with --without-claims for such accounts alone', () => {
    const { status, stdout, stderr } = dump('faulty', '--without-claims')
    assert.equal(status, 0)
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      'latchkey_django: account 2: its claims cannot be computed (TypeError)',
      'latchkey_django: account 3: its claims cannot be computed (TypeError)',
      'latchkey_django: account 4: its claims hold a whole number beyond 2^53-1, which Latchkey would round',
      'latchkey_django: account 5: its claims cannot be computed (ValueError)',
      'latchkey_django: account 6: its claims cannot be computed (LookupError)',
    ])
    assert.deepEqual(
      linesOfType(stdout, 'account').map(({ claims }) => claims),
      [{ fine: 1 }, {}, {}, {}, {}, {}, {}],
    )
  })

  it('come from another serializer with --serializer', () => {
    const { stdout } = site.run(['dump', '--serializer', 'shop.serializers.Rich'])
    assert.match(stdout, /"claims":\{"a":true,/)
    const unknown = site.run(['dump', '--serializer', 'shop.serializers.None'])
    assert.equal(unknown.status, 1)
    assert.match(unknown.stderr, /^latchkey_django: the login serializer shop.serializers.None cannot be loaded: .*\n$/)
  })

  it('leave out the names that the service reserves', () => {
    const listed = site.python(
      'import json, latchkey_django\nprint(json.dumps(sorted(latchkey_django.RESERVED_CLAIMS)))',
    )
    assert.deepEqual(JSON.parse(listed), [...reservedClaims].toSorted())
  })
})
