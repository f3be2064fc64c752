import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { it } from 'node:test'
import { accountOf, importedOf, type Line, loadLines, loadText, startSlowLoad, streamOf } from './load-lines.ts'
import { linesOfType, makeSmallSite, type SmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

const now = Math.floor(Date.now() / 1000)
const exp = now + 3600

const withoutSerializer = `
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS += [BLACKLIST]
SIMPLE_JWT = {"ROTATE_REFRESH_TOKENS": True, "BLACKLIST_AFTER_ROTATION": True}
`
const settings = `${withoutSerializer}SIMPLE_JWT["TOKEN_REFRESH_SERIALIZER"] = "latchkey_django.RefreshSerializer"\n`

/** Mints what Latchkey issues under the shared key, and refreshes at the site. */
const helpers = `
import json, time, jwt
from django.conf import settings
from django.test import Client

def of_latchkey(jti, user_id=1, **more):
    claims = {"token_type": "refresh", "jti": jti, "user_id": user_id, "sid": "s", "gen": 3}
    claims.update({"iat": int(time.time()), "exp": ${exp}}, **more)
    return jwt.encode(claims, settings.SECRET_KEY, algorithm="HS256", headers={"kid": "k"})

def refresh(token):
    answer = Client().post("/api/token/refresh/", {"refresh": token})
    body = answer.json()
    return answer.status_code, body.get("refresh") or [body.get("detail"), body.get("code")]

def of_django(name, **columns):
    from django.contrib.auth.models import User
    from rest_framework_simplejwt.tokens import RefreshToken
    from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
    token = RefreshToken.for_user(User.objects.get(username=name))
    OutstandingToken.objects.filter(jti=token["jti"]).update(**columns)
    return str(token)
`
const people = `
from django.contrib.auth.models import User
for name in ("ma", "jo"):
    User.objects.create(username=name, password="!")
`
const makeSite = (text = settings) => makeSmallSite({ settings: text, rows: people, files: { 'shop/ask.py': helpers } })
const ask = (site: SmallSite, code: string) => JSON.parse(site.python(`from shop.ask import *\n${code}`))
const refreshed = (site: SmallSite, ...jtis: readonly string[]): readonly number[] =>
  ask(site, `print(json.dumps([refresh(of_latchkey(jti))[0] for jti in ${JSON.stringify(jtis)}]))`)

const ma = importedOf('1', 'ma')
const live = (jti: string, account = '1'): Line => ({ type: 'session', account, jti, iat: now, exp })
const revoked = (jti: string, account: string | null = '1'): Line => ({ type: 'revoked', account, jti, exp })
const byHash = (jti: string): Line => ({ type: 'revoked', hash: createHash('sha256').update(jti).digest('hex'), exp })

describeSites('load of tokens', () => {
  it('lets the live token of a session go on, and its successors; spent and ended ones are refused', () => {
    const site = makeSite()
    const answer = loadLines(site, [ma, live('now'), revoked('before'), revoked('ended'), revoked('orphan', null)])
    assert.deepEqual(answer.tokens, { total: 4, live: 1, added: 3, known: 0, left_out: 0, outdated: 0 })
    assert.deepEqual(answer.notes, [])
    const [steps, others] = ask(
      site,
      `
steps, token = [], of_latchkey("now")
for _ in range(3):
    first = token
    status, token = refresh(first)
    steps.append([status, "sid" in jwt.decode(token, options={"verify_signature": False}), refresh(first)])
print(json.dumps([steps, [refresh(of_latchkey(jti)) for jti in ("before", "ended", "orphan", "two rotations ago")]]))`,
    )
    const refused = [401, ['Token is blacklisted', 'token_not_valid']]
    assert.deepEqual(
      steps,
      Array.from({ length: 3 }, () => [200, true, refused]),
    )
    assert.deepEqual(
      others,
      Array.from({ length: 4 }, () => refused),
    )
  })

  it('accepts tokens of Django that are not outstanding, also with claims of a token of Latchkey', () => {
    const site = makeSite()
    const answers = ask(
      site,
      `
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
token = of_django("ma")
OutstandingToken.objects.all().delete()
# Django rotates a token of Latchkey into its own: all claims, no kid. Older releases store no row.
copied = jwt.encode(jwt.decode(of_latchkey("copied"), options={"verify_signature": False}), settings.SECRET_KEY)
print(json.dumps([refresh(token)[0], refresh(copied)[0], refresh(of_latchkey("spent"))[0]]))`,
    )
    assert.deepEqual(answers, [200, 200, 401])
  })

  it('changes nothing the second time', () => {
    const site = makeSite()
    const lines = [ma, live('now'), revoked('ended')]
    loadLines(site, lines)
    const count = () =>
      ask(
        site,
        'from rest_framework_simplejwt.token_blacklist.models import *\nprint(json.dumps([list(model.objects.values_list("pk", flat=True)) for model in (OutstandingToken, BlacklistedToken)]))',
      )
    const rows = count()
    assert.deepEqual(loadLines(site, lines).tokens, {
      ...{ total: 2, live: 1, added: 0, known: 1 },
      left_out: 0,
      outdated: 0,
    })
    assert.deepEqual(count(), rows)
  })

  it('ends tokens of an earlier load that were spent at Latchkey since, once a stream is complete', () => {
    const site = makeSite()
    loadLines(site, [ma, live('first')])
    const later = streamOf([ma, live('third'), revoked('second')])
    const cut = loadText(site, later.split('\n').slice(0, 3).join('\n'))
    assert.equal(cut.status, 1)
    const { tokens } = loadLines(site, [ma, live('third'), revoked('second')])
    assert.deepEqual([tokens.added, tokens.known], [2, 0])
    assert.deepEqual(refreshed(site, 'first', 'second', 'third'), [401, 401, 200])
  })

  it('ends no token that another load stored while this one was reading an older export', {
    timeout: 120_000,
  }, async () => {
    const site = makeSite()
    const slow = await startSlowLoad(site, accountOf('7', 'zoe'), [live('older')])
    loadLines(site, [ma, live('newer')])
    assert.equal(await slow.finish(), 0)
    const ended = () =>
      ask(
        site,
        'from rest_framework_simplejwt.token_blacklist.models import *\nprint(json.dumps(list(BlacklistedToken.objects.values_list("token__jti", flat=True))))',
      )
    assert.deepEqual(ended(), [])
    loadLines(site, [ma, live('newer')])
    assert.deepEqual(ended(), ['older'])
    assert.deepEqual(refreshed(site, 'newer', 'older'), [200, 401])
  })

  it('finds tokens of Django by the hashes of their ids', () => {
    const site = makeSite()
    const tokens: readonly string[] = ask(site, 'print(json.dumps([of_django("ma"), of_django("jo")]))')
    const [jti = ''] = tokens.map(
      (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).jti,
    )
    assert.equal(loadLines(site, [byHash(jti), byHash('unknown')]).tokens.added, 1)
    assert.equal(loadLines(site, [byHash(jti), byHash('unknown')]).tokens.known, 1)
    assert.deepEqual(
      ask(site, `print(json.dumps([refresh(token)[0] for token in ${JSON.stringify(tokens)}]))`),
      [401, 200],
    )
  })

  it('ends what Django issued to an account before its `tokens_valid_from`, and nothing else', () => {
    const site = makeSite()
    const tokens = ask(
      site,
      `
from datetime import datetime, timezone
at = lambda second: datetime.fromtimestamp(second, timezone.utc)
print(json.dumps([of_django("ma", created_at=at(${now} - 11)), of_django("ma", created_at=at(${now} - 10)), of_django("jo", created_at=at(${now} - 11))]))`,
    )
    const valid = { ...ma, tokens_valid_from: now - 10 }
    const ours = { ...live('ours'), iat: now - 20 }
    assert.equal(loadLines(site, [valid, ours]).tokens.outdated, 1)
    assert.equal(loadLines(site, [valid, ours]).tokens.outdated, 0)
    assert.deepEqual(
      ask(site, `print(json.dumps([refresh(token)[0] for token in ${JSON.stringify(tokens)}]))`),
      [401, 200, 200],
    )
    assert.deepEqual(refreshed(site, 'ours'), [200])
  })

  it('lets dump send what Django ends, and nothing that Latchkey has ended', () => {
    const site = makeSite()
    const [token = '', jti = ''] = ask(
      site,
      'token = of_django("ma")\nprint(json.dumps([token, jwt.decode(token, options={"verify_signature": False})["jti"]]))',
    )
    loadLines(site, [{ ...ma, tokens_valid_from: now - 10 }, live('now'), live('spent'), revoked('ended'), byHash(jti)])
    loadLines(site, [ma, live('now')])
    assert.deepEqual(refreshed(site, 'now', 'spent', 'ended'), [200, 401, 401])
    assert.equal(ask(site, `print(json.dumps(refresh("${token}")[0]))`), 401)
    const { stdout } = site.run(['dump'])
    assert.deepEqual(linesOfType(stdout, 'revoked'), [{ type: 'revoked', jti: 'now', exp }])
    assert.deepEqual(linesOfType(stdout, 'site')[0]?.counts, { accounts: 2, revoked: 1, argon2: 0 })
  })

  it('leaves out sessions of accounts that are not here', () => {
    const site = makeSite()
    assert.deepEqual(loadLines(site, [live('now', '99')]).tokens.left_out, 1)
    assert.deepEqual(refreshed(site, 'now'), [401])
  })

  it('says what is good again without the serializer', () => {
    const site = makeSite(withoutSerializer)
    const codes = loadLines(site, [ma, live('now'), revoked('ended')]).notes.map(({ code }) => code)
    assert.deepEqual(codes, ['refresh_serializer'])
    assert.deepEqual(refreshed(site, 'now', 'ended', 'two rotations ago'), [200, 401, 200])
  })

  it('says what cannot be carried without the blacklist app', () => {
    const site = makeSite(
      'ALLOWED_HOSTS = ["*"]\nSIMPLE_JWT = {"TOKEN_REFRESH_SERIALIZER": "latchkey_django.RefreshSerializer"}',
    )
    const { tokens, notes } = loadLines(site, [ma, live('now'), revoked('ended'), byHash('x')])
    assert.deepEqual([tokens.total, tokens.added, notes.map(({ code }) => code)], [3, 0, ['no_blacklist']])
    assert.deepEqual(refreshed(site, 'now', 'ended'), [200, 200])
  })
})
