import type { Transport } from './challenge.ts'

/** What a browser needs to ask for a passkey; binary values are base64url. @see WebAuthn 5.5 */
export interface PasskeyRequestOptions {
  readonly challenge: string
  readonly rpId: string
  /** Milliseconds. */
  readonly timeout: number
  readonly userVerification: 'required'
  readonly allowCredentials: PasskeyDescriptor[]
}

/** A passkey of an account. */
export interface PasskeyDescriptor {
  readonly id: string
  readonly type: 'public-key'
  readonly transports?: string[]
}

/** Where passkeys work. */
export interface PasskeyPlaces {
  readonly rpId: string
  /** For everything but the console. */
  readonly origins: readonly string[]
  /** For the console; undefined: it has no passkeys. */
  readonly consoleOrigin: string | undefined
}

/** Where a request may use passkeys. */
export interface PasskeyPlace {
  readonly rpId: string
  /** At least one. */
  readonly origins: readonly string[]
}

/**
 * Returns where a request may use passkeys; undefined where they are not available. The console has
 * an origin of its own: a page of another origin must not obtain what opens it.
 */
export const passkeyPlaceFor = (places: PasskeyPlaces | undefined, transport: Transport): PasskeyPlace | undefined => {
  if (places === undefined) return undefined
  const { rpId, consoleOrigin } = places
  if (transport !== 'console') return { rpId, origins: places.origins }
  return consoleOrigin === undefined ? undefined : { rpId, origins: [consoleOrigin] }
}

/** How long a browser waits for the user, as long as a challenge lives. */
const timeoutMs = 300_000

/**
 * Returns the options of `navigator.credentials.get`.
 * @param challenge base64url
 * @param allowed passkeys to choose from; none: any passkey of the domain
 */
export const requestOptions = (
  rpId: string,
  challenge: string,
  allowed: readonly PasskeyDescriptor[],
): PasskeyRequestOptions => ({
  challenge,
  rpId,
  timeout: timeoutMs,
  userVerification: 'required',
  allowCredentials: [...allowed],
})

/** A passkey to create. */
export interface PasskeyCreation {
  readonly rpId: string
  /** base64url, as `userHandle`. */
  readonly challenge: string
  readonly userHandle: string
  readonly username: string
  /** Passkeys of the account, which one authenticator has only once. */
  readonly existing: readonly PasskeyDescriptor[]
}

/** Accepted algorithms by their numbers in the COSE registry, the preferred one first. */
export const passkeyAlgorithms = { EdDSA: -8, ES256: -7, RS256: -257 } as const

/** Returns the options of `navigator.credentials.create`. */
export const creationOptions = ({ rpId, challenge, userHandle, username, existing }: PasskeyCreation) => ({
  challenge,
  rp: { id: rpId, name: rpId },
  user: { id: userHandle, name: username, displayName: username },
  pubKeyCredParams: Object.values(passkeyAlgorithms).map((alg) => ({ type: 'public-key' as const, alg })),
  timeout: timeoutMs,
  attestation: 'none' as const,
  authenticatorSelection: {
    residentKey: 'required' as const,
    requireResidentKey: true,
    userVerification: 'required' as const,
  },
  excludeCredentials: [...existing],
})
