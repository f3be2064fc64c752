import { fetchContract } from '../../contract-tests/contract.ts'
import { runRandomRequests } from '../../contract-tests/random/run.ts'
import { startService } from '../support/service.ts'
import { createCallers } from './random-callers.ts'
import { startRecorder } from './recorder.ts'
import { movedSettings, usualSettings } from './targets.ts'

// The gate sends the same requests each time. Arguments: another seed, and how many requests; and
// --moved for the settings of a site with UUIDs and e-mail addresses.
const seed = Number(process.argv[2] ?? 20261123)
const runs = Number(process.argv[3] ?? 4000)

const moved = process.argv.includes('--moved') ? movedSettings : undefined
const { baseUrl, dataDir, stop } = await startService({ ...usualSettings, ...moved })
const closed = await startService({ ...moved, REQUIRE_SECOND_FACTOR: 'all' }, { dataDir })
const contract = await fetchContract(baseUrl)
const recorder = await startRecorder(baseUrl, contract)
const { newCredentials, createTargets } = createCallers(baseUrl, closed.baseUrl, moved?.USERNAME_FIELD)
const targets = await createTargets(60, recorder.url)
const { passed, failed, requests, failures } = await runRandomRequests({
  baseUrl,
  seed,
  runs,
  contract,
  newCredentials,
  ...targets,
})
const { requests: events, faults } = await recorder.finish()
await closed.stop()
await stop()
await recorder.stop()

for (const { name, message, curl } of failures) console.log(`FAILED ${name}\n  ${message}\n  ${curl}`)
for (const fault of faults) console.log(`FAILED event\n  ${fault}`)
console.log(`${requests} requests from seed ${seed}, ${events} requests to the receiver of events`)
console.log(`${passed} passed, ${failed + faults.length} failed, 0 skipped`)
process.exitCode = failed + faults.length === 0 ? 0 : 1
