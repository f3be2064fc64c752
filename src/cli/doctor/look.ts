import { existsSync } from 'node:fs'
import { openPasswordLists } from '../../compose/passwords.ts'
import { type Config, ConfigError } from '../../config/config.ts'
import { findNearNames } from '../../config/near-names.ts'
import { findFileFaults } from '../../config/private-files.ts'
import type { SettingTexts } from '../../config/secret-files.ts'
import type { Clock } from '../../domain/clock.ts'
import { checkPostgresDurability, checkPostgresTls, checkSqliteDurability } from '../../operator/checks/durability.ts'
import { checkFactorSecrets } from '../../operator/checks/factors.ts'
import { checkFileSystem, checkFiles, readFileSystem } from '../../operator/checks/files.ts'
import { type Finding, fail, ok, skipped } from '../../operator/checks/finding.ts'
import { checkHashes } from '../../operator/checks/hashes.ts'
import { checkImport } from '../../operator/checks/imports.ts'
import { checkKeyRing } from '../../operator/checks/keys.ts'
import { checkNode } from '../../operator/checks/node-version.ts'
import { checkPasswordLogins } from '../../operator/checks/password-logins.ts'
import { checkMasterSecret } from '../../operator/checks/secrets.ts'
import { checkSettingNames } from '../../operator/checks/setting-names.ts'
import { checkSettings } from '../../operator/checks/settings.ts'
import { checkWebhooks } from '../../operator/checks/webhooks.ts'
import {
  type InspectedRows,
  type InspectedSigningKey,
  type Inspection,
  inspect,
  inspectSigningKey,
  masterFileFault,
} from '../../operator/inspect.ts'
import { explainStartFailure } from '../../start-failure.ts'
import { checkClock, readClockSync } from './clock.ts'
import { checkMigrated, checkRights, checkWritable } from './database.ts'
import { checkHash, measureHash } from './hash.ts'
import { askService, checkJwks } from './jwks.ts'
import { checkIds, checkUsernames } from './usernames.ts'

/** The sources of the checks. */
export interface LookOptions {
  /** Reads the settings. @throws ConfigError */
  readonly readConfig: () => Config
  /** Reads the names and texts that are set. Defaults to none. @throws ConfigError */
  readonly readSources?: () => { readonly environment: SettingTexts; readonly file: SettingTexts }
  readonly clock: Clock
  /** Base URL of the running service. Defaults to the address in the settings. */
  readonly url: string | undefined
}

/** Runs all checks without changing anything, and returns a finding for each. */
export const lookAtAll = async ({ readConfig, readSources, clock, url }: LookOptions): Promise<Finding[]> => {
  const node = checkNode(process.versions.node)
  const config = tryRead(readConfig)
  const names = lookAtNames(readSources)
  if ('status' in config) {
    const misspelt = names.filter(({ status }) => status === 'warn')
    return [node, config, ...misspelt, skipped('everything else', 'it depends on the settings')]
  }
  const found = await tryInspect(config, clock.now())
  const signingKey = await inspectSigningKey(config)
  const own = signingKey.kind === 'good' && signingKey.publishedKid !== undefined ? [signingKey.publishedKid] : []
  const inspection = 'status' in found ? undefined : found
  const database = inspection?.database
  const now = clock.now()
  return [
    node,
    ok('settings', 'all values are valid'),
    ...names,
    ...('status' in found ? [found, ...skippedWithoutDatabase] : checkDatabase(config, found, { signingKey, now })),
    readable('file modes', () => checkFiles(findFileFaults(config))),
    checkClock({
      now,
      sync: readClockSync(),
      database: database?.clock,
      newestIssuedAt: database?.newestIssuedAt ?? null,
    }),
    readable('master secret', () => checkMasterSecret(config, masterFileFault(config))),
    ...checkSettings(config, { signingKey, passwordList: await passwordListFault(config) }),
    checkJwks(await askService(config, url), inspection?.rows && publishedKids(inspection.rows.keys, own)),
    checkHash(await measureHash(config, inspection?.rows?.hashes.greatestBytes), config.scrypt),
  ]
}

