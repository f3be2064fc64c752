import { runDredd } from '../../contract-tests/dredd/run.ts'
import { startTargets } from './targets.ts'

const targets = await startTargets()
const { pairs, passed, failures } = await runDredd(targets)
await targets.stop()

for (const { name, message } of failures) console.log(`FAILED ${name}\n  ${message}`)
console.log(`${pairs} pairs of operation and status in the contract`)
console.log(`${passed} passed, ${pairs - passed} failed, 0 skipped`)
process.exitCode = passed === pairs ? 0 : 1
