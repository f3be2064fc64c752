import { fetchContract } from '../../contract-tests/contract.ts'
import { runDredd } from '../../contract-tests/dredd/run.ts'
import { eventTypesOf } from '../../contract-tests/event-check.ts'
import { provokeRareEvents } from './rare-events.ts'
import { movedSettings, startTargets } from './targets.ts'

// With --moved, as for a site with UUIDs and e-mail addresses. The contract is the served one.
const targets = await startTargets(process.argv.includes('--moved') ? movedSettings : {})
const contract = await fetchContract(targets.service)
const { pairs, passed, failures } = await runDredd(targets, contract)
await provokeRareEvents(targets)
const { requests, types, faults } = await targets.finishRecord()
await targets.stop()

const eventTypes = eventTypesOf(contract)
const missing = eventTypes.filter((type) => !types.includes(type)).map((type) => `${type} did not happen`)
const wrong = [...missing, ...faults]
for (const { name, message } of failures) console.log(`FAILED ${name}\n  ${message}`)
for (const fault of wrong) console.log(`FAILED event\n  ${fault}`)
console.log(`${pairs} pairs of operation and status in the contract`)
console.log(`${eventTypes.length} events of the contract in ${requests} requests to a receiver`)
console.log(`${passed + eventTypes.length - missing.length} passed, ${pairs - passed + wrong.length} failed, 0 skipped`)
process.exitCode = passed === pairs && wrong.length === 0 ? 0 : 1
