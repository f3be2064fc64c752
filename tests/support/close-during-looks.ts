import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/storage/database.ts'

// Closes a database at many moments of a look at it. The process exits when nothing is left open.
const folder = mkdtempSync(join(tmpdir(), 'latchkey-close-'))
for (let turns = 0; turns < 40; turns += 1) {
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
  const look = database.look.thorough(true).catch(() => {})
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
  await database.close()
  await look
  const later = await database.look.thorough(true).then(
    () => 'a look after the end',
    () => undefined,
  )
  if (later !== undefined) throw new Error(later)
}
rmSync(folder, { recursive: true })
console.log('closed')
