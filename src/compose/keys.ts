import { createHmac } from 'node:crypto'
import { type Config, ConfigError } from '../config/config.ts'
import { sharedKeyWarning } from '../config/secret-strength.ts'
import { usernameKeyOf } from '../domain/accounts/username-key.ts'
import { createManageKeys, type ManageKeys } from '../domain/admin/manage-keys.ts'
import { instantText } from '../domain/clock.ts'
import { createDeviceTokens, type DeviceTokens } from '../domain/guessing/device-token.ts'
import { createKeyManager, type KeyManager } from '../domain/keys/key-manager.ts'
import { newSecret, readKeyText } from '../domain/keys/key-material.ts'
import { createKeyRing, type KeyRing } from '../domain/keys/key-ring.ts'
import type { KeyRotationSettings } from '../domain/keys/key-rotation.ts'
import { KeyFault } from '../domain/keys/read-key.ts'
import {
  deriveKey,
  type MasterSecret,
  type MasterSecrets,
  masterSecret,
  SealError,
  UnusableKeyError,
} from '../domain/keys/sealing.ts'
import type { SigningKey } from '../domain/keys/signing-key.ts'
import { masterFileFault } from '../operator/inspect.ts'
import { changeMasterSecret, loadMasterSecrets } from '../secrets/master-secret-file.ts'
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
  const { ring, manager, configuredKid } = await composeWith(core, masters)
  const [master, ...previous] = masters()
  const nameKey = deriveKey(master, 'hash submitted usernames')
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
    manage: createManageKeys({ manager, configuredKid, clock: core.clock, reload: ring.reload }),
    hashName: (username) => createHmac('sha256', nameKey).update(usernameKey(username), 'utf8').digest('base64url'),
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
  const { manager, configuredKid } = await composeWith(core, () => mastersOf(core))
  return createManageKeys({ manager, configuredKid, clock: core.clock })
}

function announceAlgorithm({ config, log }: Core, signsFrom: number | undefined): void {
  if (signsFrom === undefined) return
  log.warn(
    `ALGORITHM=${config.algorithm}: a new access key is published and signs from ${instantText(signsFrom)}, when every verifier can know it`,
  )
}

/**
 * Reseals every key, under `MASTER_SECRET` or under a new secret in `DATA_DIR`.
 * @returns the number of keys
 * @throws ConfigError when a key cannot be opened; nothing has changed then
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
  const ring = createKeyRing({ store, masters, configured, clock })
  const manager = createKeyManager({
    store,
    ring,
    masters,
    settings: rotationOf(config),
    algorithms: { access: config.algorithm, refresh: 'HS256' },
    accessKey: configured === undefined ? 'own' : 'configured',
    clock,
    random,
  })
  return { ring, manager, configuredKid: configured?.kid }
}

/** Reads the files each time, because another process may change them. The first one seals. */
function mastersOf({ config, random }: Core): MasterSecrets {
  const { masterSecret: secret, previousMasterSecret: previous, dataDir, database } = config
  if (secret === undefined && database.kind === 'postgres') {
    // Other instances could not read a file of this one.
    const fault = 'is not set, and with PostgreSQL every instance needs the same one'
    throw new ConfigError('MASTER_SECRET', fault, '"$(openssl rand -base64 48)"')
  }
  const [first, ...others] = secret === undefined ? loadMasterSecrets(dataDir, () => newSecret(random)) : [secret]
  const all = previous === undefined ? others : [...others, previous]
  return [masterSecret(first), ...all.map(masterSecret)]
}

async function configuredKey({ algorithm, signingKey, verifyingKey }: Config): Promise<SigningKey | undefined> {
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

const rotationOf = ({ tokens, signingKey, keyRotationAgeSeconds }: Config): KeyRotationSettings => ({
  rotationAgeSeconds: signingKey === undefined ? keyRotationAgeSeconds : undefined,
  leewaySeconds: tokens.leewaySeconds,
  lifetimeSeconds: { access: tokens.accessLifetimeSeconds, refresh: tokens.refreshLifetimeSeconds },
})

function explainSealed({ masterSecret: secret }: Config, error: SealError): ConfigError {
  const { message } = error
  if (error instanceof UnusableKeyError) {
    const { use, kid } = error
    const fault = `names a database whose ${use} key ${kid} ${message}: remove it with latchkey keys revoke ${kid}`
    return new ConfigError('DATABASE_URL', fault)
  }
  const fault = `does not open the keys in the database (one ${message})`
  return secret === undefined
    ? new ConfigError(
        'DATA_DIR',
        `has a master-secret that ${fault}: restore that file from the backup of the database`,
      )
    : new ConfigError('MASTER_SECRET', `${fault}: set the one that sealed them, or add it as MASTER_SECRET_PREVIOUS`)
}
