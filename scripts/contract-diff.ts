import { compareContracts, describeChange, isUnannouncedBreak } from './contract-diff/compare.ts'
import { CONTRACT, listReleases } from './contract-diff/releases.ts'

/**
 * Tells what changed since the last release, and fails when a client can break on it and `info.version` does not say so.
 * @param contract path of the contract to look at
 */
async function tell(contract: string): Promise<void> {
  const [latest] = await listReleases()
  if (latest === undefined) throw new Error('docs/contract holds no release to compare with: npm run contract:release')
  const comparison = await compareContracts(latest.file, contract)
  for (const change of comparison.changes) console.log(`${change.impact}  ${describeChange(change)}`)
  console.log(`${comparison.changes.length} changes since ${latest.version}`)
  if (!isUnannouncedBreak(comparison)) return
  throw new Error(`a released client can break on this. Undo it, or let the version say so: ${comparison.complaint}`)
}

const [contract = CONTRACT] = process.argv.slice(2)
await tell(contract).catch((error: Error) => {
  console.error(`contract:diff: ${error.message}`)
  process.exitCode = 1
})
