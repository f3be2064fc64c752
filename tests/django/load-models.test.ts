import assert from 'node:assert/strict'
import { it } from 'node:test'
import { accountOf, first, type LoadAnswer, loadText, streamOf } from './load-lines.ts'
import { makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

/** A site whose users are of a class `Member`. */
const siteOf = (model: string, jwt = '{}', rows = '') =>
  makeSmallSite({
    settings: `AUTH_USER_MODEL = "shop.Member"\nSIMPLE_JWT = ${jwt}`,
    files: {
      'shop/models.py': `import uuid
from django.db import models
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.auth.base_user import AbstractBaseUser
${model}`,
    },
    rows,
  })

const load = (site: ReturnType<typeof siteOf>, lines: Parameters<typeof streamOf>[0], start: object = {}): LoadAnswer =>
  JSON.parse(loadText(site, streamOf(lines, { ...first, ids: 'subject', ...start })).stdout)

const uuid = '0b5f1e4e-6f0c-4a57-9f0e-1f3d8f6b1c2d'

describeSites('load into a model of the site', () => {
  it('creates accounts with their UUID', () => {
    const site = siteOf(`
class Member(AbstractUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
`)
    assert.equal(load(site, [accountOf(uuid, 'zoë')]).accounts.created, 1)
    assert.equal(load(site, [accountOf(uuid, 'zoë')]).accounts.unchanged, 1)
    const refused = load(site, [accountOf('17', 'number'), accountOf(uuid.toUpperCase(), 'other')]).refused
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      Array(2).fill('its id is none of this site'),
    )
    assert.equal(site.python('from shop.models import Member\nprint(Member.objects.get().pk)'), `${uuid}\n`)
    const numbers = loadText(site, streamOf([accountOf('17', 'zoë')]))
    assert.match(numbers.stderr, /Latchkey has whole numbers as ids, and USER_ID_FIELD is no number here/)
  })

  it('fills columns with their defaults, and leaves out accounts of a model with others', () => {
    const model = (columns: string) => `
class Member(AbstractBaseUser):
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateTimeField(auto_now_add=True)
${columns}
    USERNAME_FIELD = "email"
    objects = BaseUserManager()
`
    const line = accountOf('7', 'Zoe@Example.com')
    const fine = siteOf(
      model(
        '    plan = models.CharField(max_length=9, default=lambda: "free")\n    note = models.TextField(blank=True)',
      ),
    )
    assert.equal(load(fine, [line], { ids: 'id' }).accounts.created, 1)
    const columns =
      'from shop.models import Member\nprint(Member.objects.values_list("pk", "email", "plan", "note").get())'
    assert.equal(fine.python(columns), "(7, 'Zoe@Example.com', 'free', '')\n")
    const lacking = siteOf(model('    plan = models.CharField(max_length=9)\n    size = models.IntegerField()'))
    assert.deepEqual(load(lacking, [line], { ids: 'id' }).refused, [
      { id: '7', username: 'Zoe@Example.com', reason: 'plan, size has no default' },
    ])
  })

  it('continues after an account that the database refuses, and says no value', () => {
    const site = siteOf(`
class Member(AbstractUser):
    phone = models.CharField(max_length=20, blank=True, unique=True)
`)
    const { accounts, refused } = load(site, [accountOf('7', 'a'), accountOf('8', 'b'), accountOf('1', 'c')], {
      ids: 'id',
    })
    assert.equal(accounts.created, 1)
    assert.deepEqual(
      refused.map(({ id, reason }) => [id, reason]),
      [
        ['8', 'IntegrityError'],
        ['1', 'IntegrityError'],
      ],
    )
  })

  it('finds accounts by USER_ID_FIELD where that is not the primary key', () => {
    const site = siteOf(
      `
class Member(AbstractUser):
    public = models.UUIDField(unique=True, default=uuid.uuid4)
`,
      '{"USER_ID_FIELD": "public"}',
      `from shop.models import Member\nMember.objects.create(username="ma", public="${uuid}", password="!")\n`,
    )
    const other = uuid.replace('0b', '1c')
    const { accounts } = load(site, [accountOf(uuid, 'ma', { active: false }), accountOf(other, 'jo')])
    assert.deepEqual([accounts.changed, accounts.created], [1, 1])
    assert.equal(
      site.python(
        'from shop.models import Member\nprint(list(Member.objects.values_list("pk", "username", "is_active")))',
      ),
      "[(1, 'ma', False), (2, 'jo', True)]\n",
    )
  })

  it('leaves out disabled accounts of a model that cannot disable any', () => {
    const site = siteOf(`
class Member(AbstractBaseUser):
    name = models.CharField(max_length=30, unique=True)
    USERNAME_FIELD = "name"
    objects = BaseUserManager()
`)
    const lines = [accountOf('7', 'a', { active: false }), accountOf('8', 'b')]
    const { accounts, refused } = load(site, lines, { ids: 'id' })
    assert.deepEqual([accounts.created, refused[0]?.reason], [1, 'this model has no is_active'])
  })
})
