import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { parseConfig } from '../../src/config/config.ts'
import { noClient } from '../../src/domain/audit.ts'
import { backUpData } from '../../src/operator/backup.ts'
import { type RestoreRequest, restoreData } from '../../src/operator/restore.ts'
import { databaseOf } from '../support/database.ts'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson, send } from './client.ts'

const password = 'correct horse battery'
const settings = { ROTATE_REFRESH_TOKENS: 'true' }
const silently = (): void => {}
/** A backup of this second, restored an hour later. */
const start = 1_800_000_000
const hour = 3600

const folderOf = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-backup-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A service with accounts 1 to 3, and a way to restore its backup into another. */
const startWith = async (t: TestContext) => {
  const clock = { now: start }
  const running = { now: () => clock.now }
  const startOn = async (dataDir: string): Promise<TestService> => {
    const service = await startService(settings, { clock: running, dataDir })
    t.after(async () => {
      await service.stop()
      await (await databaseOf(dataDir)).remove()
    })
    return service
  }
  const at = await startOn(folderOf(t))
  for (const name of ['jane_doe', 'john_doe', 'mary_roe']) await at.service.register(name, password)
  const backup = join(folderOf(t), 'backup')
  const backUp = () => backUpData(at.service.config, backup, running, silently)

  const restore = async (request: Partial<RestoreRequest> = {}) => {
    clock.now = start + hour
    const dataDir = folderOf(t)
    const { settings: where } = await databaseOf(dataDir)
    const { masterSecret } = at.service.config
    const given = masterSecret === undefined ? {} : { MASTER_SECRET: masterSecret }
    const config = parseConfig({ ...settings, DATA_DIR: dataDir, ...where, ...given })
    const restored = await restoreData(
      config,
      { from: { folder: backup }, revocations: undefined, client: noClient, ...request },
      running,
      silently,
    )
    const service = await startService({ ...settings, ...given }, { clock: running, dataDir })
    t.after(() => service.stop())
    return { restored, service }
  }
  return { at, clock, backup, backUp, restore }
}

const refresh = (at: TestService, { refresh: token }: Pair) => postJson(at, paths.refreshTokenPair, { refresh: token })

const exported = async ({ service }: TestService): Promise<string> => {
  const events = await service.audit.list({ limit: 1000 })
  return events.map(({ client, ...event }) => JSON.stringify({ ...event, ...client })).join('\n')
}

describe('db backup', () => {
  it('creates a private folder, and refuses one that is not empty', async (t) => {
    const { backup, backUp } = await startWith(t)
    assert.equal((await backUp()).accounts, 3)
    assert.equal(statSync(backup).mode & 0o777, 0o700)
    for (const file of readdirSync(backup)) assert.equal(statSync(join(backup, file)).mode & 0o777, 0o600, file)
    assert.ok(!readdirSync(backup).some((file) => /-(wal|shm)$/.test(file)))
    await assert.rejects(backUp(), /is not empty: use another folder/)
  })

  it('contains every write that was answered before it began, while others continue', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    let answered = 0
    let writing = true
    const write = async (writer: number): Promise<void> => {
      for (let number = 0; writing; number += 1) {
        await at.service.register(`writer_${writer}_${number}`, password)
        answered += 1
      }
    }
    const writers = Promise.all([1, 2, 3].map(write))
    while (answered < 30) await new Promise((resolve) => setImmediate(resolve))
    const before = answered
    const rows = await backUp()
    const afterwards = answered
    writing = false
    await writers
    assert.ok(afterwards > before, 'no write came in between')
    assert.ok((rows.accounts ?? 0) >= 3 + before)
    const { restored, service } = await restore()
    assert.deepEqual(restored.rows?.accounts, rows.accounts)
    await logIn(service, 'writer_1_0', password)
  })
})

