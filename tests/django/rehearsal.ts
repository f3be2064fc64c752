import assert from 'node:assert/strict'
import { limitsOff } from '../support/limits.ts'
import { mainEntry } from '../support/process.ts'
import { changePasswordHere, changeThere, commandHere, setPasswordThere } from './support/changes.ts'
import { type KindName, kinds } from './support/kinds.ts'
import { databases } from './support/latchkey.ts'
import { type Move, startMove } from './support/move.ts'
import { askMe, blacklistAt, idAt, logIn, refreshAt, type Tokens, tryLogin, tryRefresh } from './support/side.ts'
import { type SiteUser, usersOfEachFormat, verifiable } from './support/users.ts'

// A move of 2,000 users with hundreds of live sessions, there and back, with the real service.
const each = 182
const sessions = 300
const chosen = process.argv.slice(2)
const total = { held: 0, failed: 0 }

/** Runs a check, prints its result, and continues after a failure. */
const check = async (name: string, body: () => Promise<unknown>): Promise<void> => {
  const started = performance.now()
  try {
    await body()
    total.held += 1
    console.log(`  ok    ${name} (${Math.round(performance.now() - started)} ms)`)
  } catch (error) {
    total.failed += 1
    console.log(`  FAILS ${name}: ${(error as Error).message.slice(0, 1500)}`)
  }
}

/** Does work for each item, eight at a time. */
const forAll = async <T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> => {
  const rest = items.values()
  const workOff = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, workOff))
}

/** Lets Django issue tokens, as its login does. */
const mint = async ({ site }: Move, users: readonly SiteUser[]): Promise<Tokens[]> =>
  (await site.python(`
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.module_loading import import_string
from rest_framework_simplejwt.settings import api_settings
users = {str(user.pk): user for user in get_user_model().objects.all()}
serializer = import_string(api_settings.TOKEN_OBTAIN_SERIALIZER)
def mint(id):
    token = serializer.get_token(users[id])
    return {"refresh": str(token), "access": str(token.access_token)}
with transaction.atomic():
    result = [mint(id) for id in ${JSON.stringify(users.map(({ id }) => id))}]`)) as Tokens[]

/** Every seventh user with a password that can be verified here; equal numbers give equal users. */
const pick = ({ site }: Move, from: number, count: number): SiteUser[] =>
  site.users
    .filter(({ format }) => verifiable.includes(format as (typeof verifiable)[number]))
    .filter((_, at) => at % 7 === from)
    .slice(0, count)

/** A user and the tokens that its client holds. */
interface Holder {
  readonly user: SiteUser
  readonly issued: Tokens
  now: Tokens
}

const holdersOf = async (move: Move): Promise<Holder[]> => {
  const users = [...pick(move, 0, 180), ...pick(move, 1, sessions - 180)]
  const issued = await mint(move, users)
  return users.map((user, at) => ({ user, issued: issued[at] as Tokens, now: issued[at] as Tokens }))
}

async function rehearseImport(move: Move): Promise<void> {
  const { site, latchkey } = move
  const loggedOut = site.kind.blacklists ? await mint(move, pick(move, 2, 40)) : []
  await forAll(loggedOut, ({ refresh }) => blacklistAt(site.side, refresh))
  await check('the dry run writes nothing', async () => {
    assert.equal((await move.bring('--dry-run')).accounts.created, site.users.length)
    assert.deepEqual(await latchkey.rows('accounts', 'id'), [])
  })
  await check('the import creates all', async () => {
    const { accounts, refused } = await move.bring()
    assert.deepEqual([accounts.created, refused], [site.users.length, []])
  })
  await check('the second import changes nothing', async () => {
    const { accounts } = await move.bring()
    assert.deepEqual([accounts.created, accounts.changed, accounts.unchanged], [0, 0, site.users.length])
  })
  await check('blacklisted tokens are refused', () =>
    forAll(loggedOut, async ({ refresh }) => {
      const { status, body } = await tryRefresh(latchkey.side(), refresh)
      assert.deepEqual([status, body.detail], [401, 'Token is blacklisted'])
    }),
  )
}

async function rehearseSessions({ site, latchkey }: Move, holders: readonly Holder[]): Promise<void> {
  const [here, there] = [latchkey.side(), site.side]
  await check("Django's access tokens are honoured", () =>
    forAll(holders, async ({ issued }) => assert.equal((await askMe(here, issued.access)).status, 200)),
  )
  for (const [side, count] of [[here, 200] as const, [there, 100] as const, [here, 50] as const]) {
    await check(`${count} clients refresh at ${side.name}, as themselves`, () =>
      forAll(holders.slice(0, count), async (holder) => {
        holder.now = await refreshAt(side, holder.now.refresh)
        assert.equal(await idAt(side, holder.now.access), holder.user.id)
      }),
    )
  }
}

