import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { logIn, paths, postJson } from './client.ts'

/** Hashes that Django made. */
const golden: { readonly rows: readonly { name: string; password: string; stored: string }[] } = JSON.parse(
  readFileSync(new URL('../../src/domain/passwords/foreign-hash.golden.json', import.meta.url), 'utf8'),
)
const password = 'Ёлки-палки 2026'
/** One of each format, at a low cost. */
const cheap = golden.rows.filter((row) => row.password === password && !/md5|of Django/.test(row.name))
const wrong = 'correct horse battery'
const start = 1_800_000_000
const settings = { LIMIT_LOGIN_ADDRESS: '1000/min', METRICS_ADDRESS: '127.0.0.1:0', TRUSTED_PROXIES: '127.0.0.0/8' }

type Call = Parameters<NonNullable<NonNullable<Parameters<typeof startService>[1]>['onHash']>>[0]

/** A service with an account for each stored text, which the maintenance has counted. */
const startImported = async (t: TestContext, stored: Readonly<Record<string, string>>) => {
  const calls: Call[] = []
  const clock = { now: start }
  const during: { hash: () => void } = { hash: () => {} }
  const onHash = (call: Call): void => {
    calls.push(call)
    during.hash()
  }
  const at = await startService(settings, { onHash, clock: { now: () => clock.now } })
  t.after(() => at.stop())
  const { register, database, accounts } = at.service
  const set = async (username: string, columns: object): Promise<void> => {
    await database.knex('accounts').where({ username }).update(columns)
  }
  for (const [username, password_hash] of Object.entries(stored)) {
    await register(username, wrong)
    await set(username, { password_hash })
  }
  clock.now += 3600
  await at.service.upkeep()
  /** The answer to a login, and the formats of the hashes that it ran. */
  const attempt = async (username: string, given: string) => {
    calls.length = 0
    const { status } = await postJson(at, paths.obtainTokenPair, { username, password: given })
    return { status, runs: calls.map(({ kind, format }) => `${kind} ${format}`) }
  }
  const hashOf = async (username: string) => (await accounts.findByUsername(username))?.passwordHash ?? ''
  const upgrades = async (): Promise<number> => {
    const events = await at.service.audit.list({ afterId: 0, limit: 1000 })
    return events.filter(({ event }) => event === 'password_upgraded').length
  }
  return { at, clock, during, set, attempt, hashOf, upgrades }
}

const overMd5 = async (): Promise<string> => {
  const at = await startService()
  const [, salt, digest] =
    golden.rows.find((row) => row.name === 'md5' && row.password === password)?.stored.split('$') ?? []
  const inner = await at.service.hasher.hash(digest ?? '')
  await at.stop()
  return `over$md5$${salt}$${inner}`
}

const userOf = (name: string): string => name.replaceAll(/[^a-z0-9]/g, '_')
const formatOf = (stored: string): string => stored.replace('over$', '').split('$', 1).join()

