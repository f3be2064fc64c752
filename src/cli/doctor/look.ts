import { existsSync } from 'node:fs'
import { openPasswordLists } from '../../compose/passwords.ts'
import { type Config, ConfigError } from '../../config/config.ts'
import { findFileFaults } from '../../config/private-files.ts'
import type { Clock } from '../../domain/clock.ts'
import { checkPostgresDurability, checkPostgresTls, checkSqliteDurability } from '../../operator/checks/durability.ts'
import { checkFileSystem, checkFiles, readFileSystem } from '../../operator/checks/files.ts'
import { type Finding, fail, ok, skipped } from '../../operator/checks/finding.ts'
import { checkKeyRing } from '../../operator/checks/keys.ts'
import { checkNode } from '../../operator/checks/node-version.ts'
import { checkMasterSecret } from '../../operator/checks/secrets.ts'
import { checkSettings } from '../../operator/checks/settings.ts'
import { type Inspection, inspect, inspectSigningKey, masterFileFault } from '../../operator/inspect.ts'
import { explainStartFailure } from '../../start-failure.ts'
import { checkClock, readClockSync } from './clock.ts'
import { checkMigrated, checkRights, checkWritable } from './database.ts'
import { checkHash, measureHash } from './hash.ts'
import { askService, checkJwks } from './jwks.ts'
import { checkUsernames } from './usernames.ts'

/** The sources of the checks. */
export interface LookOptions {
  /** Reads the settings. @throws ConfigError */
  readonly readConfig: () => Config
  readonly clock: Clock
  /** Base URL of the running service. Defaults to the address in the settings. */
  readonly url: string | undefined
}

/** Runs all checks without changing anything, and returns a finding for each. */
export const lookAtAll = async ({ readConfig, clock, url }: LookOptions): Promise<Finding[]> => {
  const node = checkNode(process.versions.node)
  const config = tryRead(readConfig)
  if ('status' in config) return [node, config, skipped('everything else', 'it depends on the settings')]
  const found = await tryInspect(config)
  const signingKey = await inspectSigningKey(config)
  const own = signingKey.kind === 'good' && signingKey.publishedKid !== undefined ? [signingKey.publishedKid] : []
  const inspection = 'status' in found ? undefined : found
  const database = inspection?.database
  const now = clock.now()
  return [
    node,
    ok('settings', 'all values are valid'),
    ...('status' in found ? [found, ...skippedWithoutDatabase] : checkDatabase(config, found, now)),
    readable('file modes', () => checkFiles(findFileFaults(config))),
    checkClock({
      now,
      sync: readClockSync(),
      database: database?.clock,
      newestIssuedAt: database?.newestIssuedAt ?? null,
    }),
    readable('master secret', () => checkMasterSecret(config, masterFileFault(config))),
    ...checkSettings(config, { signingKey, passwordList: await passwordListFault(config) }),
    checkJwks(await askService(config, url), inspection?.keys && publishedKids(inspection.keys, own)),
    checkHash(await measureHash(config), config.scrypt),
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

async function tryInspect(config: Config): Promise<Inspection | Finding> {
  const { database } = config
  if (database.kind === 'sqlite' && !existsSync(database.file)) {
    const fix = 'run this in the folder of the service, or set DATA_DIR; latchkey migrate creates a new database'
    return fail('database', `there is no database at ${database.file}`, fix)
  }
  try {
    return await inspect(config)
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

const skippedWithoutDatabase = ['migrations', 'writable', 'durability', 'key ring', 'usernames'].map((name) =>
  skipped(name, 'the database could not be opened'),
)

function checkDatabase(config: Config, { database: facts, keys, usernameClashes }: Inspection, now: number): Finding[] {
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
    ...(keys === undefined
      ? ['key ring', 'usernames'].map((name) =>
          skipped(name, 'the database has no tables for it yet, or the role may not read them'),
        )
      : [checkKeyRing(keys, config, now), checkUsernames(config, usernameClashes)]),
  ]
}

const publishedKids = (keys: NonNullable<Inspection['keys']>, own: readonly string[]): readonly string[] => [
  ...new Set([...own, ...keys.filter(({ published }) => published).map(({ kid }) => kid)]),
]
