import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson } from './client.ts'
import { deviceOf, password, requireThrottled, startGuessed, times } from './guessing.ts'

const insensitive = { USERNAME_CASE: 'insensitive' }

const register = (at: TestService, username: string, given = password) =>
  postJson(at, paths.registerAccount, { username, password: given })

const logIn = (at: TestService, username: string, given = password) =>
  postJson(at, paths.obtainTokenPair, { username, password: given })

const folderOf = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-usernames-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Spellings of one name that differ in the case of the first letters. */
const spellings = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, bits) =>
    [...name].map((letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter)).join(''),
  )

/** Spellings of one name that share its NFKC form: some of the first letters are fullwidth. */
const fullwidths = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, bits) =>
    [...name]
      .map((letter, index) => ((bits >> index) & 1 ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter))
      .join(''),
  )

describe('USERNAME_CASE=insensitive', () => {
  it('refuses another spelling of a taken username, and accepts every spelling at login', async (t) => {
    const at = await startService(insensitive)
    t.after(() => at.stop())
    assert.equal((await register(at, 'Straße')).status, 201)
    for (const username of ['Straße', 'straße', 'STRASSE', 'ｓtrasse']) {
      const refused = await register(at, username)
      assert.deepEqual([refused.status, refused.body], [400, { username: 'Username already exists' }])
      assert.equal((await logIn(at, username)).status, 200)
    }
    assert.equal((await logIn(at, 'STRASE')).status, 401)
    assert.equal((await at.service.accounts.findByUsername('strasse'))?.username, 'Straße')
  })

  it('creates one account for concurrent spellings at two instances', async (t) => {
    const dataDir = folderOf(t)
    const instances = [await startService(insensitive, { dataDir }), await startService(insensitive, { dataDir })]
    t.after(() => Promise.all(instances.map((at) => at.stop())))
    for (let round = 0; round < 5; round += 1) {
      const asked = spellings(`mary${round}`, 8).flatMap((name) => instances.map((at) => register(at, name)))
      const statuses = (await Promise.all(asked)).map(({ status }) => status)
      assert.deepEqual(
        statuses.toSorted((one, two) => one - two),
        [201, ...Array.from({ length: 15 }, () => 400)],
      )
    }
  })

  it('limits forty spellings of a name to ten guesses together', async (t) => {
    const guessed = await startGuessed(t, { ...insensitive, LIMIT_LOGIN_ACCOUNT: '10/15min' })
    const answers = []
    for (const name of spellings('jane_doe', 40)) answers.push((await guessed.guess(name)).status)
    assert.deepEqual(answers, [...Array(10).fill(401), ...Array(30).fill(429)])
    assert.equal(guessed.hashes(), 10)
    const hashes = (await guessed.events('login')).map(({ nameHash }) => nameHash)
    assert.equal(new Set(hashes).size, 1)
  })

  it('knows a device by every spelling', async (t) => {
    const guessed = await startGuessed(t, { ...insensitive, LIMIT_LOGIN_ACCOUNT: '10/15min' })
    const device = deviceOf(await guessed.login())
    await times(10, () => guessed.guess())
    requireThrottled(await guessed.login(), 900)
    const request = { username: 'JANE_DOE', password }
    assert.equal((await postJson(guessed.at, paths.obtainTokenPair, request, device)).status, 200)
  })

  it('stops the start while accounts differ in case alone, and lists them', async (t) => {
    const dataDir = folderOf(t)
    const before = await startService({}, { dataDir })
    for (const username of ['ma', 'MA', 'Jane', 'jane']) assert.equal((await register(before, username)).status, 201)
    await before.stop()
    await assert.rejects(startService(insensitive, { dataDir }), {
      name: 'ConfigError',
      message:
        'USERNAME_CASE is insensitive, but 2 usernames have several accounts ("Jane" "jane", "ma" "MA"): delete all but one of each with latchkey account delete, or set it to sensitive',
    })
  })
})

describe('USERNAME_CASE=sensitive, the default', () => {
  it('distinguishes case', async (t) => {
    const at = await startService()
    t.after(() => at.stop())
    for (const username of ['ma', 'MA']) assert.equal((await register(at, username)).status, 201)
    assert.equal((await logIn(at, 'Ma')).status, 401)
  })

  it('counts guesses with the case of another name separately', async (t) => {
    const guessed = await startGuessed(t, { LIMIT_LOGIN_ACCOUNT: '10/15min' })
    await times(11, () => guessed.guess())
    assert.equal((await guessed.guess('JANE_DOE')).status, 401)
  })

  it('gives a device of one account no guesses at another whose name has the same NFKC form', async (t) => {
    const guessed = await startGuessed(t, { LIMIT_LOGIN_ACCOUNT: '10/15min' })
    const device = deviceOf(await guessed.login())
    const { accounts } = guessed.at.service
    const imported = await accounts.create({ username: 'ｊane_doe', passwordHash: '!' }, { at: 1, client: noClient })
    assert.ok(imported)
    await times(10, () => guessed.guess('ｊane_doe'))
    requireThrottled(await guessed.guess('ｊane_doe', device), 900)
    assert.equal((await guessed.login(device)).status, 200)
  })
})

for (const settings of [{ USERNAME_CASE: 'sensitive' }, insensitive]) {
  describe(`other spellings with the same NFKC form, with USERNAME_CASE=${settings.USERNAME_CASE}`, () => {
    it('reach one account, and have ten guesses and one name_hash together', async (t) => {
      const guessed = await startGuessed(t, { ...settings, LIMIT_LOGIN_ACCOUNT: '10/15min' })
      const forms = fullwidths('jane_doe', 40)
      for (const username of forms) {
        const { status } = await postJson(guessed.at, paths.obtainTokenPair, { username, password })
        assert.equal(status, 200, username)
      }
      const hashesBefore = guessed.hashes()
      const answers = []
      for (const name of forms) answers.push((await guessed.guess(name)).status)
      assert.deepEqual(answers, [...Array(10).fill(401), ...Array(30).fill(429)])
      assert.equal(guessed.hashes() - hashesBefore, 10)
      const refused = (await guessed.events('login')).filter(({ reason }) => reason === 'wrong_password')
      assert.equal(new Set(refused.map(({ nameHash }) => nameHash)).size, 1)
    })

    it('cost the same statements and one hash, whether an account has the name or not', async (t) => {
      const guessed = await startGuessed(t, settings)
      const { knex } = guessed.at.service.database
      const costs = new Map<string, unknown>()
      for (const name of [
        'jane_doe',
        'ｊane_doe',
        'nobody_there',
        'ｎobody_there',
        '\ufdfa'.repeat(150),
        'é'.repeat(4000),
      ]) {
        const statements: string[] = []
        const note = ({ sql }: { readonly sql: string }) => statements.push(sql)
        const hashesBefore = guessed.hashes()
        knex.on('query', note)
        assert.equal((await guessed.guess(name)).status, 401)
        knex.off('query', note)
        const lookUps = statements.filter((sql) => /from [`"]accounts[`"]/.test(sql))
        costs.set(name, { lookUps, hashes: guessed.hashes() - hashesBefore })
        assert.equal(lookUps.length, 1, name)
      }
      for (const cost of costs.values()) assert.deepEqual(cost, costs.get('jane_doe'))
    })
  })
}
