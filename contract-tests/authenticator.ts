import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '../generated/operations.ts'
import { type CborValue, encodeCbor } from './cbor.ts'

/** A signature algorithm of passkeys. */
export type PasskeyAlgorithmName = 'ES256' | 'EdDSA' | 'RS256'

/** How a passkey is made or used. The defaults are those of a browser and a good authenticator. */
export interface Ceremony {
  /** Of the page; by default that of the authenticator. */
  readonly origin?: string
  /** By default that of the options. */
  readonly rpId?: string
  /** By default that of the options, base64url. */
  readonly challenge?: string
  /** By default true, as `userPresent`. */
  readonly userVerified?: boolean
  readonly userPresent?: boolean
  /** The counter to send; by default the last one, plus 1 unless it is 0. */
  readonly counter?: number
  /** The user handle to send, base64url; by default that of the passkey. */
  readonly userHandle?: string | null
  /** Further members of the client data, for example `crossOrigin`, or another `type`. */
  readonly clientData?: Readonly<Record<string, unknown>>
  /** Bits to set in the flags, for example 0x18 for a passkey that is synced. */
  readonly flags?: number
  /** The attestation of a new passkey; by default format `none` without a statement. */
  readonly attestation?: { readonly format: string; readonly statement: ReadonlyMap<string, CborValue> }
  /** The public key of a new passkey in COSE, where it is another than that of its private key. */
  readonly publicKey?: ReadonlyMap<number, CborValue>
  /** The algorithm of a new passkey; by default ES256. */
  readonly algorithm?: PasskeyAlgorithmName
  /** The id of a new passkey, or the passkey to use. */
  readonly id?: string
}

/** A passkey of the authenticator. Binary values are base64url. */
export interface SoftwarePasskey {
  readonly id: string
  readonly rpId: string
  readonly userHandle: string
  readonly algorithm: PasskeyAlgorithmName
  readonly privateKey: KeyObject
  counter: number
}

/** Makes passkeys and signs with them, as a browser and an authenticator do. For tests. */
export interface SoftwareAuthenticator {
  readonly passkeys: SoftwarePasskey[]
  /** Makes a passkey, as `navigator.credentials.create`. */
  create(options: PasskeyCreationOptions, ceremony?: Ceremony): PasskeyAttestation
  /**
   * Signs with the latest passkey that the options allow, as `navigator.credentials.get`.
   * @throws Error when there is none
   */
  get(options: PasskeyRequestOptions, ceremony?: Ceremony): PasskeyAssertion
}

/**
 * Creates an authenticator without passkeys.
 * @param origin of the pages that use it
 * @param counter of new passkeys; 0: they always send 0, as synced passkeys do
 */
export function createAuthenticator({ origin, counter = 0 }: { readonly origin: string; readonly counter?: number }) {
  const passkeys: SoftwarePasskey[] = []
  const authenticator: SoftwareAuthenticator = {
    passkeys,
    create: (options, ceremony = {}) => {
      const made = makePasskey(options, { counter, ...ceremony })
      passkeys.push(made.passkey)
      return attest(made, options.challenge, { origin, ...ceremony })
    },
    get: (options, ceremony = {}) => {
      const passkey = choose(passkeys, options, ceremony.id)
      return assert(passkey, options.challenge, { origin, rpId: options.rpId, ...ceremony })
    },
  }
  return authenticator
}

type AtOrigin = Ceremony & { readonly origin: string }

interface MadePasskey {
  readonly passkey: SoftwarePasskey
  readonly publicKey: KeyObject
}

function makePasskey(options: PasskeyCreationOptions, ceremony: Ceremony & { readonly counter: number }): MadePasskey {
  const algorithm = ceremony.algorithm ?? 'ES256'
  const { publicKey, privateKey } = generateKeys[algorithm]()
  const id = ceremony.id ?? randomBytes(16).toString('base64url')
  const rpId = ceremony.rpId ?? options.rp.id
  const userHandle = options.user.id
  return { passkey: { id, rpId, userHandle, algorithm, privateKey, counter: ceremony.counter }, publicKey }
}

