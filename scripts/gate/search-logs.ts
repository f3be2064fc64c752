import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Looks in every log line that the services of this run wrote for every password and token that went over the wire.
const folder = process.env.LATCHKEY_TEST_RECORD
if (folder === undefined) throw new Error('run by `npm test`: the earlier parts leave their logs behind')

const read = (ending: string): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

const logs = read('.log')
const secrets = new Set(read('.secrets').split('\n').filter(tellsApart))
const words = new Set(logs.match(/[A-Za-z0-9_-]{16,}/g))
const found = [...secrets].filter((secret) => {
  // A token may have been cut: its signature alone would still be worth having.
  const signature = secret.split('.').at(-1) ?? ''
  return isToken(secret) ? words.has(signature) : logs.includes(secret)
})

console.log(`${secrets.size} secrets looked for in ${logs.split('\n').length} log lines`)
for (const secret of found) console.error(`in a log: ${secret}`)
const failed = found.length > 0 || secrets.size === 0 || logs === '' ? 1 : 0
console.log(`${1 - failed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed

/** Words that stand in log lines by themselves ("password", "username") say nothing when they are found. */
function tellsApart(secret: string): boolean {
  return secret.length >= 8 && !/^[a-z_]+$/.test(secret)
}

function isToken(secret: string): boolean {
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{16,}$/.test(secret)
}
