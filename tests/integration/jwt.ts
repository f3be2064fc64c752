import { createHmac } from 'node:crypto'

/** Header or payload of a token by name. */
export type Members = Record<string, unknown>

const encode = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
const text = (value: Members | string): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Joins a header and a payload, given as values or text, into the signing input. */
export const signingInput = (header: Members | string, payload: Members | string): string =>
  `${encode(text(header))}.${encode(text(payload))}`

/** Signs with a shared secret, with none of the service's code. */
export const signHmac = (input: string, secret: string | Buffer, hash = 'sha256'): string =>
  `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`

/** Creates a token like other software with the shared secret. */
export const forge = (secret: string | Buffer, payload: Members | string, header: Members | string = hs256): string =>
  signHmac(signingInput(header, payload), secret)

/** The header of simplejwt's tokens. */
export const hs256 = { alg: 'HS256', typ: 'JWT' }

/** Reads a token without verifying it. */
export const decode = (token: string): { header: Members; payload: Members } => {
  const [header = '', payload = ''] = token.split('.')
  const read = (part: string): Members => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return { header: read(header), payload: read(payload) }
}

/** The claims of simplejwt's access token for account 1. */
export const accessPayload = (now: number) => ({
  token_type: 'access',
  exp: now + 900,
  iat: now,
  jti: 'a'.repeat(32),
  user_id: '1',
})
