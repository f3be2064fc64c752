import type { Config, SettingTexts } from '../config/config.ts'
import { parseConfig } from '../config/config.ts'
import { settings as known, type Setting } from '../config/defaults.ts'
import { isProduction } from '../config/production.ts'
import { fileSetting, mayBeInFile } from '../config/secret-files.ts'
import type { StartOptions } from './kit.ts'

/** A refused start, or a use after the stop. The message says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** A hash of a millisecond. The settings of the service refuse this strength. */
export const testStrength = { logN: 4, r: 8, p: 1 }

const own = 'every start has its own: leave it out'
const oneAddress = 'the service has one address, a free port: leave it out'
const strength = 'hashes have test strength: leave it out'

const refused: Readonly<Record<string, string>> = {
  SIGNING_KEY: own,
  VERIFYING_KEY: own,
  MASTER_SECRET: own,
  MASTER_SECRET_PREVIOUS: own,
  DATABASE_URL: own,
  DATABASE_POOL_SIZE: own,
  DATA_DIR: own,
  HOST: oneAddress,
  PORT: oneAddress,
  ADMIN_ADDRESS: oneAddress,
  METRICS_ADDRESS: oneAddress,
  SCRYPT_LOG_N: strength,
  SCRYPT_R: strength,
  SCRYPT_P: strength,
}

/** Settings without any rate limit: tests log in more often than people do. */
export const limitsOff = Object.fromEntries(
  (known as readonly Setting[]).filter(({ name }) => name.startsWith('LIMIT_')).map(({ name }) => [name, 'off']),
)

/** Refuses a process that serves people. @throws StartError */
export const refuseProduction = (): void => {
  if (!isProduction()) return
  throw new StartError('NODE_ENV is production, and this service is for tests: run latchkey serve instead')
}

const optionNames = ['accounts', 'settings', 'clock'] satisfies readonly (keyof StartOptions)[]

/** Refuses options that have no effect. @throws StartError */
export const refuseOptions = (options: StartOptions): void => {
  if (options?.constructor !== Object) {
    throw new StartError('the options are not an object: {"accounts": [{"username": "jane"}]}')
  }
  const other = Object.keys(options).find((name) => !(optionNames as readonly string[]).includes(name))
  if (other === undefined) return
  throw new StartError(`${other} is not an option: the options are ${optionNames.join(', ')}`)
}

/**
 * Makes the configuration of a service for tests.
 * @throws StartError, ConfigError
 */
export const testConfig = (settings: SettingTexts, dataDir: string): Config => {
  if (settings?.constructor !== Object) {
    throw new StartError('the settings are not an object: {"ACCESS_TOKEN_LIFETIME": "15m"}')
  }
  for (const [name, value] of Object.entries(settings)) refuseSetting(name, value)
  const usual = { LOG_LEVEL: 'silent', LOG_FORMAT: 'json', ...limitsOff }
  return { ...parseConfig({ ...usual, ...settings, DATA_DIR: dataDir, PORT: '0' }), scrypt: testStrength }
}

function refuseSetting(name: string, value: unknown): void {
  const reason = refused[name.replace(/_FILE$/, '')]
  if (reason !== undefined) throw new StartError(`${name} is refused: ${reason}`)
  const isKnown = (known as readonly Setting[]).some(
    (setting) => setting.name === name || (mayBeInFile(setting) && fileSetting(setting.name) === name),
  )
  if (!isKnown) throw new StartError(`${name} is not a setting: correct or remove it (docs/settings.md)`)
  if (typeof value !== 'string') throw new StartError(`${name} is not a text: write it as in the environment`)
}
