import { runSabotage } from '../../contract-tests/dredd/sabotage.ts'
import { startTargets } from './targets.ts'

const targets = await startTargets()
const { passed, failed, lines } = await runSabotage(targets)
await targets.stop()

console.log(lines.join('\n'))
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 ? 0 : 1