describe('db restore', () => {
  it('ends every session, and accounts can log in again', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    await backUp()
    const { restored, service } = await restore()
    assert.equal(restored.endedSessions, 1)
    assert.equal((await refresh(service, pair)).status, 401)
    await logIn(service, 'jane_doe', password)
    const events = await service.service.audit.list({ limit: 100 })
    const told = events.filter(({ event }) => event === 'database_restored')
    assert.deepEqual(
      told.map(({ at: second, reason }) => [second, reason]),
      [[start + hour, 'all_sessions_ended']],
    )
  })

  it('does not reuse ids of accounts created after the backup', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    await backUp()
    const lost = await at.service.register('after_backup', password)
    const { service } = await restore()
    assert.ok((await service.service.register('somebody', password)).id > lost.id)
  })

  it('ends, with the later audit events, exactly what has ended since', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const [kept, ended] = [await logIn(at, 'jane_doe', password), await logIn(at, 'jane_doe', password)]
    const [disabled, deleted] = [await logIn(at, 'john_doe', password), await logIn(at, 'mary_roe', password)]
    await backUp()
    clock.now += 60
    await postJson(at, paths.blacklistToken, { refresh: ended.refresh })
    await at.service.accounts.update(2, () => ({ active: false }), byNobody(clock.now))
    await at.service.accounts.remove(3, byNobody(clock.now))
    const { restored, service } = await restore({ revocations: await exported(at) })
    assert.equal(restored.endedSessions, 3)
    for (const pair of [ended, disabled, deleted]) assert.equal((await refresh(service, pair)).status, 401)
    assert.equal((await refresh(service, kept)).status, 200)
    for (const username of ['john_doe', 'mary_roe']) {
      assert.equal((await postJson(service, paths.obtainTokenPair, { username, password })).status, 401)
    }
  })

  it('takes the admin flag from accounts that have lost it since', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const set = (id: number, admin: boolean) => at.service.accounts.update(id, () => ({ admin }), byNobody(clock.now))
    for (const id of [1, 2]) await set(id, true)
    await backUp()
    clock.now += 60
    for (const id of [1, 2]) await set(id, false)
    await set(2, true)
    const { service } = await restore({ revocations: await exported(at) })
    const flags = await Promise.all([1, 2].map((id) => service.service.accounts.findById(id)))
    assert.deepEqual(
      flags.map((account) => account?.admin),
      [false, true],
    )
  })

  it('accepts a refresh token from after the backup if it knows the session', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    await backUp()
    let latest = pair
    for (let round = 0; round < 3; round += 1) {
      clock.now += 60
      latest = { ...latest, ...((await refresh(at, latest)).body as Pair) }
    }
    const { service } = await restore({ revocations: await exported(at) })
    const answer = await refresh(service, latest)
    assert.equal(answer.status, 200, answer.text)
    assert.equal((await getMe(service, (answer.body as Pair).access)).status, 200)
  })

  it('keeps a revoked key revoked', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const { access } = await logIn(at, 'jane_doe', password)
    await backUp()
    clock.now += 60
    const kid = at.service.keys.access.kid
    await at.service.keyManager.revoke(kid, byNobody(clock.now))
    const { service } = await restore({ revocations: await exported(at) })
    assert.notEqual(service.service.keys.access.kid, kid)
    assert.equal((await getMe(service, access)).status, 401)
  })

  it('lists accounts whose change of password or claims is lost', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    await backUp()
    clock.now += 60
    await at.service.accounts.update(2, () => ({ claims: { role: 'editor' } }), byNobody(clock.now))
    const { restored } = await restore({ revocations: await exported(at) })
    assert.deepEqual(restored.changes?.changedAccounts, [2])
  })

  it('reads audit lines of the log as well as an export', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    await backUp()
    clock.now += 60
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    const { restored } = await restore({ revocations: at.logText() })
    assert.equal(restored.endedSessions, 1)
  })

  it('ends all sessions of an account when the log says that several ended', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const [one, two, kept] = [
      await logIn(at, 'jane_doe', password),
      await logIn(at, 'jane_doe', password),
      await logIn(at, 'jane_doe', password),
    ]
    const other = await logIn(at, 'john_doe', password)
    await backUp()
    clock.now += 60
    await send(at, 'POST', paths.endOtherSessions, { headers: { authorization: `Bearer ${kept.access}` } })
    const { restored, service } = await restore({ revocations: at.logText() })
    assert.equal(restored.endedSessions, 3)
    for (const pair of [one, two, kept]) assert.equal((await refresh(service, pair)).status, 401)
    assert.equal((await refresh(service, other)).status, 200)
  })

  it('secures a database that other software restored', async (t) => {
    const { at, clock } = await startWith(t)
    const pair = await logIn(at, 'jane_doe', password)
    clock.now += hour
    const running = { now: () => clock.now }
    const request = { from: { backupAt: start }, revocations: undefined, client: noClient }
    const { endedSessions } = await restoreData(at.service.config, request, running, silently)
    assert.equal(endedSessions, 1)
    assert.equal((await refresh(at, pair)).status, 401)
  })

  it('changes nothing when the target has data, or the backup is incomplete or unreadable', async (t) => {
    const { at, backup, backUp, restore } = await startWith(t)
    await backUp()
    const request = { from: { folder: backup }, revocations: undefined, client: noClient }
    const into = (changes: Partial<RestoreRequest>) =>
      restoreData(at.service.config, { ...request, ...changes }, { now: () => start }, silently)
    await assert.rejects(into({}), /the target is not empty: it has rows in accounts/)
    await assert.rejects(restore({ revocations: '{"level":30}' }), /has no audit event/)
    await assert.rejects(restore({ revocations: '\nno json' }), /line 2 of the file of --revocations is not JSON/)
    rmSync(join(backup, 'backup.json'))
    await assert.rejects(restore(), /is not a complete backup/)
    writeFileSync(join(backup, 'backup.json'), '{}')
    await assert.rejects(restore(), /does not say when/)
    assert.ok(existsSync(backup))
    assert.equal((await at.service.accounts.findByUsername('jane_doe'))?.id, 1)
  })
})
