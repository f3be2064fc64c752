import { testClient } from '../../contract-tests/dredd/targets.ts'
import { runRandomRequests } from '../../contract-tests/random/run.ts'
import { startService } from '../support/service.ts'
import { knowingTestClient } from './targets.ts'

// The gate sends the same requests each time. Arguments: another seed, and how many requests.
const seed = Number(process.argv[2] ?? 20261123)
const runs = Number(process.argv[3] ?? 2000)

const { baseUrl, stop } = await startService(knowingTestClient)
const client = Buffer.from(`${testClient.id}:${testClient.secret}`).toString('base64')
let accounts = 0
const { passed, failed, requests, failures } = await runRandomRequests({ baseUrl, seed, runs, newToken: logIn, client })
await stop()

for (const { name, message, curl } of failures) console.log(`FAILED ${name}\n  ${message}\n  ${curl}`)
console.log(`${requests} requests from seed ${seed}`)
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 ? 0 : 1

async function logIn(): Promise<string> {
  accounts += 1
  const credentials = JSON.stringify({ username: `random_requests_${accounts}`, password: 'Seeded-and-shrunk-1' })
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: credentials }
  await fetch(`${baseUrl}/api/user/register/`, init)
  const pair = (await (await fetch(`${baseUrl}/api/user/token/`, init)).json()) as { access: string }
  return pair.access
}