function choose(passkeys: readonly SoftwarePasskey[], options: PasskeyRequestOptions, id: string | undefined) {
  const allowed = new Set(options.allowCredentials.map((descriptor) => descriptor.id))
  const found = passkeys.findLast((passkey) =>
    id === undefined ? allowed.size === 0 || allowed.has(passkey.id) : passkey.id === id,
  )
  if (found === undefined) throw new Error('the authenticator has no passkey that these options allow')
  return found
}

function attest({ passkey, publicKey }: MadePasskey, challenge: string, ceremony: AtOrigin): PasskeyAttestation {
  const clientDataJSON = clientDataOf('webauthn.create', challenge, ceremony)
  const id = Buffer.from(passkey.id, 'base64url')
  const length = Buffer.from([id.length >> 8, id.length & 0xff])
  const attested = Buffer.concat([
    Buffer.alloc(16),
    length,
    id,
    encodeCbor(ceremony.publicKey ?? coseKey(passkey.algorithm, publicKey)),
  ])
  const authData = Buffer.concat([
    authenticatorData(passkey, { ...ceremony, flags: 0x40 | (ceremony.flags ?? 0) }),
    attested,
  ])
  const { format = 'none', statement = new Map<string, CborValue>() } = ceremony.attestation ?? {}
  const attestationObject = encodeCbor(
    new Map<string, CborValue>([
      ['fmt', format],
      ['attStmt', statement],
      ['authData', authData],
    ]),
  )
  return {
    ...credential(passkey.id),
    response: {
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    },
  }
}

function assert(passkey: SoftwarePasskey, challenge: string, ceremony: AtOrigin): PasskeyAssertion {
  passkey.counter = ceremony.counter ?? (passkey.counter === 0 ? 0 : passkey.counter + 1)
  const clientDataJSON = clientDataOf('webauthn.get', challenge, ceremony)
  const data = authenticatorData(passkey, ceremony)
  const signed = Buffer.concat([data, createHash('sha256').update(clientDataJSON).digest()])
  const signature = sign(passkey.algorithm === 'EdDSA' ? null : 'sha256', signed, passkey.privateKey)
  const userHandle = ceremony.userHandle === undefined ? passkey.userHandle : ceremony.userHandle
  return {
    ...credential(passkey.id),
    response: {
      clientDataJSON: clientDataJSON.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle,
    },
  }
}

const credential = (id: string) => ({ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} })

const clientDataOf = (type: string, challenge: string, ceremony: AtOrigin): Buffer => {
  const data = { type, challenge: ceremony.challenge ?? challenge, origin: ceremony.origin, crossOrigin: false }
  return Buffer.from(JSON.stringify({ ...data, ...ceremony.clientData }))
}

/** WebAuthn section 6.1, without the attested credential data. */
function authenticatorData(passkey: SoftwarePasskey, ceremony: Ceremony): Buffer {
  const present = ceremony.userPresent === false ? 0 : 0x01
  const verified = ceremony.userVerified === false ? 0 : 0x04
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(passkey.counter)
  const rpIdHash = createHash('sha256')
    .update(ceremony.rpId ?? passkey.rpId)
    .digest()
  return Buffer.concat([rpIdHash, Buffer.from([present | verified | (ceremony.flags ?? 0)]), counter])
}

const generateKeys = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
}

/** RFC 9053 sections 2 and 7, RFC 8812. */
function coseKey(algorithm: PasskeyAlgorithmName, key: KeyObject): ReadonlyMap<number, CborValue> {
  const jwk = key.export({ format: 'jwk' })
  const bytes = (text: unknown) => Buffer.from(String(text), 'base64url')
  const entries: Readonly<Record<PasskeyAlgorithmName, () => [number, CborValue][]>> = {
    ES256: () => [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(jwk.x)],
      [-3, bytes(jwk.y)],
    ],
    EdDSA: () => [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(jwk.x)],
    ],
    RS256: () => [
      [1, 3],
      [3, -257],
      [-1, bytes(jwk.n)],
      [-2, bytes(jwk.e)],
    ],
  }
  return new Map(entries[algorithm]())
}
