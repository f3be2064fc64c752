import type { Config } from '../config/config.ts'
import { masterSecretFault } from '../config/secret-strength.ts'
import { describeClashes } from '../domain/accounts/username-clashes.ts'
import { publicJwk, readKeyText } from '../domain/keys/key-material.ts'
import { openKey } from '../domain/keys/key-ring.ts'
import type { StoredKey } from '../domain/keys/key-store.ts'
import { KeyFault } from '../domain/keys/read-key.ts'
import { masterSecret, UnusableKeyError } from '../domain/keys/sealing.ts'
import type { SigningKey } from '../domain/keys/signing-key.ts'
import { createPasswordHasher } from '../domain/passwords/hash.ts'
import { isDiscoverable } from '../domain/server-metadata.ts'
import { readMasterSecrets } from '../secrets/master-secret-file.ts'
import type { Database } from '../storage/database.ts'
import { createAccountStore } from '../storage/stores/account-store.ts'
import { createAuditTrail } from '../storage/stores/audit-store.ts'
import { createKeyStore } from '../storage/stores/key-store.ts'
import { type DatabaseFacts, inspectDatabase } from '../storage/transfer/inspect.ts'

/** Reports whether clients can discover the service by its `ISSUER`. */
export const hasMetadata = ({ tokens: { issuer } }: Pick<Config, 'tokens'>): boolean =>
  issuer !== undefined && isDiscoverable(issuer)

/** A stored key and its condition. */
export interface InspectedKey extends Pick<StoredKey, 'kid' | 'use' | 'algorithm' | 'state' | 'signsFrom'> {
  /** A known master secret opens it. */
  readonly opens: boolean
  /** Completes "access key ..."; undefined when the key is usable or does not open. */
  readonly fault: string | undefined
  /** The JWKS contains it. */
  readonly published: boolean
}

/** The condition of `SIGNING_KEY`. */
export type InspectedSigningKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly setting: 'SIGNING_KEY' | 'VERIFYING_KEY'; readonly fault: string }
  | {
      readonly kind: 'good'
      readonly publishedKid: string | undefined
      /** Only for an RSA key. */
      readonly modulusBits: number | undefined
    }

/** The condition of the database and its keys. */
export interface Inspection {
  readonly database: DatabaseFacts
  /** Undefined before the database has all tables. */
  readonly keys: readonly InspectedKey[] | undefined
  /** Describes usernames that differ in case alone; undefined without any, or without tables. */
  readonly usernameClashes: string | undefined
}

/**
 * Inspects the database and its keys, and changes nothing.
 * @throws what {@link inspectDatabase} throws, SecretFileError
 */
export const inspect = async (config: Config): Promise<Inspection> => {
  const { facts, used } = await inspectDatabase(config.database, async (knex) => ({
    keys: await inspectKeys(knex, config),
    usernameClashes: await describeClashes(createAccountStore(knex, createAuditTrail(knex))),
  }))
  return { database: facts, keys: used?.keys, usernameClashes: used?.usernameClashes }
}

async function inspectKeys(knex: Database['knex'], config: Config): Promise<InspectedKey[]> {
  const masters = mastersThere(config).map(masterSecret)
  const stored = await createKeyStore(knex, createAuditTrail(knex)).list('usable')
  return Promise.all(
    stored.map(async (row) => {
      const found = await openKey(row, masters).catch((error: unknown) => error)
      const key = found instanceof Error ? undefined : (found as SigningKey)
      const fault = found instanceof UnusableKeyError ? found.message : undefined
      const { kid, use, algorithm, state, signsFrom } = row
      const published = use === 'access' && key !== undefined && publicJwk(key) !== undefined
      return {
        kid,
        use,
        algorithm,
        state,
        signsFrom,
        opens: key !== undefined || fault !== undefined,
        fault,
        published,
      }
    }),
  )
}

function mastersThere({ masterSecret: secret, previousMasterSecret: previous, dataDir, database }: Config): string[] {
  const files = secret === undefined && database.kind === 'sqlite' ? readMasterSecrets(dataDir) : []
  return [secret, ...files, previous].filter((one) => one !== undefined)
}

/**
 * Says why the master secret in `DATA_DIR` can be guessed; undefined when it cannot or is unused.
 * @throws SecretFileError
 */
export const masterFileFault = ({ masterSecret: secret, dataDir, database }: Config): string | undefined => {
  if (secret !== undefined || database.kind === 'postgres') return undefined
  const [found] = readMasterSecrets(dataDir)
  const fault = found === undefined ? undefined : masterSecretFault(found)
  return fault && `has a master-secret that ${fault}`
}

/** Checks `SIGNING_KEY` and `VERIFYING_KEY`. */
export const inspectSigningKey = async (config: Config): Promise<InspectedSigningKey> => {
  const { algorithm, signingKey, verifyingKey } = config
  if (signingKey === undefined) return { kind: 'none' }
  let key: SigningKey
  try {
    key = await readKeyText('access', algorithm, signingKey, verifyingKey)
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error
    return { kind: 'fault', setting: error.part === 'public' ? 'VERIFYING_KEY' : 'SIGNING_KEY', fault: error.message }
  }
  const publishedKid = publicJwk(key) === undefined ? undefined : key.kid
  return { kind: 'good', publishedKid, modulusBits: key.verifyWith.asymmetricKeyDetails?.modulusLength }
}

/** Hashes a password once at the configured cost. */
export const hashOnce = async ({ scrypt }: Pick<Config, 'scrypt'>): Promise<void> => {
  await createPasswordHasher(scrypt).hash('how long does it take')
}
