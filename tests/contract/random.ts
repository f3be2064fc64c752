import { runRandomRequests } from '../../contract-tests/random/run.ts'
import { startService } from '../support/service.ts'
import { createCallers } from './random-callers.ts'
import { knowingTestClients } from './targets.ts'

// The gate sends the same requests each time. Arguments: another seed, and how many requests.
const seed = Number(process.argv[2] ?? 20261123)
const runs = Number(process.argv[3] ?? 4000)

const { baseUrl, stop } = await startService(knowingTestClients)
const { newCredentials, createTargets } = createCallers(baseUrl)
const known = await createTargets(60)
const { passed, failed, requests, failures } = await runRandomRequests({ baseUrl, seed, runs, newCredentials, known })
await stop()

for (const { name, message, curl } of failures) console.log(`FAILED ${name}\n  ${message}\n  ${curl}`)
console.log(`${requests} requests from seed ${seed}`)
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 ? 0 : 1
