import { createHmac, timingSafeEqual } from 'node:crypto'
import { deviceLifetimeSeconds } from '../constants.ts'
import type { Random } from '../random.ts'

/** When a device last completed a second factor. */
export interface DeviceFactor {
  /** Epoch seconds. */
  readonly at: number
  /** How often the factors of the account had changed. */
  readonly epoch: number
}

/** A client that has logged in to an account before. */
export interface Device {
  readonly accountId: number
  /** Random; the same at every login. */
  readonly deviceId: string
  /** Undefined when it has completed no second factor for this account. */
  readonly factor: DeviceFactor | undefined
}

/** The device of a login; without an id, a new one. */
export interface LoginDevice {
  readonly deviceId?: string | undefined
  readonly factor?: DeviceFactor | undefined
}

/** A device token that was read. */
export interface DeviceClaims extends Device {
  /** Seconds since the Unix epoch. */
  readonly issuedAt: number
}

/** Issues and reads device tokens. They authorize nothing, and give a device its own limit. */
export interface DeviceTokens {
  issue(accountId: number, device: LoginDevice, now: number): string
  /** Returns the id of a new device. */
  newId(): string
  /** Reads a valid, unexpired token; undefined for any other text. */
  read(token: string | undefined, now: number): DeviceClaims | undefined
}

/** Longer than any device token. */
const longestToken = 200

/** Creates {@link DeviceTokens}: `<payload>.<mac>`. The first key signs, all keys verify. */
export const createDeviceTokens = (keys: readonly [Uint8Array, ...Uint8Array[]], random: Random): DeviceTokens => {
  const newId = (): string => random.bytes(12).toString('base64url')

  return {
    newId,

    issue: (accountId, { deviceId = newId(), factor }, now) => {
      const claims = [accountId, deviceId, now, ...(factor === undefined ? [] : [factor.at, factor.epoch])]
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${payload}.${macOf(keys[0], payload).toString('base64url')}`
    },

    read: (token, now) => {
      if (token === undefined || token.length > longestToken) return undefined
      const [payload = '', mac = '', ...rest] = token.split('.')
      if (rest.length > 0 || !keys.some((key) => isMac(key, payload, mac))) return undefined
      const [accountId, deviceId, issuedAt, at, epoch] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
      if (now >= issuedAt + deviceLifetimeSeconds) return undefined
      return { accountId, deviceId, issuedAt, factor: at === undefined ? undefined : { at, epoch } }
    },
  }
}

const macOf = (key: Uint8Array, payload: string): Buffer => createHmac('sha256', key).update(payload, 'utf8').digest()

/** Compares texts, because base64url has several spellings of the same bytes. */
function isMac(key: Uint8Array, payload: string, mac: string): boolean {
  const wanted = Buffer.from(macOf(key, payload).toString('base64url'))
  const given = Buffer.from(mac)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
