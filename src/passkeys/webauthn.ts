import { passkeyAlgorithms } from '../domain/factors/passkey-options.ts'
import type {
  ExpectedSigning,
  NewPasskey,
  NewPasskeyAnswer,
  PasskeyAnswer,
  WebAuthn,
} from '../domain/factors/webauthn.ts'
import { isTopLevel } from './client-data.ts'
import { type CoseKey, isUsable, makeDecoyKey } from './cose-key.ts'

type Library = Awaited<ReturnType<typeof importLibrary>>

/** 25 packages, which most starts never need. */
const importLibrary = async () => {
  const [server, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ])
  const decoyKey = helpers.isoCBOR.encode(makeDecoyKey() as never)
  return { ...server, ...helpers, decoyKey }
}

/** Milliseconds. The answer with the options goes out first: loading may delay other answers. */
const preparationDelay = 100

/**
 * Creates {@link WebAuthn}. It loads its library soon after `prepare`, or with an answer that comes
 * before.
 */
export const createWebAuthn = (): WebAuthn => {
  let library: Promise<Library> | undefined
  const load = (): Promise<Library> => {
    library ??= importLibrary()
    return library
  }
  let isPreparing = false
  return {
    prepare: () => {
      if (isPreparing) return
      isPreparing = true
      // The next answer reports a failure.
      setTimeout(() => load().catch(() => {}), preparationDelay).unref()
    },
    verifyNew: async (answer, expected) => {
      const loaded = await load()
      return undefinedIfMalformed(() => verifyNew(loaded, answer, expected))
    },
    verifyUse: async (answer, expected, publicKey) => {
      const loaded = await load()
      const key = publicKey === undefined ? loaded.decoyKey : Buffer.from(publicKey, 'base64url')
      const counter = await undefinedIfMalformed(() => verifyUse(loaded, answer, expected, Uint8Array.from(key)))
      return publicKey === undefined ? undefined : counter
    },
  }
}

/** The library throws an Error for each fault of an answer, and other errors for malformed ones. */
const undefinedIfMalformed = <T>(verify: () => Promise<T | undefined>): Promise<T | undefined> =>
  // A synchronous error too.
  Promise.resolve()
    .then(verify)
    .catch(() => undefined)

async function verifyNew(
  library: Library,
  answer: NewPasskeyAnswer,
  expected: ExpectedSigning,
): Promise<NewPasskey | undefined> {
  if (!isTopLevel(answer.response.clientDataJSON)) return undefined
  const { registrationInfo: made } = await library.verifyRegistrationResponse({
    ...expectationsOf(expected),
    response: { ...plain(answer), response: withoutAttestation(library, answer.response) },
    supportedAlgorithmIDs: Object.values(passkeyAlgorithms),
  })
  if (made === undefined || made.credential.id !== answer.id) return undefined
  const { id, publicKey, counter } = made.credential
  if (Buffer.byteLength(id, 'base64url') > longestId || publicKey.length > longestKey) return undefined
  if (!isUsable(library.decodeCredentialPublicKey(publicKey) as unknown as CoseKey)) return undefined
  const transports = (answer.response.transports ?? []).filter((transport) => knownTransports.has(transport))
  return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
}

/** Bytes. @see Web Authentication Level 3, section 4 */
const longestId = 1023

/** Bytes: an RSA key of 4096 bits has 530. Other members of a key would be stored with it. */
const longestKey = 600

/** @see Web Authentication Level 3, section 5.8.4 */
const knownTransports = new Set(['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

/**
 * Replaces the attestation by none, as browsers do at our request. Nothing here trusts one, and the
 * library would fetch lists of revoked certificates from addresses that an attestation names.
 */
function withoutAttestation(library: Library, response: NewPasskeyAnswer['response']) {
  const sent = library.decodeAttestationObject(Uint8Array.from(Buffer.from(response.attestationObject, 'base64url')))
  const attestationObject = library.isoCBOR.encode(
    new Map<string, string | Uint8Array | Map<string, string>>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', sent.get('authData')],
    ]),
  )
  return {
    clientDataJSON: response.clientDataJSON,
    attestationObject: Buffer.from(attestationObject).toString('base64url'),
  }
}

async function verifyUse(
  library: Library,
  answer: PasskeyAnswer,
  expected: ExpectedSigning,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<{ readonly counter: number } | undefined> {
  if (!isTopLevel(answer.response.clientDataJSON)) return undefined
  const { clientDataJSON, authenticatorData, signature } = answer.response
  const { verified, authenticationInfo } = await library.verifyAuthenticationResponse({
    ...expectationsOf(expected),
    response: { ...plain(answer), response: { clientDataJSON, authenticatorData, signature } },
    // The library reports a counter that went back as any other fault: with 0 it compares nothing.
    credential: { id: answer.id, publicKey, counter: 0 },
  })
  return verified ? { counter: authenticationInfo.newCounter } : undefined
}

const expectationsOf = ({ challenge, rpId, origins }: ExpectedSigning) => ({
  expectedChallenge: challenge,
  expectedOrigin: [...origins],
  expectedRPID: rpId,
  requireUserVerification: true,
})

const plain = ({ id, rawId, type }: Pick<PasskeyAnswer, 'id' | 'rawId' | 'type'>) => ({
  id,
  rawId,
  type,
  clientExtensionResults: {},
})
