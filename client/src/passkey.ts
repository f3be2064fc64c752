import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyDescriptor,
  PasskeyRequestOptions,
} from '../../generated/client/models/index.ts'

/**
 * Returns whether this page can use passkeys. Browsers offer none on pages without https (except
 * `localhost`) and on pages that are reached by IP address.
 */
export const isPasskeyAvailable = (): boolean =>
  globalThis.isSecureContext && typeof PublicKeyCredential !== 'undefined' && !/^[\d.]+$|^\[/.test(location.hostname)

/**
 * Creates a passkey: the browser asks the user.
 * @throws DOMException `NotAllowedError` when the user cancels, `InvalidStateError` when this
 *   device already has a passkey of the account
 */
export const createPasskey = async (
  options: PasskeyCreationOptions,
  signal?: AbortSignal,
): Promise<PasskeyAttestation> => {
  const { challenge, user, excludeCredentials } = options
  const publicKey = {
    ...options,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: excludeCredentials.map(descriptorOf),
  }
  const credential = await navigator.credentials.create({ publicKey, ...(signal && { signal }) })
  const { response, ...common } = readCredential(credential)
  const created = response as AuthenticatorAttestationResponse
  return {
    ...common,
    response: {
      clientDataJSON: textOf(created.clientDataJSON),
      attestationObject: textOf(created.attestationObject),
      // Missing in passkeys of some browser extensions.
      transports: created.getTransports?.() ?? [],
    },
  }
}

/**
 * Asks for a passkey: the browser asks the user.
 * @throws DOMException `NotAllowedError` when the user cancels or has no passkey here
 */
export const getPasskey = async (options: PasskeyRequestOptions, signal?: AbortSignal): Promise<PasskeyAssertion> => {
  const { challenge, allowCredentials } = options
  const publicKey = {
    ...options,
    challenge: bytesOf(challenge),
    allowCredentials: allowCredentials.map(descriptorOf),
  }
  const credential = await navigator.credentials.get({ publicKey, ...(signal && { signal }) })
  const { response, ...common } = readCredential(credential)
  const { clientDataJSON, authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    ...common,
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      userHandle: userHandle && textOf(userHandle),
    },
  }
}

/** @throws TypeError when the browser returned nothing */
const readCredential = (credential: Credential | null) => {
  if (credential === null) throw new TypeError('The browser returned no passkey')
  const { id, rawId, authenticatorAttachment, response } = credential as PublicKeyCredential
  const type = 'public-key' as const
  return { id, rawId: textOf(rawId), type, authenticatorAttachment, clientExtensionResults: {}, response }
}

const descriptorOf = ({ id, type, transports }: PasskeyDescriptor): PublicKeyCredentialDescriptor => ({
  id: bytesOf(id),
  type,
  ...(transports && { transports: transports as AuthenticatorTransport[] }),
})

/** From base64url. */
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** To base64url. */
const textOf = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
