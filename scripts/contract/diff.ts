import { compareContracts, describeChange, isUnannouncedBreak } from './diff/compare.ts'
import { CONTRACT, listReleases, RELEASES } from './releases.ts'

/**
 * Lists the changes since the last release, and fails when one breaks clients and `info.version`
 * does not announce it.
 * @param contract path of the current contract
 * @param releases folder of the released contracts
 */
async function tell(contract: string, releases: string): Promise<void> {
  const [latest] = await listReleases(releases)
  if (latest === undefined) return console.log('no contract is released yet: there is nothing to compare with')
  const comparison = await compareContracts(latest.file, contract)
  for (const change of comparison.changes) console.log(`${change.impact}  ${describeChange(change)}`)
  console.log(`${comparison.changes.length} changes since ${latest.version}`)
  if (!isUnannouncedBreak(comparison)) return
  throw new Error(`a released client can break on this. Undo it, or let the version say so: ${comparison.complaint}`)
}

const [contract = CONTRACT, releases = RELEASES] = process.argv.slice(2)
await tell(contract, releases).catch((error: Error) => {
  console.error(`contract:diff: ${error.message}`)
  process.exitCode = 1
})
