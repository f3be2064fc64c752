import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '../../../client/src/index.ts'
import { createPasskey as create, getPasskey as get } from '../../../client/src/passkey.ts'
import { BrowserFault } from '../errors.ts'

/** Texts for the names of the browser's errors (WebAuthn Level 3, sections 5.1.3 and 5.1.4). */
type Failures = Readonly<Record<string, string>>

const addressRefused = 'The browser refuses passkeys at this address.'

const ofCreation: Failures = {
  NotAllowedError: 'No passkey was created: it was cancelled, it took too long, or this device did not verify you.',
  InvalidStateError: 'This device already has a passkey of your account.',
  NotSupportedError: 'This device cannot make such a passkey.',
  ConstraintError: 'This device cannot verify you with a fingerprint, face or PIN, which a passkey needs here.',
  SecurityError: addressRefused,
}

const ofUse: Failures = {
  NotAllowedError: 'No passkey was used: it was cancelled, it took too long, or this device has none for this account.',
  SecurityError: addressRefused,
}

/** Explains an error of the browser, or says `otherwise`. */
const refuse = (cause: unknown, failures: Failures, otherwise: string): never => {
  const message = cause instanceof DOMException ? failures[cause.name] : undefined
  throw new BrowserFault(message ?? otherwise, { cause })
}

/**
 * Creates a passkey.
 * @throws BrowserFault
 */
export const createPasskey = (options: PasskeyCreationOptions): Promise<PasskeyAttestation> =>
  create(options).catch((error) => refuse(error, ofCreation, 'The browser could not create a passkey.'))

/**
 * Asks for a passkey.
 * @throws BrowserFault
 */
export const getPasskey = (options: PasskeyRequestOptions): Promise<PasskeyAssertion> =>
  get(options).catch((error) => refuse(error, ofUse, 'The browser could not use a passkey.'))
