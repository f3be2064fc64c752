import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onPostgres, skip } from './postgres-settings.ts'
import { linesOf, linesOfType, makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const settings = `${onPostgres('small_site')}
import os
INSTALLED_APPS += [BLACKLIST, "django.contrib.postgres"]
SIMPLE_JWT = {"TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Groups"}
if os.environ.get("WRITES"):
    SIMPLE_JWT = {"TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Writes"}
`

const serializersPy = `from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
class Groups(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["groups"] = sorted(user.groups.values_list("name", flat=True))
        return token
class Writes(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        user.groups.clear()
        return super().get_token(user)
`

const rows = `
from django.contrib.auth.models import Group, User
group = Group.objects.create(name="staff")
User.objects.bulk_create(User(username="n%d" % n, password="!") for n in range(30))
User.objects.get(username="n7").groups.add(group)
from rest_framework_simplejwt.tokens import RefreshToken
RefreshToken.for_user(User.objects.get(username="n7")).blacklist()
`

const counts = `
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
from django.contrib.auth.models import User
print(OutstandingToken.objects.count(), User.groups.through.objects.count())
`

describeSites('the companion on PostgreSQL', () => {
  it('sends the accounts with their claims and the blacklisted tokens, and writes nothing', { skip }, () => {
    const site = makeSmallSite({ settings, files: { 'shop/serializers.py': serializersPy }, rows })
    const { status, stdout, stderr } = site.run(['dump'])
    assert.equal(stderr, '')
    assert.equal(status, 0)
    const accounts = linesOfType(stdout, 'account')
    assert.deepEqual(
      accounts.map(({ id }) => id),
      Array.from({ length: 30 }, (_, index) => String(index + 1)),
    )
    assert.deepEqual(accounts[7]?.claims, { groups: ['staff'] })
    assert.deepEqual(linesOf(stdout).at(-1), { type: 'end', accounts: 30, revoked: 1, reserved_claims: {} })
    const { status: refused, stderr: line } = site.run(['dump'], { WRITES: '1' })
    assert.equal(refused, 1)
    assert.match(line, /account 1: get_token of the login serializer writes to the database/)
    assert.equal(site.run(['check'], { WRITES: '1' }).status, 1)
    assert.equal(site.run(['check']).status, 0)
    assert.equal(site.python(counts), '1 1\n')
  })
})
