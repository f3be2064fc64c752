import type { Config } from '../config/config.ts'
import { masterSecretFault } from '../config/secret-strength.ts'
import type { AccountStore } from '../domain/accounts/account-store.ts'
import { describeOtherIds } from '../domain/accounts/other-ids.ts'
import { describeClashes } from '../domain/accounts/username-clashes.ts'
import type { LastImport } from '../domain/imports/last-import.ts'
import { fingerprintOf } from '../domain/keys/fingerprint.ts'
import { publicJwk, readKeyText } from '../domain/keys/key-material.ts'
import { openKey } from '../domain/keys/key-ring.ts'
import type { StoredKey } from '../domain/keys/key-store.ts'
import { KeyFault } from '../domain/keys/read-key.ts'
import { createSealedSecrets, type SealedSecrets } from '../domain/keys/sealed-secrets.ts'
import { type MasterSecrets, masterSecret, UnusableKeyError } from '../domain/keys/sealing.ts'
import type { SigningKey } from '../domain/keys/signing-key.ts'
import { createPasswordHasher } from '../domain/passwords/hash.ts'
import { isDiscoverable } from '../domain/server-metadata.ts'
import { idleSince } from '../domain/sessions/session.ts'
import { readMasterSecrets } from '../secrets/master-secret-file.ts'
import type { Database } from '../storage/database.ts'
import { createAccountStore } from '../storage/stores/account-store.ts'
import { createAuditTrail } from '../storage/stores/audit-store.ts'
import { createHashCountStore } from '../storage/stores/hash-count-store.ts'
import { createKeyStore } from '../storage/stores/key-store.ts'
import { readLastImport } from '../storage/stores/last-import.ts'
import { createSessionStore } from '../storage/stores/session-store.ts'
import { type DatabaseFacts, inspectDatabase } from '../storage/transfer/inspect.ts'
import { factorLoginsOf } from './checks/password-logins.ts'
import { inspectFactors, type UnreadableFactors } from './inspect-factors.ts'
import { type InspectedHashes, inspectHashes } from './inspect-hashes.ts'
import { type InspectedWebhooks, inspectWebhooks } from './inspect-webhooks.ts'

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
      /** As in {@link fingerprintOf}. */
      readonly fingerprint: string
      /** Only for an RSA key. */
      readonly modulusBits: number | undefined
    }

/** The condition of what is stored. */
export interface InspectedRows {
  readonly keys: readonly InspectedKey[]
  /** Describes usernames that differ in case alone; undefined without any. */
  readonly usernameClashes: string | undefined
  /** Describes accounts whose ids are not of the configured type; undefined without any. */
  readonly otherIds: string | undefined
  readonly webhooks: InspectedWebhooks
  readonly factors: UnreadableFactors
  /** Live sessions without a second factor whose login would require one now. */
  readonly passwordSessions: number
  /** Undefined without an import. */
  readonly lastImport: LastImport | undefined
  readonly hashes: InspectedHashes
}

/** The condition of the database. */
export interface Inspection {
  readonly database: DatabaseFacts
  /** Undefined before the database has all tables. */
  readonly rows: InspectedRows | undefined
}

/**
 * Inspects the database and what is in it, and changes nothing.
 * @throws what {@link inspectDatabase} throws, SecretFileError
 */
export const inspect = async (config: Config, now: number): Promise<Inspection> => {
  const { facts, used } = await inspectDatabase(config.database, async (knex) => ({
    keys: await inspectKeys(knex, config),
    ...(await inspectAccounts(createAccountStore(knex, createAuditTrail(knex)), config)),
    webhooks: await inspectWebhooks(knex, { config, sealed: sealedSecretsThere(config), now }),
    factors: await inspectFactors(knex, sealedSecretsThere(config).knownMasters()),
    passwordSessions: await countPasswordSessions(knex, config, now),
    lastImport: await readLastImport(knex),
    hashes: await inspectHashes(createHashCountStore(knex)),
  }))
  return { database: facts, rows: used }
}

const inspectAccounts = async (accounts: AccountStore, { tokens }: Config) => ({
  usernameClashes: await describeClashes(accounts),
  otherIds: await describeOtherIds(accounts, tokens.userIdClaimType),
})

async function countPasswordSessions(knex: Database['knex'], config: Config, now: number): Promise<number> {
  const required = factorLoginsOf(config)
  if (required === undefined) return 0
  const live = { now, idleSince: idleSince(config.sessions, now) }
  return createSessionStore(knex, createAuditTrail(knex)).countWithoutFactor(live, required)
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

/** Without a master secret nothing opens. */
const sealedSecretsThere = (config: Config): SealedSecrets =>
  createSealedSecrets(() => mastersThere(config).map(masterSecret) as unknown as MasterSecrets)

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
  const modulusBits = key.verifyWith.asymmetricKeyDetails?.modulusLength
  return { kind: 'good', publishedKid, fingerprint: fingerprintOf(key), modulusBits }
}

/** Hashes a password once at the configured cost. */
export const hashOnce = async ({ scrypt }: Pick<Config, 'scrypt'>): Promise<void> => {
  await createPasswordHasher(scrypt).hash('how long does it take')
}
