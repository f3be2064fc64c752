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
  / 304$|(?<!obtainTokenPair) 403$|^refreshTokenPair 409$|^getServerMetadata 200$| 429$| 503$|^updateAccount 401$|^(revokeKey|updateWebhook|testWebhook) 409$/
const everything = /./
const withBody = /(?<! 204)$/

const broken: Record<SabotageKind, RegExp> = {
  'wrong-status': / 20[02]$/,
  'missing-part': /^obtainTokenPair 200$|^create\w+ 201$|^redeliver 202$| (401|405)$/,
  'wrong-type': /^getCurrentAccount 200$|^(getAccount|createAccount|updateAccount|setAccountPassword) 20[01]$/,
  'wrong-header': everything,
  charset: /^obtainTokenPair 200$/,
  'extra-field': withBody,
  'missing-step':
    /^obtainTokenPair 403$|^(confirm(Totp|Passkey)|start(Passkey|PasskeyLogin)|renewRecoveryCodes|introspectToken) 200$/,
  'extra-in-list': /^(list(Accounts|AccountSessions|AuditEvents|Keys|Webhooks|Deliveries)|getOverview) 200$/,
}

/** They break different transactions, so that one run of Dredd tells them apart. */
const together: readonly SabotageKind[] = ['wrong-type', 'extra-in-list', 'missing-step', 'charset']
const runs = [together, ...sabotageKinds.filter((kind) => !together.includes(kind)).map((kind) => [kind])]

/**
 * Runs Dredd behind each saboteur, and requires that it rejects every sabotaged transaction and no
 * other.
 * @param targets a service that passes without a saboteur
 */
export async function runSabotage(targets: DreddTargets): Promise<SabotageResult> {
  const wrong: string[][] = []
  const lines: string[] = []
  for (const kinds of runs) {
    const result = await runBehind(kinds, targets)
    for (const kind of kinds) {
      const faults = faultsOf(kind, kinds, result)
      if (faults.length > 0) wrong.push(faults)
      lines.push(
        `${faults.length === 0 ? 'noticed' : 'NOT noticed'} ${kind}: ${faults.join('; ') || summary(kind, result)}`,
      )
    }
  }
  return { passed: sabotageKinds.length - wrong.length, failed: wrong.length, lines }
}

async function runBehind(kinds: readonly SabotageKind[], targets: DreddTargets): Promise<DreddResult> {
  const saboteur = await startSaboteur(targets.service, kinds)
  try {
    return await runDredd({ ...targets, accounts: targets.accounts ?? targets.service, service: saboteur.url })
  } finally {
    await saboteur.stop()
  }
}

function faultsOf(kind: SabotageKind, kinds: readonly SabotageKind[], result: DreddResult): string[] {
  const expected = casesOf(readContract()).filter((name) => broken[kind].test(name) && !elsewhere.test(name))
  const failed = result.failures.map(({ name }) => name)
  const missed = expected.filter((name) => !failed.includes(name)).map((name) => `${name} passes`)
  const beside = result.failures
    .filter(({ name }) => !elsewhere.test(name) && !kinds.some((one) => broken[one].test(name)))
    .map(({ name, message }) => `${name} fails: ${message}`)
  return expected.length === 0 ? ['no transaction is broken'] : [...missed, ...beside]
}

function summary(kind: SabotageKind, { failures }: DreddResult): string {
  const refused = failures.filter(({ name }) => broken[kind].test(name))
  return `${refused.length} refused, first ${refused[0]?.name}: ${refused[0]?.message}`
}