function tryRead(readConfig: () => Config): Config | Finding {
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return fail('settings', error.message, 'correct it; docs/settings.md lists all settings')
  }
}

/** Finds nothing in a `.env` that cannot be read, which is a fault of the settings. */
function lookAtNames(readSources: LookOptions['readSources']): Finding[] {
  try {
    const { environment, file } = readSources?.() ?? { environment: {}, file: {} }
    return [checkSettingNames(findNearNames(environment, file))]
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return []
  }
}

async function tryInspect(config: Config, now: number): Promise<Inspection | Finding> {
  const { database } = config
  if (database.kind === 'sqlite' && !existsSync(database.file)) {
    const fix = 'run this in the folder of the service, or set DATA_DIR; latchkey migrate creates a new database'
    return fail('database', `there is no database at ${database.file}`, fix)
  }
  try {
    return await inspect(config, now)
  } catch (error) {
    return fail('database', faultLine(error), 'correct this: until then the service does not start')
  }
}

async function passwordListFault(config: Config): Promise<string | undefined> {
  try {
    await openPasswordLists(config)
    return undefined
  } catch (error) {
    return faultLine(error)
  }
}

/** Turns the error of an unreadable file into a finding. */
function readable(name: string, check: () => Finding): Finding {
  try {
    return check()
  } catch (error) {
    return fail(name, faultLine(error), 'run this as the user of the service, and check DATA_DIR')
  }
}

/** The explanation of an unexpected error has its stack, so only the first line is kept. */
const faultLine = (error: unknown): string => explainStartFailure(error).split('\n', 1).join()

const aboutRows = [
  'key ring',
  'usernames',
  'account ids',
  'webhooks',
  'second factors',
  'password logins',
  'stored hashes',
  'import',
]

const skippedWithoutDatabase = ['migrations', 'writable', 'durability', ...aboutRows].map((name) =>
  skipped(name, 'the database could not be opened'),
)

interface Beside {
  readonly signingKey: InspectedSigningKey
  readonly now: number
}

function checkDatabase(config: Config, { database: facts, rows }: Inspection, beside: Beside): Finding[] {
  const { database } = config
  const { writeFault } = facts
  return [
    ok('database', `${database.name} responds`),
    checkMigrated(facts),
    facts.missingRights === undefined
      ? checkWritable(writeFault === undefined ? undefined : faultLine(writeFault))
      : skipped('writable', 'the role lacks rights'),
    ...(database.kind === 'sqlite'
      ? [
          checkSqliteDurability(facts.durability),
          readable('file system', () => checkFileSystem(readFileSystem(database.file))),
        ]
      : [
          checkRights(facts.missingRights),
          checkPostgresDurability(facts.durability),
          checkPostgresTls(config, facts.tls),
        ]),
    ...(rows === undefined
      ? aboutRows.map((name) => skipped(name, 'the database has no tables for it yet, or the role may not read them'))
      : checkRows(config, rows, beside)),
  ]
}

const checkRows = (config: Config, rows: InspectedRows, { signingKey, now }: Beside): Finding[] => [
  checkKeyRing(rows.keys, config, now),
  checkUsernames(config, rows.usernameClashes),
  checkIds(config, rows.otherIds),
  ...checkWebhooks(rows.webhooks, now),
  checkFactorSecrets(rows.factors),
  checkPasswordLogins(config, rows.passwordSessions),
  checkHashes(rows.hashes),
  checkImport(rows.lastImport, signingKey, config, now),
]

const publishedKids = (keys: InspectedRows['keys'], own: readonly string[]): readonly string[] => [
  ...new Set([...own, ...keys.filter(({ published }) => published).map(({ kid }) => kid)]),
]
