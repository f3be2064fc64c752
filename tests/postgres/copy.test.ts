import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { copyData } from '../../src/operator/copy.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { byNobody, getMe, logIn, paths, postJson } from '../integration/client.ts'
import { decode, forge } from '../integration/jwt.ts'
import { inFiles } from '../support/database.ts'
import { codeRow, passkeyRow, totpRow } from '../support/factor-rows.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startService, type TestService } from '../support/service.ts'

const password = 'correct horse battery'
const SIGNING_KEY = 'a shared secret of more than thirty-two bytes'
const settings = { SIGNING_KEY, FOREIGN_REFRESH_TOKENS: 'accept', ROTATE_REFRESH_TOKENS: 'true' }
const silently = (): void => {}
const copy = (from: string, to: string, onProgress: Parameters<typeof copyData>[3]) =>
  copyData(from, to, byNobody(1), onProgress)

let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

const folderOf = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-copy-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Every table and its rows, in the same form for both databases. */
const contentOf = async (location: Parameters<typeof openDatabase>[0]) => {
  const { knex, close } = await openDatabase(location)
  const names: string[] =
    location.kind === 'sqlite'
      ? await knex('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite%').pluck('name')
      : await knex('information_schema.tables').where({ table_schema: 'public' }).pluck('table_name')
  const tables = names
    .filter((name) => !/^(knex_migrations(_lock)?|leases|locks|guessing_limits|activity_batches|totals)$/.test(name))
    .sort()
  const content = await Promise.all(
    tables.map(async (table) => {
      const rows: object[] = await knex(table)
      // SQLite has no booleans.
      const texts = rows.map((row) =>
        JSON.stringify(row, (_key, value) => (typeof value === 'boolean' ? +value : value)),
      )
      // A copy adds one event to the copied trail.
      return [table, texts.filter((text) => !text.includes('"database_copied"')).sort()]
    }),
  )
  await close()
  return Object.fromEntries(content) as Record<string, string[]>
}

const importedRow = (accountId: number, sourceId: string) => ({
  ...{ account_id: accountId, source_id: sourceId, password: 'p', active: 'a', username: 'u', claims: 'c' },
  password_md5: 'M',
})

/** Fills every table, and returns tokens that must stay valid. */
const fill = async ({ service, ...at }: TestService) => {
  const place = { host: at.host, port: at.port }
  const { knex } = service.database
  const webhook = { id: 'w', url: 'https://example.com/', types: '["account.updated"]', is_active: false }
  await knex('webhooks').insert({ ...webhook, secret: 'sealed', sealed_by: 'none', created_at: 1 })
  const request = { id: 'r', name: 'sealed', sealed_by: 'none', requested_at: 1 }
  await knex('password_reset_requests').insert(request)
  const token = { token_hash: 'h', account_id: 1, origin: 'request', request_id: 'r', requested_at: 1, expires_at: 2 }
  await knex('password_reset_tokens').insert(token)
  for (const name of ['jane_doe', 'john_doe', 'gone']) await service.register(name, password)
  const live = await logIn(place, 'jane_doe', password)
  const rotated = await postJson(place, paths.refreshTokenPair, {
    refresh: (await logIn(place, 'jane_doe', password)).refresh,
  })
  const ended = await logIn(place, 'john_doe', password)
  await postJson(place, paths.blacklistToken, { refresh: ended.refresh })
  const now = Math.floor(Date.now() / 1000)
  const foreign = forge(SIGNING_KEY, {
    token_type: 'refresh',
    exp: now + 900,
    iat: now,
    jti: 'f'.repeat(32),
    user_id: '2',
  })
  await postJson(place, paths.blacklistToken, { refresh: foreign })
  await knex('totp_factors').insert(totpRow('t', 1))
  await knex('passkeys').insert(passkeyRow('p', 2))
  await knex('recovery_codes').insert(codeRow('c', 1))
  await knex('challenges').insert({ jti: 'j', attempts: 5, expires_at: now })
  await service.accounts.update(2, () => ({ claims: { role: 'editor' } }), byNobody(now))
  await service.accounts.update(2, () => ({ active: false }), byNobody(now))
  await service.accounts.remove(3, byNobody(now))
  await knex('deleted_accounts').update({ subject: 'a-b' })
  await knex('imports').insert({ source: 'django', site: '{}', completed_at: now })
  await knex('imported_accounts').insert(importedRow(1, 'é'))
  await service.database.knex('restores').insert({ backup_at: 1, restored_at: 2 })
  const unfinished = { account_id: 2, epoch: 1, reason: 'account_disabled', progress_at: now, actor: 'cli:root' }
  await service.database.knex('unfinished_endings').insert(unfinished)
  return { live, rotated: rotated.body as { access: string; refresh: string }, ended, foreign }
}

const assertHonoured = async (at: TestService, tokens: Awaited<ReturnType<typeof fill>>): Promise<void> => {
  assert.equal((await getMe(at, tokens.live.access)).status, 200)
  for (const pair of [tokens.live, tokens.rotated]) {
    assert.equal((await postJson(at, paths.refreshTokenPair, { refresh: pair.refresh })).status, 200)
  }
  for (const refresh of [tokens.ended.refresh, tokens.foreign]) {
    assert.equal((await postJson(at, paths.refreshTokenPair, { refresh })).status, 401)
  }
  assert.equal((await logIn(at, 'jane_doe', password)).access.length > 0, true)
}

