import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A certificate and its private key, in PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** An issuer of certificates. */
export interface Authority {
  /** Its own certificate, in PEM. */
  readonly cert: string
  /** Issues a certificate for names and IPv4 addresses; `expired`: it ended yesterday. */
  issue(hosts: readonly string[], expired?: 'expired'): Certificate
}

/** Creates an authority that nothing trusts yet. */
export const createAuthority = (name = 'Test authority'): Authority => {
  const keys = newKeys()
  const isAuthority = extension([0x55, 0x1d, 0x13], sequence(der(0x01, Buffer.from([0xff]))))
  const parts = { issuer: name, signingKey: keys.privateKey }
  return {
    cert: certificateOf({
      ...parts,
      subject: name,
      publicKey: keys.publicKey,
      extensions: [isAuthority],
      endsInDays: 1,
    }),
    issue: (hosts, expired) => {
      const { publicKey, privateKey } = newKeys()
      const extensions = [extension([0x55, 0x1d, 0x11], sequence(...hosts.map(generalName)))]
      const endsInDays = expired === undefined ? 1 : -1
      const cert = certificateOf({ ...parts, subject: hosts[0] ?? '', publicKey, extensions, endsInDays })
      return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    },
  }
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

interface CertificateParts {
  readonly issuer: string
  readonly subject: string
  readonly publicKey: KeyObject
  readonly signingKey: KeyObject
  readonly extensions: readonly Buffer[]
  readonly endsInDays: number
}

const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]

/** @see RFC 5280 section 4.1 */
function certificateOf({ issuer, subject, publicKey, signingKey, extensions, endsInDays }: CertificateParts): string {
  const algorithm = sequence(objectId(ecdsaWithSha256))
  const day = 86_400_000
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    distinguishedName(issuer),
    sequence(utcTime(Date.now() - 7 * day), utcTime(Date.now() + endsInDays * day)),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, signingKey))
  const base64 = sequence(content, algorithm, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

/** Encodes a value with its tag and length. @see X.690 section 8.1 */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(head), content])
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents)
const objectId = (bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes))
const distinguishedName = (name: string): Buffer =>
  sequence(der(0x31, sequence(objectId([0x55, 0x04, 0x03]), der(0x0c, Buffer.from(name)))))
const extension = (id: readonly number[], value: Buffer): Buffer => sequence(objectId(id), der(0x04, value))
const utcTime = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`))
const generalName = (host: string): Buffer =>
  isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host))
