import assert from 'node:assert/strict'
import { it } from 'node:test'
import { linesOf, linesOfType, makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const modelsPy = `import uuid
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

class Living(BaseUserManager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted=False)

class ByMail(AbstractBaseUser):
    email = models.EmailField(unique=True)
    state = models.CharField(max_length=9, default="on")
    deleted = models.BooleanField(default=False)
    number = models.BigIntegerField(null=True, unique=True)
    last_login = None
    USERNAME_FIELD = "email"
    objects = Living()
    class Meta:
        ordering = ["-email"]
        base_manager_name = "objects"
    @property
    def is_active(self):
        return self.state == "on"

class Staff(ByMail):
    desk = models.CharField(max_length=9)

class Boss(ByMail):
    class Meta:
        proxy = True

class ByUuid(AbstractBaseUser):
    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=40, unique=True, null=True)
    joined = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateField(null=True)
    USERNAME_FIELD = "name"
`

const rows = `
from datetime import date, datetime
from uuid import UUID
from shop.models import *
from django.db.models import QuerySet
for number, (name, more) in enumerate([("a", {}), ("b", {"state": "off"}), ("c", {"deleted": True})], 5):
    ByMail.objects.create(pk=number, email=name + "@example.com", password="!", number=number * 10, **more)
Staff.objects.create(pk=9, email="staff@example.com", desk="x", number=2**53 - 1)
for name, key, active in [("one", 3, True), ("two", 1, False), (None, 2, True)]:
    ByUuid.objects.create(name=name, uuid=UUID(int=key), is_active=active, date_joined=date(2023, 11, 14))
call_command("migrate", database="other", run_syncdb=True, verbosity=0)
QuerySet(ByMail, using="other").create(pk=1, email="other@example.com")
from django.contrib.auth.models import User
User.objects.bulk_create(User(username="n%d" % n, password="!", date_joined=datetime(2023, 7, 1, 12)) for n in range(2500))
`

const variants = {
  mail: 'AUTH_USER_MODEL = "shop.ByMail"',
  number: 'AUTH_USER_MODEL = "shop.ByMail"\nSIMPLE_JWT = {"USER_ID_FIELD": "number"}',
  in_tokens: `AUTH_USER_MODEL = "shop.ByMail"
SIMPLE_JWT = {"USER_ID_FIELD": "number", "TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Numbers"}`,
  email: 'AUTH_USER_MODEL = "shop.ByMail"\nSIMPLE_JWT = {"USER_ID_FIELD": "email", "USER_ID_CLAIM": "sub"}',
  staff: 'AUTH_USER_MODEL = "shop.Staff"',
  boss: 'AUTH_USER_MODEL = "shop.Boss"',
  uuid: 'AUTH_USER_MODEL = "shop.ByUuid"\nSIMPLE_JWT = {"USER_ID_FIELD": "uuid", **OWN}',
  other: 'AUTH_USER_MODEL = "shop.ByMail"\nDATABASE_ROUTERS = ["shop.routers.Router"]',
  no_field: 'AUTH_USER_MODEL = "shop.ByUuid"',
}

const serializersPy = `from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
class Named(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["name"] = user.name
        return token

# As simplejwt did before 5.5.1.
class Numbers(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["user_id"] = user.number
        return token
`

const files = {
  'shop/serializers.py': serializersPy,
  'shop/models.py': modelsPy,
  'shop/routers.py': 'class Router:\n    def db_for_read(self, model, **hints):\n        return "other"\n',
  ...Object.fromEntries(
    Object.entries(variants).map(([name, code]) => [`cases/${name}.py`, `from shop.settings import *\n${code}\n`]),
  ),
}

const settings = `
USE_TZ = False
OWN = {"TOKEN_OBTAIN_SERIALIZER": "shop.serializers.Named"}
DATABASES["other"] = {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(__file__).parent.parent / "other.sqlite3"}
`

describeSites('dump of custom user models', () => {
  const site = makeSmallSite({ settings, files, rows })
  const dump = (name: keyof typeof variants) => {
    const { status, stdout, stderr } = site.run(['dump', '--settings', `cases.${name}`])
    const [first] = linesOf(stdout)
    const accounts = linesOfType(stdout, 'account')
    return { status, stderr, stdout, ids: first?.ids, site: first, accounts }
  }

  it('reads each account once, over pages, in the order of the keys', () => {
    const { status, stdout } = site.run(['dump'])
    assert.equal(status, 0)
    const accounts = linesOfType(stdout, 'account')
    assert.deepEqual(
      accounts.map(({ id }) => id),
      Array.from({ length: 2500 }, (_, index) => String(index + 1)),
    )
    assert.deepEqual(linesOf(stdout).at(-1), { type: 'end', accounts: 2500, revoked: 0, reserved_claims: {} })
    // Without USE_TZ dates are in TIME_ZONE: noon in Berlin, in summer.
    assert.equal(accounts[0]?.joined, Date.UTC(2023, 6, 1, 10) / 1000)
  })

  it('sends accounts that managers hide, as not active', () => {
    const { status, stderr, ids, accounts, site: first } = dump('mail')
    assert.equal(stderr, '')
    assert.equal(status, 0)
    assert.equal(ids, 'id')
    assert.equal(first?.username_field, 'email')
    assert.deepEqual(
      accounts.map(({ id, username, active, joined, last_login }) => ({ id, username, active, joined, last_login })),
      [
        { id: '5', username: 'a@example.com', active: true, joined: null, last_login: null },
        { id: '6', username: 'b@example.com', active: false, joined: null, last_login: null },
        { id: '7', username: 'c@example.com', active: false, joined: null, last_login: null },
        { id: '9', username: 'staff@example.com', active: true, joined: null, last_login: null },
      ],
    )
  })

  it('keeps whole numbers up to 2^53-1 as ids, and makes all of them subjects beyond it', () => {
    const within = dump('number')
    assert.equal(within.ids, 'id')
    assert.deepEqual(
      within.accounts.map(({ id }) => id),
      ['50', '60', '70', '9007199254740991'],
    )
    const set = (number: string) =>
      site.python(`from shop.models import ByMail\nByMail.objects.filter(pk=5).update(number=${number})`)
    const line =
      'ids beyond 2^53-1 are numbers in the tokens of this site: upgrade djangorestframework-simplejwt to 5.5.1 first'
    for (const number of ['2**53', '0', '-1']) {
      set(number)
      const [asText, asNumber] = [dump('number'), dump('in_tokens')]
      assert.deepEqual([asText.ids, asNumber.ids, asText.site?.refused], ['subject', 'subject', []], number)
      const refused = number === '2**53' ? [{ code: 'numbers_in_tokens', line }] : []
      assert.deepEqual(asNumber.site?.refused, refused, number)
    }
    set('50')
    assert.deepEqual(dump('in_tokens').site?.refused, [])
  })

  it('makes subjects of texts and UUIDs, as they are in tokens', () => {
    const email = dump('email')
    assert.equal(email.ids, 'subject')
    assert.deepEqual(email.accounts[0]?.claims, {})
    assert.equal(email.accounts[0]?.id, 'a@example.com')
    const { status, ids, stderr, accounts, stdout } = dump('uuid')
    assert.equal(status, 0)
    assert.equal(ids, 'subject')
    assert.equal(
      stderr,
      'latchkey_django: account 00000000-0000-0000-0000-000000000002 has no username or no id, and is left out\n',
    )
    assert.deepEqual(
      accounts.map(({ id, username, active, joined }) => ({ id, username, active, joined })),
      [
        { id: '00000000-0000-0000-0000-000000000001', username: 'two', active: false, joined: 1_699_920_000 },
        { id: '00000000-0000-0000-0000-000000000003', username: 'one', active: true, joined: 1_699_920_000 },
      ],
    )
    assert.deepEqual(
      accounts.map(({ claims }) => claims),
      [{ name: 'two' }, { name: 'one' }],
    )
    assert.equal(linesOf(stdout).at(-1)?.accounts, 2)
  })

  it('follows a model of several tables, a proxy, and a router to another database', () => {
    assert.deepEqual(
      dump('staff').accounts.map(({ id, username }) => ({ id, username })),
      [{ id: '9', username: 'staff@example.com' }],
    )
    assert.equal(dump('staff').ids, 'id')
    assert.equal(dump('boss').accounts.length, 4)
    assert.deepEqual(
      dump('other').accounts.map(({ username }) => username),
      ['other@example.com'],
    )
  })

  it('refuses a USER_ID_FIELD that the model does not have', () => {
    const { status, stderr, stdout } = dump('no_field')
    assert.equal(status, 1)
    assert.equal(stdout, '')
    assert.equal(stderr, 'latchkey_django: USER_ID_FIELD is id, which is no field of shop.ByUuid\n')
  })
})
