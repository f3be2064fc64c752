import { createHmac } from 'node:crypto'
import { type Config, ConfigError } from '../config/config.ts'
import { sharedKeyWarning } from '../config/secret-strength.ts'
import { usernameKeyOf } from '../domain/accounts/username-key.ts'
import { createManageKeys, type ManageKeys } from '../domain/admin/manage-keys.ts'
import { instantText } from '../domain/clock.ts'
import { type Challenges, createChallenges } from '../domain/factors/challenge.ts'
import { createDeviceTokens, type DeviceTokens } from '../domain/guessing/device-token.ts'
import { createKeyManager, type KeyManager } from '../domain/keys/key-manager.ts'
import { newSecret, readKeyText } from '../domain/keys/key-material.ts'
import { createKeyRing, type KeyRing, type SharedRefresh } from '../domain/keys/key-ring.ts'
import type { KeyRotationSettings } from '../domain/keys/key-rotation.ts'
import { KeyFault } from '../domain/keys/read-key.ts'
import { createSealedSecrets, type SealedSecrets } from '../domain/keys/sealed-secrets.ts'
import {
  deriveKey,
  type MasterSecret,
  type MasterSecrets,
  masterSecret,
  SealError,
  UnusableKeyError,
} from '../domain/keys/sealing.ts'
import { type SigningKey, sharedRefreshKey } from '../domain/keys/signing-key.ts'
import { masterFileFault } from '../operator/inspect.ts'
import { changeMasterSecret, loadMasterSecrets, readMasterSecrets } from '../secrets/master-secret-file.ts'
import { createKeyStore } from '../storage/stores/key-store.ts'
import type { Core } from './core.ts'

/** The key ring, its manager, and what derives from the master secret. */
export interface Keys {
  readonly ring: KeyRing
  readonly manager: KeyManager
  /** For admins. */
  readonly manage: ManageKeys
  /** Keyed hash of a submitted username, equal for all spellings that reach one account. */
  readonly hashName: (username: string) => string
  /** The same under another key, which chooses the decoy of a username. */
  readonly hashNameForDecoy: (username: string) => Buffer
  readonly devices: DeviceTokens
}

/**
 * Creates the key ring, and the keys that are missing.
 * @throws ConfigError for a key or a master secret that cannot be used, SecretFileError
 */
export const composeKeys = async (core: Core): Promise<Keys> => {
  const weakness = masterFileFault(core.config)
  if (weakness !== undefined) {
    throw new ConfigError('DATA_DIR', `${weakness}: run latchkey keys reseal, which generates a new one`)
  }
  const masters = () => mastersOf(core)
  const { ring, manager, configured } = await composeWith(core, masters)
  const [master, ...previous] = masters()
  const nameKey = deriveKey(master, 'hash submitted usernames')
  const decoyKey = deriveKey(master, 'choose decoys of usernames')
  const usernameKey = usernameKeyOf(core.config.usernameCase)
  try {
    announceAlgorithm(core, await manager.start())
  } catch (error) {
    throw error instanceof SealError ? explainSealed(core.config, error) : error
  }
  const deviceKey = (secret: MasterSecret) => deriveKey(secret, 'sign device tokens')
  return {
    ring,
    manager,
    manage: createManageKeys({ manager, configured, clock: core.clock, reload: ring.reload }),
    hashName: (username) => createHmac('sha256', nameKey).update(usernameKey(username), 'utf8').digest('base64url'),
    hashNameForDecoy: (username) => createHmac('sha256', decoyKey).update(usernameKey(username), 'utf8').digest(),
    devices: createDeviceTokens([deviceKey(master), ...previous.map(deviceKey)], core.random),
  }
}

/**
 * Creates the management of keys for the command line. It creates no key at its start and ignores
 * `ALGORITHM`, because a command may run without the settings of the service.
 * @throws ConfigError for a configured key that cannot be used
 */
export const composeManageKeys = async (core: Core): Promise<ManageKeys> => {
  // Without `reload`, which would need the master secret.
  const { manager, configured } = await composeWith(core, () => mastersOf(core))
  return createManageKeys({ manager, configured, clock: core.clock })
}

function announceAlgorithm({ config, log }: Core, signsFrom: number | undefined): void {
  if (signsFrom === undefined) return
  log.warn(
    `ALGORITHM=${config.algorithm}: a new access key is published and signs from ${instantText(signsFrom)}, when every verifier can know it`,
  )
}

/**
 * Reseals every key and the secrets of webhooks and of one-time passwords, under `MASTER_SECRET` or
 * under a new secret in `DATA_DIR`.
 * @returns the number of keys
 * @throws ConfigError when one of them cannot be opened; nothing has changed then
 */
export const resealKeys = async (core: Core, reseal: (manager: KeyManager) => Promise<number>): Promise<number> => {
  const under = async (masters: () => MasterSecrets) => reseal((await composeWith(core, masters)).manager)
  const { config } = core
  try {
    if (config.masterSecret !== undefined) return await under(() => mastersOf(core))
    return await changeMasterSecret(
      config.dataDir,
      () => newSecret(core.random),
      (next) => under(() => [masterSecret(next), ...mastersOf(core)]),
    )
  } catch (error) {
    throw error instanceof SealError ? explainSealed(config, error) : error
  }
}

