import { ValueError } from './parse.ts'

const longest = 64

/** Parses `TOTP_ISSUER`. In the URL of a secret, a colon ends the issuer. @throws ValueError */
export function parseTotpIssuer(value: string): string {
  if (value.length > longest) throw new ValueError(`is longer than ${longest} characters`)
  if (value.includes(':')) throw new ValueError('has a colon, which authenticator apps take for the end of the name')
  if (/\p{Cc}|\p{Cs}/u.test(value)) throw new ValueError('has a control character')
  return value
}

/**
 * Returns the issuer that authenticator apps show without `TOTP_ISSUER`.
 * @param issuer `ISSUER`, which is any text
 */
export function totpIssuerOf(issuer: string | undefined): string {
  const host = issuer !== undefined && URL.canParse(issuer) ? new URL(issuer).hostname : ''
  // An IPv6 address has colons.
  return host === '' || host.includes(':') || host.length > longest ? 'Latchkey' : host
}
