// A client in its own process: `durability-client.ts <base URL> <ledger file> <name of the round>
// <seed> <loops>`. Runs that many request loops until the service is gone, and records each answer
// immediately.
import { type Answer, post } from '../support/process.ts'
import { seededRandom } from '../support/random.ts'
import { expected, openLedger, readLedger } from './ledger.ts'

const [baseUrl = '', file = '', round = '', seed = '', loops = ''] = process.argv.slice(2)
const ledger = openLedger(file)
const random = seededRandom(Number(seed))
const { accounts: known, live } = expected(readLedger(file))
const accounts = [...known]
/** Idle sessions: two loops never use the same one. */
const sessions = [...live]
/** Requests that got no answer. */
let cut = 0

await Promise.all(Array.from({ length: Number(loops) }, (_, number) => runLoop(number)))
ledger.close()
process.stdout.write(`cut ${cut}\n`)

async function runLoop(number: number): Promise<void> {
  try {
    for (let turn = 0; ; turn += 1) await takeTurn(`${round}-${number}-${turn}`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ECONNRESET' && code !== 'ECONNREFUSED') throw error
    if (code === 'ECONNRESET') cut += 1
  }
}

async function takeTurn(name: string): Promise<void> {
  const choice = random()
  if (choice < 0.3 || accounts.length === 0) return register(name)
  if (choice < 0.65 || sessions.length === 0) return logIn()
  const [refresh = ''] = sessions.splice(Math.floor(random() * sessions.length), 1)
  if (choice < 0.75) {
    requireSuccess(await post(baseUrl, '/api/user/token/refresh', { refresh }))
    sessions.push(refresh)
    return
  }
  return end(refresh)
}

async function register(username: string): Promise<void> {
  const password = `correct-horse-${Math.floor(random() * 1e9)}`
  requireSuccess(await post(baseUrl, '/api/user/register/', { username, password }))
  ledger.append({ kind: 'registered', username, password })
  accounts.push([username, password])
  if (accounts.length === known.size + 1) process.stdout.write('running\n')
}

async function logIn(): Promise<void> {
  const [username, password] = accounts[Math.floor(random() * accounts.length)] ?? ['', '']
  const { body } = requireSuccess(await post(baseUrl, '/api/user/token/', { username, password }))
  const refresh = String(body.refresh)
  ledger.append({ kind: 'opened', refresh })
  sessions.push(refresh)
}

async function end(refresh: string): Promise<void> {
  ledger.append({ kind: 'ending', refresh })
  requireSuccess(await post(baseUrl, '/api/user/token/blacklist/', { refresh }))
  ledger.append({ kind: 'ended', refresh })
}

/** Every request of this client is valid: a refusal is a fault of the service. */
function requireSuccess(answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`unexpected answer ${answer.status}: ${JSON.stringify(answer.body)}`)
}