async function composeWith({ config, clock, random, database, trail, log }: Core, masters: () => MasterSecrets) {
  const store = createKeyStore(database.knex, trail)
  const configured = await configuredKey(config)
  const warning = sharedKeyWarning(config)
  if (warning !== undefined) log.warn(warning)
  const sharedRefresh = sharedRefreshOf(config, configured)
  const signsRefresh = sharedRefresh?.role === 'signs'
  const ring = createKeyRing({ store, masters, configured, sharedRefresh, clock })
  const manager = createKeyManager({
    store,
    ring,
    masters,
    settings: rotationOf(config),
    algorithms: { access: config.algorithm, refresh: 'HS256' },
    accessKey: configured === undefined ? 'own' : 'configured',
    refreshKey: signsRefresh ? 'configured' : 'own',
    clock,
    random,
  })
  const kids = { access: configured?.kid, refresh: signsRefresh ? sharedRefresh.key.kid : undefined }
  return { ring, manager, configured: kids }
}

/** While Django may send refresh tokens, those that it could have refreshed stay good. */
function sharedRefreshOf(config: Config, configured: SigningKey | undefined): SharedRefresh | undefined {
  if (configured === undefined || config.foreignRefreshTokens === 'refuse') return undefined
  return { key: sharedRefreshKey(configured), role: config.refreshSigning === 'shared' ? 'signs' : 'verifies' }
}

/** Seals and opens other secrets than keys. It reads the master secrets only when it is used. */
export const composeSealedSecrets = (core: Core): SealedSecrets => createSealedSecrets(() => mastersOf(core))

/** Issues and opens the challenges of second factors. */
export const composeChallenges = (core: Core): Challenges =>
  createChallenges({ masters: () => mastersOf(core), random: core.random, clock: core.clock })

/** The first one seals. */
function mastersOf(core: Core): MasterSecrets {
  const { masterSecret: secret, previousMasterSecret: previous, database } = core.config
  if (secret === undefined && database.kind === 'postgres') {
    // Other instances could not read a file of this one.
    const fault = 'is not set, and with PostgreSQL every instance needs the same one'
    throw new ConfigError('MASTER_SECRET', fault, '"$(openssl rand -base64 48)"')
  }
  const [first, ...others] = secret === undefined ? mastersInFiles(core) : [secret]
  const all = previous === undefined ? others : [...others, previous]
  return [masterSecret(first), ...all.map(masterSecret)]
}

const lastRead = new WeakMap<Core, [string, ...string[]]>()

/**
 * Reads the files each time, because another process may change them. Only the first read creates a
 * missing one: later it would make a data folder that was moved away again.
 */
function mastersInFiles(core: Core): [string, ...string[]] {
  const { dataDir } = core.config
  const before = lastRead.get(core)
  const [first, ...others] = before === undefined ? [] : readMasterSecrets(dataDir)
  const again: [string, ...string[]] | undefined = first === undefined ? before : [first, ...others]
  const now = again ?? loadMasterSecrets(dataDir, () => newSecret(core.random))
  lastRead.set(core, now)
  return now
}

/**
 * Reads the configured key; undefined where this service makes its keys.
 * @throws ConfigError when it cannot be used
 */
export async function configuredKey({ algorithm, signingKey, verifyingKey }: Config): Promise<SigningKey | undefined> {
  if (signingKey === undefined) return undefined
  try {
    return await readKeyText('access', algorithm, signingKey, verifyingKey)
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error
    throw error.part === 'public'
      ? new ConfigError('VERIFYING_KEY', error.message, '"$(openssl pkey -in private.pem -pubout)"')
      : new ConfigError('SIGNING_KEY', error.message, '"$(cat private.pem)"')
  }
}

/** Settings of the rotation. */
export const rotationOf = ({ tokens, signingKey, keyRotationAgeSeconds }: Config): KeyRotationSettings => ({
  rotationAgeSeconds: signingKey === undefined ? keyRotationAgeSeconds : undefined,
  leewaySeconds: tokens.leewaySeconds,
  lifetimeSeconds: { access: tokens.accessLifetimeSeconds, refresh: tokens.refreshLifetimeSeconds },
})

function explainSealed({ masterSecret: secret }: Config, error: SealError): ConfigError {
  const { message } = error
  if (error instanceof UnusableKeyError) {
    const { use, kid } = error
    const fault = `names a database whose ${use} key ${kid} ${message}: restore a backup, or remove the key with latchkey keys revoke ${kid}`
    return new ConfigError('DATABASE_URL', fault)
  }
  const fault = `does not open the keys and secrets in the database (one ${message})`
  return secret === undefined
    ? new ConfigError(
        'DATA_DIR',
        `has a master-secret that ${fault}: restore that file from the backup of the database`,
      )
    : new ConfigError('MASTER_SECRET', `${fault}: set the one that sealed them, or add it as MASTER_SECRET_PREVIOUS`)
}
