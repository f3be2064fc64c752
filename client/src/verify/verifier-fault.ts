/**
 * What is wrong around the tokens. `keys_unreachable`, `feed_unreachable`: no usable answer, try
 * again. `keys_not_found`, `feed_not_found`: the base URL is not that of the service.
 * `no_public_keys`: the service signs with a shared secret. `shared_secret`: only this token is
 * signed so. `unknown_key`: the token is of another service. `refresh_token`: a client sent the
 * wrong one. `issuer`, `audience`: an option differs from the service's setting. `clock`: this
 * machine's clock is wrong, or the service's. `feed_refused`: the credentials are wrong. `closed`:
 * the verifier was closed.
 */
export type VerifierFaultKind =
  | 'keys_unreachable'
  | 'keys_not_found'
  | 'no_public_keys'
  | 'shared_secret'
  | 'unknown_key'
  | 'refresh_token'
  | 'issuer'
  | 'audience'
  | 'clock'
  | 'feed_refused'
  | 'feed_not_found'
  | 'feed_unreachable'
  | 'closed'

/** A fault of the configuration or of the network. The message says what to do. */
export class VerifierFault extends Error {
  override name = 'VerifierFault' as const
  readonly kind: VerifierFaultKind

  constructor(kind: VerifierFaultKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

/** Receives faults. */
export type FaultReport = (fault: VerifierFault) => void

/**
 * Calls a function of the API, whose failure changes no judgement and ends no process: it is
 * printed.
 */
export const guarded =
  <T>(option: string, callback: (fault: T) => unknown) =>
  (fault: T): void => {
    const print = (error: unknown) => console.error(`latchkey-client/verify: ${option} failed:`, error)
    try {
      // An async function fails later.
      Promise.resolve(callback(fault)).catch(print)
    } catch (error) {
      print(error)
    }
  }

/** Prints the first fault of each kind, so a stream of bad tokens fills no log. */
export const warnOnce = (): FaultReport => {
  const known = new Set<VerifierFaultKind>()
  return ({ kind, message }) => {
    if (known.has(kind)) return
    known.add(kind)
    console.warn(`latchkey-client/verify: ${message}`)
  }
}