describe('a login with a hash of Django', () => {
  it('verifies it once and replaces it by one of our own, in every format', async (t) => {
    const stored = Object.fromEntries(
      [...cheap, { name: 'md5', stored: await overMd5() }].map((row) => [userOf(row.name), row.stored]),
    )
    const { attempt, hashOf, upgrades } = await startImported(t, stored)
    for (const [username, text] of Object.entries(stored)) {
      const verify = `verify ${formatOf(text)}`
      assert.deepEqual(await attempt(username, wrong), { status: 401, runs: [verify] })
      assert.equal(await hashOf(username), text)
      assert.deepEqual(await attempt(username, password), { status: 200, runs: [verify, 'make scrypt-kdf'] })
      assert.match(await hashOf(username), /^scrypt-kdf\$/)
      assert.deepEqual(await attempt(username, password), { status: 200, runs: ['verify scrypt-kdf'] })
      assert.deepEqual(await attempt(username, wrong), { status: 401, runs: ['verify scrypt-kdf'] })
    }
    assert.equal(await upgrades(), Object.keys(stored).length)
  })

  it('keeps it while the account is inactive', async (t) => {
    const { attempt, hashOf, set, upgrades } = await startImported(t, { jane_doe: cheap[0]?.stored ?? '' })
    await set('jane_doe', { is_active: false })
    assert.deepEqual(await attempt('jane_doe', password), { status: 401, runs: ['verify pbkdf2_sha256'] })
    assert.equal(await hashOf('jane_doe'), cheap[0]?.stored)
    assert.equal(await upgrades(), 0)
  })

  it('keeps it for the next login while too many hashes wait', async (t) => {
    const { at, during, attempt, hashOf, upgrades } = await startImported(t, { jane_doe: cheap[0]?.stored ?? '' })
    const { hasher, hashPlaces } = at.service
    const client = { actor: null, address: '127.0.0.1', userAgent: null, requestId: null }
    during.hash = () => {
      for (let more = 0; more < 30; more += 1) hasher.hash('any', hashPlaces.login(client)).catch(() => {})
    }
    assert.equal((await attempt('jane_doe', password)).status, 200)
    during.hash = () => {}
    assert.equal(await hashOf('jane_doe'), cheap[0]?.stored)
    assert.equal(await upgrades(), 0)
    assert.equal((await attempt('jane_doe', password)).status, 200)
    assert.match(await hashOf('jane_doe'), /^scrypt-kdf\$/)
    assert.equal(await upgrades(), 1)
  })

  it('is one of several at the same time, which upgrade it once', async (t) => {
    const { attempt, upgrades } = await startImported(t, { jane_doe: cheap[0]?.stored ?? '' })
    const answers = await Promise.all([1, 2, 3, 4].map(() => attempt('jane_doe', password)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    assert.equal(await upgrades(), 1)
  })

  it('can confirm and change a password before any login replaced it', async (t) => {
    const { at, hashOf, set } = await startImported(t, { jane_doe: cheap[1]?.stored ?? '' })
    const { access } = await logIn(at, 'jane_doe', password)
    await set('jane_doe', { password_hash: cheap[2]?.stored })
    const change = { current_password: password, new_password: 'another horse battery' }
    const answer = await postJson(at, paths.changePassword, change, { authorization: `Bearer ${access}` })
    assert.equal(answer.status, 200)
    assert.match(await hashOf('jane_doe'), /^scrypt-kdf\$/)
  })
})

describe('a refused login', () => {
  it('costs one run of the hash of an account, whatever the name', async (t) => {
    const imported = Object.fromEntries(cheap.map(({ name, stored }) => [userOf(name), stored]))
    const { attempt } = await startImported(t, { ...imported, unusable: '!', site: 'peppered$1$a$b' })
    const formats = new Set<string>()
    for (let name = 0; name < 100; name += 1) {
      const { status, runs } = await attempt(`unknown_${name}`, password)
      assert.deepEqual([status, runs.length], [401, 1])
      if (name < 20) assert.deepEqual((await attempt(`unknown_${name}`, wrong)).runs, runs)
      formats.add(runs.join())
    }
    const wanted = new Set(cheap.map(({ stored }) => `verify ${formatOf(stored)}`))
    assert.deepEqual(formats, wanted)
    for (const username of ['unusable', 'site']) {
      const { status, runs } = await attempt(username, password)
      assert.equal(status, 401)
      assert.ok(wanted.has(runs.join()), runs.join())
    }
  })

  it('costs a run of our own hash when all accounts are upgraded', async (t) => {
    const { at, clock, attempt } = await startImported(t, { jane_doe: cheap[0]?.stored ?? '' })
    assert.deepEqual((await attempt('unknown', password)).runs, ['verify pbkdf2_sha256'])
    await attempt('jane_doe', password)
    clock.now += 3600
    await at.service.upkeep()
    assert.deepEqual((await attempt('unknown', password)).runs, ['verify scrypt-kdf'])
  })
})

describe('the metric of accounts by hash', () => {
  it('counts every account by the format of its hash', async (t) => {
    const imported = Object.fromEntries(cheap.map(({ name, stored }) => [userOf(name), stored]))
    const { at } = await startImported(t, { ...imported, unusable: '!', site: 'peppered$1$a$b' })
    const lines = (await at.service.metrics?.text())
      ?.split('\n')
      .filter((line) => line.startsWith('latchkey_accounts_by'))
    const formats = [...cheap.map(({ stored }) => formatOf(stored)), 'unusable', 'other']
    const counts = formats.map((format) => [format, formats.filter((other) => other === format).length])
    const expected = counts.map(([format, count]) => `latchkey_accounts_by_hash{format="${format}"} ${count}`)
    assert.deepEqual(lines?.sort(), [...new Set(expected)].sort())
  })
})
