import type { Config } from '../config/config.ts'
import { findFileFaults } from '../config/private-files.ts'
import type { OperatorWarning } from '../domain/admin/overview.ts'
import type { Clock } from '../domain/clock.ts'
import { onceSucceeded, sharedInFlight } from '../domain/in-flight.ts'
import type { StoredKey } from '../domain/keys/key-store.ts'
import type { SealedSecrets } from '../domain/keys/sealed-secrets.ts'
import type { Database } from '../storage/database.ts'
import { readLastImport } from '../storage/stores/last-import.ts'
import { readDurability } from '../storage/transfer/inspect.ts'
import { checkPostgresDurability, checkPostgresTls, checkSqliteDurability } from './checks/durability.ts'
import { checkFileSystem, checkFiles, readFileSystem } from './checks/files.ts'
import type { Finding } from './checks/finding.ts'
import { checkImport } from './checks/imports.ts'
import { checkKeyRing } from './checks/keys.ts'
import { checkPasswordLogins } from './checks/password-logins.ts'
import { checkMasterSecret } from './checks/secrets.ts'
import { checkSettings } from './checks/settings.ts'
import { checkWebhooks } from './checks/webhooks.ts'
import { type InspectedSigningKey, inspectSigningKey } from './inspect.ts'
import { inspectWebhooks } from './inspect-webhooks.ts'

interface WarningParts {
  readonly config: Config
  readonly database: Pick<Database, 'knex'>
  /** Lists the usable keys. */
  readonly listKeys: () => Promise<readonly StoredKey[]>
  /** Opens the secrets of webhooks. */
  readonly sealed: SealedSecrets
  readonly clock: Clock
}

const keptSeconds = 60

/**
 * Creates the checks of a running service: those of `latchkey doctor` that are cheap. They scan no
 * table, hash no password and use no network. Their result is kept for a minute.
 * @throws AuthError `storage_unavailable`
 */
export const createFindWarnings = (parts: WarningParts) => {
  // Keys of the settings do not change while the service runs.
  const signingKey = onceSucceeded(() => inspectSigningKey(parts.config))
  let found: { readonly at: number; readonly warnings: readonly OperatorWarning[] } | undefined
  const look = sharedInFlight(async () => {
    const at = parts.clock.now()
    found = { at, warnings: (await check(parts, await signingKey(), at)).flatMap(warningOf) }
    return found.warnings
  })
  return async (): Promise<readonly OperatorWarning[]> => {
    const age = found === undefined ? Number.POSITIVE_INFINITY : Math.abs(parts.clock.now() - found.at)
    return found !== undefined && age < keptSeconds ? found.warnings : look()
  }
}

async function check(
  { config, database: { knex }, listKeys, sealed }: WarningParts,
  signingKey: InspectedSigningKey,
  now: number,
): Promise<Finding[]> {
  const { database } = config
  const { durability, tls } = await readDurability(knex)
  // The service has opened its keys.
  const keys = (await listKeys()).map((key) => ({ ...key, opens: true, fault: undefined, published: false }))
  return [
    ...(database.kind === 'sqlite'
      ? [checkSqliteDurability(durability), ...readable(() => checkFileSystem(readFileSystem(database.file)))]
      : [checkPostgresDurability(durability), checkPostgresTls(config, tls)]),
    checkKeyRing(keys, config, now),
    ...readable(() => checkFiles(findFileFaults(config))),
    checkMasterSecret(config),
    // Only `doctor` counts sessions: it would read them all.
    checkPasswordLogins(config, 0),
    // A fault in the list would have stopped the start.
    ...checkSettings(config, { signingKey, passwordList: undefined }),
    checkImport(await readLastImport(knex), signingKey, config, now),
    ...checkWebhooks(await inspectWebhooks(knex, { config, sealed, now }), now),
  ]
}

/** Skips a check of files that cannot be inspected: the service reports them when it uses them. */
function readable(look: () => Finding): Finding[] {
  try {
    return [look()]
  } catch {
    return []
  }
}

const warningOf = ({ name, status, text, fix = '' }: Finding): OperatorWarning[] =>
  status === 'warn' || status === 'fail'
    ? [{ code: name.toLowerCase().replaceAll(' ', '_'), message: `${name}: ${text}`, cure: fix }]
    : []
