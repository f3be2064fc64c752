import type { Limit, LimitName } from '../domain/guessing/rate-limits.ts'
import type { SettingName } from './defaults.ts'
import { parseDurationWithin, ValueError } from './parse.ts'

/** Parses the limits; `off` is undefined. Network limits are multiples of address limits. */
export const readLimits = (
  read: ReadSetting,
  optional: ReadOptional,
): Readonly<Record<LimitName, Limit | undefined>> => {
  const limits = readOwn(read)
  const { login_address, login_network, registration_address, password_reset_address, changes_address } = limits
  const wide = optional('LIMIT_LOGIN_ADDRESS_WIDE', (text) => ({ limit: parseLimit(text) }))
  const loginWide = wide === undefined ? times(login_address, 5) : wide.limit
  return {
    ...limits,
    login_address_wide: loginWide,
    login_address_wider: times(loginWide, 4),
    login_network_wide: times(login_network, 4),
    registration_address_wide: times(registration_address, 5),
    registration_address_wider: times(registration_address, 20),
    password_reset_address_wide: times(password_reset_address, 5),
    password_reset_address_wider: times(password_reset_address, 20),
    changes_address_wide: times(changes_address, 5),
    changes_address_wider: times(changes_address, 20),
  }
}

type ReadSetting = <T>(name: SettingName, parse: (text: string) => T) => T
type ReadOptional = <T>(name: SettingName, parse: (text: string) => T) => T | undefined

const times = (limit: Limit | undefined, factor: number): Limit | undefined =>
  limit && { ...limit, count: limit.count * factor }

const readOwn = (read: ReadSetting) => ({
  login_address: read('LIMIT_LOGIN_ADDRESS', parseLimit),
  login_network: read('LIMIT_LOGIN_NETWORK', parseLimit),
  login_account: read('LIMIT_LOGIN_ACCOUNT', parseLimit),
  login_device: read('LIMIT_LOGIN_DEVICE', parseLimit),
  registration_address: read('LIMIT_REGISTRATION_ADDRESS', parseLimit),
  password_reset_address: read('LIMIT_PASSWORD_RESET_ADDRESS', parseLimit),
  password_reset_account: read('LIMIT_PASSWORD_RESET_ACCOUNT', parseLimit),
  changes_address: read('LIMIT_CHANGES_ADDRESS', parseLimit),
  refresh_session: read('LIMIT_REFRESH_SESSION', parseLimit),
  password_session: read('LIMIT_PASSWORD_SESSION', parseLimit),
  second_factor: read('LIMIT_SECOND_FACTOR', parseLimit),
  second_factor_day: read('LIMIT_SECOND_FACTOR_DAY', parseLimit),
  admin: read('LIMIT_ADMIN', parseLimit),
})

/** The names of periods in Django REST framework, as durations. */
const words: Readonly<Record<string, string>> = {
  s: '1s',
  sec: '1s',
  second: '1s',
  m: '1m',
  min: '1m',
  minute: '1m',
  h: '1h',
  hour: '1h',
  d: '1d',
  day: '1d',
}

/** The greatest number of attempts of a limit. */
export const greatestCount = 999_999

/** The shortest and the longest period of a limit. */
export const periodBounds = { least: '1s', greatest: '30d' } as const

/**
 * Reads a limit: `60/min`, `10/15min`, or `off`.
 * @returns undefined for `off`
 * @throws ValueError
 */
export const parseLimit = (text: string): Limit | undefined => {
  if (text.toLowerCase() === 'off') return undefined
  const [, count = '', period = ''] = /^([1-9]\d{0,5})\/(.+)$/.exec(text) ?? []
  if (period === '') throw new ValueError('is neither off nor a limit in the form count/period')
  return { count: Number(count), periodSeconds: parsePeriod(period.toLowerCase()) }
}

function parsePeriod(text: string): number {
  const { least, greatest } = periodBounds
  const period = words[text] ?? shorten(text)
  try {
    return parseDurationWithin(period, least, greatest)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    throw new ValueError(`has a period that ${error.message}`)
  }
}

/** `15min` is `15m`; ISO 8601 is written in capitals. */
const shorten = (text: string): string =>
  text.startsWith('p')
    ? text.toUpperCase()
    : text.replace(/^(\d+)\s*(sec|min)$/, (_all, number, unit) => number + unit[0])