async function rehearseLogins({ site, latchkey, bring }: Move): Promise<void> {
  const here = latchkey.side()
  const some = verifiable.flatMap((format) => [10, 11, 12].map((at) => site.user(`${format}_${at}`)))
  await check('users of each format log in with the right password alone, twice', () =>
    forAll(some, async (user) => {
      assert.equal((await tryLogin(here, { ...user, password: 'wrong password' })).status, 401)
      assert.equal(await idAt(here, (await logIn(here, user)).access), user.id)
      assert.equal(await idAt(site.side, (await logIn(here, user)).access), user.id)
    }),
  )
  await check('upgraded hashes stay with the next import', async () => {
    assert.equal((await bring()).accounts.changed, 0)
  })
}

/** Users of both sides, changed and disabled. */
const changedOf = (move: Move) => ({
  here: pick(move, 3, 20).map((user) => ({ ...user, password: 'changed at Latchkey' })),
  there: pick(move, 4, 20).map((user) => ({ ...user, password: 'changed at Django' })),
  disabledHere: pick(move, 5, 5),
  disabledThere: pick(move, 6, 20),
})

type Changed = ReturnType<typeof changedOf>

async function rehearseChanges(move: Move, { here, there, disabledHere, disabledThere }: Changed): Promise<void> {
  await check('changes on both sides merge', async () => {
    for (const user of here)
      await changePasswordHere(move, move.site.users.find(({ id }) => id === user.id) ?? user, user.password)
    for (const user of there) await setPasswordThere(move, user, user.password)
    for (const user of disabledHere) await commandHere(move, 'disable', user)
    for (const user of disabledThere) await changeThere(move, user, 'user.is_active = False')
    const { accounts, conflicts } = await move.bring()
    assert.deepEqual([accounts.changed, conflicts], [40, []])
  })
}

const rehearseChanged = (side: Move['site']['side'], { here, there, disabledHere, disabledThere }: Changed) =>
  check(`passwords of both sides log in at ${side.name}`, async () => {
    await forAll([...here, ...there], (user) => logIn(side, user))
    await forAll([...disabledHere, ...disabledThere], async (user) =>
      assert.equal((await tryLogin(side, user)).status, 401),
    )
  })

async function rehearseBack(move: Move, holders: readonly Holder[], changed: Changed): Promise<void> {
  const { site, takeBack } = move
  await check('export and load, twice', async () => {
    await takeBack()
    await site.change({
      moreHashers: ['latchkey_django.LatchkeyScryptHasher'],
      simpleJwt: { TOKEN_REFRESH_SERIALIZER: 'latchkey_django.RefreshSerializer' },
    })
    console.log(`        ${(await takeBack()).replaceAll('\n', '\n        ')}`)
  })
  await rehearseChanged(site.side, changed)
  const gone = new Set([...changed.here, ...changed.disabledHere, ...changed.disabledThere].map(({ id }) => id))
  await check('live sessions go on at Django', () =>
    forAll(holders, async ({ user, now }) => {
      const { status, body } = await tryRefresh(site.side, now.refresh)
      assert.equal(status, gone.has(user.id) ? 401 : 200, `${user.username}: ${JSON.stringify(body)}`)
    }),
  )
  await check('tokens that were spent at Latchkey are refused', () =>
    forAll(site.kind.rotates ? holders.slice(0, 200) : [], async ({ issued }) =>
      assert.equal((await tryRefresh(site.side, issued.refresh)).status, 401),
    ),
  )
}

async function rehearse(move: Move): Promise<void> {
  const holders = await holdersOf(move)
  const changed = changedOf(move)
  await rehearseImport(move)
  await rehearseSessions(move, holders)
  await rehearseLogins(move)
  await rehearseChanges(move, changed)
  await rehearseChanged(move.latchkey.side(), changed)
  await rehearseBack(move, holders, changed)
}

for (const kind of Object.keys(kinds) as KindName[]) {
  if (chosen.length > 0 && !chosen.includes(kind)) continue
  for (const database of databases) {
    console.log(`${kind}, ${database}`)
    const settings = { ...limitsOff, REFRESH_GRACE: '0', HASH_WAIT_LIMIT: '1m' }
    const move = await startMove(kind, database, { users: usersOfEachFormat(each), settings, entry: mainEntry })
    await rehearse(move).finally(() => move.stop())
  }
}
console.log(`${total.held} checks hold, ${total.failed} fail`)
process.exitCode = total.failed === 0 ? 0 : 1
