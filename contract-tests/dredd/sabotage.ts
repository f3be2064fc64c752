import { readContract } from '../contract.ts'
import { casesOf } from './cases.ts'
import { runDredd } from './run.ts'
import { type SabotageKind, sabotageKinds, startSaboteur } from './saboteur.ts'
import type { DreddResult, DreddTargets } from './targets.ts'

/** How many sabotages Dredd noticed; `lines` has one readable line for each. */
export interface SabotageResult {
  readonly passed: number
  readonly failed: number
  readonly lines: string[]
}

// These answers come from other instances, which have no saboteur.
const elsewhere =
  / 304$| 403$|^refreshTokenPair 409$|^getServerMetadata 200$| 429$| 503$|^updateAccount 401$|^revokeKey 409$/
const everything = /./
const withBody = /(?<! 204)$/

const broken: Record<SabotageKind, RegExp> = {
  'wrong-status': / 200$/,
  'missing-field': /^obtainTokenPair 200$/,
  'wrong-type': /^getCurrentAccount 200$/,
  'missing-header': / (401|405)$/,
  'wrong-header': everything,
  charset: /^obtainTokenPair /,
  'extra-field': withBody,
  'admin-field': /^(getAccount|createAccount|updateAccount|setAccountPassword) 20[01]$/,
  'extra-in-list': /^(list(Accounts|AccountSessions|AuditEvents|Keys)|getOverview) 200$/,
}

/**
 * Runs Dredd behind each saboteur, and requires that it rejects every sabotaged transaction and no
 * other.
 * @param targets a service that passes without a saboteur
 */
export async function runSabotage(targets: DreddTargets): Promise<SabotageResult> {
  const wrong: string[][] = []
  const lines: string[] = []
  for (const kind of sabotageKinds) {
    const result = await runBehind(kind, targets)
    const faults = faultsOf(kind, result)
    if (faults.length > 0) wrong.push(faults)
    lines.push(`${faults.length === 0 ? 'noticed' : 'NOT noticed'} ${kind}: ${faults.join('; ') || summary(result)}`)
  }
  return { passed: sabotageKinds.length - wrong.length, failed: wrong.length, lines }
}

async function runBehind(kind: SabotageKind, targets: DreddTargets): Promise<DreddResult> {
  const saboteur = await startSaboteur(targets.service, kind)
  try {
    return await runDredd({ ...targets, accounts: targets.accounts ?? targets.service, service: saboteur.url })
  } finally {
    await saboteur.stop()
  }
}

function faultsOf(kind: SabotageKind, result: DreddResult): string[] {
  const expected = casesOf(readContract()).filter((name) => broken[kind].test(name) && !elsewhere.test(name))
  const failed = result.failures.map(({ name }) => name)
  const missed = expected.filter((name) => !failed.includes(name)).map((name) => `${name} passes`)
  const beside = result.failures
    .filter(({ name }) => !elsewhere.test(name) && !(expected as string[]).includes(name))
    .map(({ name, message }) => `${name} fails: ${message}`)
  return expected.length === 0 ? ['no transaction is broken'] : [...missed, ...beside]
}

function summary({ failures }: DreddResult): string {
  return `${failures.length} refused, first ${failures[0]?.name}: ${failures[0]?.message}`
}
