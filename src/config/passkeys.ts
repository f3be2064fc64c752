import { isIP } from 'node:net'
import { ConfigError } from './config-error.ts'
import { ValueError } from './parse.ts'

/** The settings of passkeys as read one by one. */
export interface PasskeyTexts {
  readonly rpId: string | undefined
  readonly origins: readonly string[] | undefined
  readonly consoleOrigin: string | undefined
}

/** Without an example, which would have to fit the other two settings. */
const refusal = (fault: string): ValueError => new ValueError(fault, '')

/** Parses `PASSKEY_RP_ID`: the name of a domain as browsers write it. @throws ValueError */
export function parseRpId(value: string): string {
  if (value.includes('://')) throw refusal('has a scheme: write the domain alone')
  if (isIP(value.replace(/^\[|\]$/g, '')) !== 0)
    throw refusal('is an IP address: browsers have passkeys for domains only')
  if (/:[0-9]{1,5}$/.test(value)) throw refusal('has a port: write the domain alone')
  if (!isHost(value)) throw refusal('is not the name of a domain in lower case, with xn-- for other letters')
  return value
}

/** Linear, because no label can be read in two ways. */
const labels = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+$/

const isHost = (text: string): boolean =>
  text.length <= 253 && labels.test(text) && URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text

/** Parses `PASSKEY_ORIGINS`, except for how they fit the domain. @throws ValueError */
export function parsePasskeyOrigins(value: string): string[] {
  const origins = value.split(',').map((origin) => origin.trim())
  for (const origin of origins) if (!isAndroidApp(origin)) parseWebOrigin(origin)
  return origins
}

/** Parses `CONSOLE_ORIGIN`, except for how it fits the domain. @throws ValueError */
export function parseWebOrigin(value: string): string {
  if (URL.canParse(value) && new URL(value).origin === value && isHost(new URL(value).hostname)) return value
  throw refusal('has an origin that is not valid: write scheme, host and any non-default port')
}

/** The SHA-256 of the certificate that signs the app, in base64url without padding. */
const isAndroidApp = (origin: string): boolean => /^android:apk-key-hash:[A-Za-z0-9_-]+$/.test(origin)

/**
 * Joins the settings of passkeys to the places where they work; undefined without any.
 * @throws ConfigError when one is missing, or an origin does not belong to the domain
 */
export function joinPasskeySettings({ rpId, origins, consoleOrigin }: PasskeyTexts) {
  if (rpId === undefined && origins === undefined && consoleOrigin === undefined) return undefined
  if (rpId === undefined) {
    const set = origins === undefined ? 'CONSOLE_ORIGIN' : 'PASSKEY_ORIGINS'
    throw new ConfigError(set, 'is set without PASSKEY_RP_ID: set both, or neither')
  }
  if (origins === undefined)
    throw new ConfigError('PASSKEY_RP_ID', 'is set without PASSKEY_ORIGINS: set both, or neither')
  const strange = origins.find((origin) => !isAndroidApp(origin) && !belongsTo(origin, rpId))
  if (strange !== undefined) throw new ConfigError('PASSKEY_ORIGINS', notOf(strange, rpId))
  if (consoleOrigin !== undefined && !belongsTo(consoleOrigin, rpId))
    throw new ConfigError('CONSOLE_ORIGIN', notOf(consoleOrigin, rpId))
  return { rpId, origins, consoleOrigin }
}

/** Browsers refuse the others. @see Web Authentication Level 3, section 5.1.3 */
function belongsTo(origin: string, rpId: string): boolean {
  const { protocol, hostname } = new URL(origin)
  if (protocol === 'http:') return hostname === 'localhost' && rpId === 'localhost'
  return protocol === 'https:' && (hostname === rpId || hostname.endsWith(`.${rpId}`))
}

const notOf = (origin: string, rpId: string): string =>
  `has ${origin}, which is neither https:// and ${rpId} or a subdomain of it, nor http://localhost with that PASSKEY_RP_ID`
