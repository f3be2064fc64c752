import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findStrings } from './find-strings.ts'
import { tellsApart, worthHaving } from './secrets.ts'

// Searches the log lines of all services of this run for every password, token, challenge, code and
// answer of a passkey that went over the wire.
const folder = process.env.LATCHKEY_TEST_RECORD
if (folder === undefined) throw new Error('run by `npm test`: the earlier parts leave their logs behind')

const read = (ending: string): Buffer[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name)))

const logs = read('.log')
const secrets = new Set(read('.secrets').join('\n').split('\n').filter(tellsApart))
const found = findStrings(new Set([...secrets].map(worthHaving)), logs)

console.log(`${secrets.size} secrets looked for in ${logs.reduce((sum, log) => sum + linesIn(log), 0)} log lines`)
for (const secret of found) console.error(`in a log: ${secret}`)
const failed = found.size > 0 || secrets.size === 0 || logs.length === 0 ? 1 : 0
console.log(`${1 - failed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed

function linesIn(log: Buffer): number {
  return log.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0)
}
