import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { openDatabase } from './database.ts'
import { createScan } from './scan.ts'

it('a scan reads as many rows as its time allows, and continues where the last one ended', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-scan-'))
  const { knex, close } = await openDatabase({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
  t.after(async () => {
    await close()
    rmSync(folder, { recursive: true })
  })
  await knex.raw(`
    with recursive n(id) as (select 1 union all select id + 1 from n where id < 4500)
    insert into accounts (username, username_key, password_hash, created_at) select id, id, '', 0 from n`)
  const starts: number[] = []
  knex.on('query', ({ sql, bindings }: { readonly sql: string; readonly bindings: number[] }) => {
    if (sql.includes('from accounts')) starts.push(bindings[0] as number)
  })
  let seconds = 0
  const scan = createScan(
    () => knex,
    () => () => seconds,
  )
  await scan.next()
  assert.deepEqual(starts.splice(0), [0, 2000, 4000, 4500])
  seconds = 1
  for (let look = 0; look < 2; look += 1) await scan.next()
  assert.deepEqual(starts, [0, 2000])
})