describe('db copy', () => {
  it('copies everything from SQLite to PostgreSQL and back, and every token stays valid', async (t) => {
    const [folder, back] = [folderOf(t), folderOf(t)]
    const old = await startService({ ...settings, ...inFiles(folder) }, { dataDir: folder })
    const tokens = await fill(old)
    const from = old.service.config.database
    await old.stop()
    const before = await contentOf(from)
    for (const [table, rows] of Object.entries(before)) assert.ok(rows.length > 0, `nothing in ${table}`)

    const url = await server.createDatabase()
    const rows = await copy(`sqlite:${folder}/latchkey.db`, url, silently)
    const counts = Object.fromEntries(Object.entries(before).map(([table, texts]) => [table, texts.length]))
    assert.deepEqual({ ...rows }, Object.fromEntries(Object.keys(rows).map((table) => [table, counts[table]])))
    assert.deepEqual(Object.keys(rows).sort(), Object.keys(counts))
    assert.deepEqual(await contentOf(locate(url, 1)), before)

    const MASTER_SECRET = readFileSync(join(folder, 'master-secret'), 'utf8').trim()
    await copy(url, `sqlite:${back}/latchkey.db`, silently)
    assert.deepEqual(await contentOf({ kind: 'sqlite', file: `${back}/latchkey.db` }), before)

    for (const [dataDir, DATABASE_URL] of [
      [folder, url],
      [back, `sqlite:${back}/latchkey.db`],
    ] as const) {
      const service = await startService({ ...settings, DATABASE_URL, MASTER_SECRET }, { dataDir })
      await assertHonoured(service, tokens)
      const next = await service.service.register('newcomer', password)
      assert.equal(next.id, 4, 'the id of a deleted account is given again')
      const act = byNobody(Math.floor(Date.now() / 1000))
      await service.service.accounts.update(4, () => ({ claims: { role: 'editor' } }), act)
      const [delivery] = await service.service.database.knex('deliveries').orderBy('id', 'desc').limit(1)
      assert.equal(delivery.id, (before.deliveries?.length ?? 0) + 1)
      await service.stop()
    }
  })

  it('copies subjects, which later logins and their tokens carry', async (t) => {
    const [folder, back] = [folderOf(t), folderOf(t)]
    const subjects = { USER_ID_CLAIM_TYPE: 'subject' }
    const old = await startService({ ...subjects, ...inFiles(folder) }, { dataDir: folder })
    const { subject } = await old.service.register('jane_doe', password)
    await old.stop()
    const url = await server.createDatabase()
    await copy(`sqlite:${folder}/latchkey.db`, url, silently)
    await copy(url, `sqlite:${back}/latchkey.db`, silently)
    for (const [dataDir, DATABASE_URL] of [
      [folder, url],
      [back, `sqlite:${back}/latchkey.db`],
    ] as const) {
      const MASTER_SECRET = readFileSync(join(folder, 'master-secret'), 'utf8').trim()
      const service = await startService({ ...subjects, DATABASE_URL, MASTER_SECRET }, { dataDir })
      const { access } = await logIn(service, 'jane_doe', password)
      assert.equal(decode(access).payload.user_id, subject)
      await service.stop()
    }
  })

  it('reports its progress', async (t) => {
    const folder = folderOf(t)
    const { knex, close } = await openDatabase({ kind: 'sqlite', file: `${folder}/latchkey.db` })
    const tokens = Array.from({ length: 1001 }, (_, number) => ({ jti_hash: `${number}`, expires_at: 1 }))
    await knex.batchInsert('revoked_tokens', tokens, 400)
    await close()
    const told: number[][] = []
    await copy(`sqlite:${folder}/latchkey.db`, await server.createDatabase(), (...numbers) => told.push(numbers))
    assert.deepEqual(told, [
      [400, 1001],
      [800, 1001],
      [1001, 1001],
    ])
  })

  it('changes nothing when the target is not empty', async (t) => {
    const folder = folderOf(t)
    const url = await server.createDatabase()
    for (const location of [{ kind: 'sqlite', file: `${folder}/latchkey.db` }, locate(url, 1)] as const) {
      const { knex, close } = await openDatabase(location)
      await knex('accounts').insert({
        username: location.kind,
        username_key: location.kind,
        password_hash: '!',
        created_at: 1,
      })
      await close()
    }
    await assert.rejects(copy(`sqlite:${folder}/latchkey.db`, url, silently), {
      message: 'the target is not empty: it has rows in accounts',
    })
    assert.match(String((await contentOf(locate(url, 1))).accounts), /"username":"postgres"/)
  })

  it('leaves no file after a failed copy, and creates none for a missing source', async (t) => {
    const folder = folderOf(t)
    await assert.rejects(copy(`sqlite:${folder}/none.db`, `sqlite:${folder}/new.db`, silently), /there is no database/)
    await assert.rejects(copy('mysql://a/b', `sqlite:${folder}/new.db`, silently), /^Error: --from is neither sqlite:/)
    const broken = await openDatabase({ kind: 'sqlite', file: `${folder}/broken.db` })
    await broken.knex.schema.dropTable('restores')
    await broken.close()
    await assert.rejects(copy(`sqlite:${folder}/broken.db`, `sqlite:${folder}/new.db`, silently), /restores/)
    assert.throws(() => readFileSync(`${folder}/new.db`), /ENOENT/)
    assert.throws(() => readFileSync(`${folder}/none.db`), /ENOENT/)
  })
})
