import assert from 'node:assert/strict'
import { it } from 'node:test'
import pg from 'pg'
import { accountOf, importedOf, loadLines, loadText, startSlowLoad, streamOf } from './load-lines.ts'
import { onPostgres, skip, urlOf } from './postgres-settings.ts'
import { makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const exp = Math.floor(Date.now() / 1000) + 3600
const rows = `
from django.contrib.auth.models import User
User.objects.create(username="ma", password="!")
`
const count = `
from django.contrib.auth.models import User
from rest_framework_simplejwt.token_blacklist.models import *
print(User.objects.create(username="next").pk, OutstandingToken.objects.count(), BlacklistedToken.objects.count())
`

describeSites('load on PostgreSQL', () => {
  it('continues the ids behind those that it gave, and continues after accounts that the database refuses', {
    skip,
  }, () => {
    const settings = `${onPostgres('small_load_site')}INSTALLED_APPS += [BLACKLIST]`
    const site = makeSmallSite({ settings, rows })
    const made = Array.from({ length: 900 }, (_, index) => accountOf(String(index + 100), `user-${index}`))
    const sessions = made.map(({ id }) => ({ type: 'session', account: id, jti: `live-${id}`, iat: exp - 9, exp }))
    const ended = made.map(({ id }) => ({ type: 'revoked', account: id, jti: `ended-${id}`, exp }))
    const lines = [importedOf('1', 'ma', { active: false, active_changed: true }), ...made, ...sessions, ...ended]
    const { accounts, tokens } = loadLines(site, lines)
    assert.deepEqual([accounts.created, accounts.changed], [900, 1])
    assert.deepEqual([tokens.live, tokens.added], [900, 900])
    assert.equal(site.python(count), '1000 1800 900\n')
    const again = loadLines(site, lines)
    assert.deepEqual([again.accounts.unchanged, again.tokens.added, again.tokens.known], [901, 0, 900])
    const refused = [accountOf('5000', 'nul \0'), accountOf(String(2 ** 53), 'id beyond'), accountOf('5001', 'fine')]
    const answer = JSON.parse(loadText(site, streamOf(refused)).stdout)
    assert.deepEqual([answer.accounts.created, answer.refused.length], [1, 2])
    assert.match(answer.refused[0].reason, /^[A-Z]\w+Error$/)
  })

  it('continues behind ids that a load gave before it was killed, and that Django gave during one', {
    skip,
  }, async (test) => {
    const name = 'slow_load_site'
    const site = makeSmallSite({ settings: onPostgres(name), rows })
    const other = { type: 'revoked', hash: 'x', exp }
    const killed = await startSlowLoad(site, accountOf('50', 'fifty'), [other])
    await killed.kill()
    loadLines(site, [accountOf('50', 'fifty')])
    const registration = new pg.Client({ connectionString: urlOf(name) })
    await registration.connect()
    test.after(() => registration.end())
    await registration.query('begin')
    const insert =
      "insert into auth_user (username, password, is_active, is_staff, is_superuser, first_name, last_name, email, date_joined) values ('new', '!', true, false, false, '', '', '', now()) returning id"
    assert.equal((await registration.query(insert)).rows[0].id, 51)
    const slow = await startSlowLoad(site, accountOf('7', 'seven'), [other])
    await registration.query('commit')
    assert.equal(await slow.finish(), 0)
    const next = 'from django.contrib.auth.models import User\nprint(User.objects.create(username="next").pk)'
    assert.equal(site.python(next), '52\n')
  })
})
